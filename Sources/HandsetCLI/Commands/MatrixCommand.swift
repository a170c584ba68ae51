import ArgumentParser
import Glibc
import Handset
import Lab
import LiveWorld
import OpenSSL
import Provisioning

/// `handset matrix URL|SPEC`: which firmware refuses a server, when, and why.
struct MatrixCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "matrix",
        abstract: "Which firmware and which date will be refused here; no profile is asked for.",
        discussion: """
              handset matrix https://prov.example.test:8443 --resolve prov.example.test:8443:127.0.0.1
              handset matrix prov.example.test --firmware all --as-of today,+30d,2027-05-01
              handset matrix expired-intermediate --firmware 11.0.1,12.0.7
              handset matrix server.yaml --json

            A URL is asked by one handshake for each kind of offer; certificates, names and dates are then judged for every \
            release. A case of the lab, or a file that describes a server or a scenario, is judged without any network: with its \
            faults, and with the certificate, trust, clock, parameters and assumptions of its phones.

            Ends with 0 when every release is fine on every date, 1 when one is refused, 2 on bad input, 3 when it could not run.
            """
    )

    @Argument(help: "The server: a URL, a host, a case of the lab, or a file that describes a server.")
    var target: String

    @Option(help: ArgumentHelp("The releases, by commas, or `all`.", valueName: "list"))
    var firmware = "all"

    @Option(
        help: ArgumentHelp(
            "The dates, by commas: today, +30d, 2027-05-01; without, today, or a case's own.", valueName: "dates"))
    var asOf: [String] = []

    @Option(help: "The models, by commas; without, a desk phone, and a conference phone where it differs.")
    var model: String?

    @Option(help: ArgumentHelp("More roots, as if compiled in: PEM.", valueName: "file"))
    var cacert: String?

    @Option(help: ArgumentHelp("A custom CA that is already installed.", valueName: "file"))
    var customCa: String?

    @Option(help: ArgumentHelp("A PKI made by `handset certs init`.", valueName: "dir"))
    var pki: String?

    @Option(help: ArgumentHelp("The phones' certificate, PEM.", valueName: "file"))
    var cert: String?

    @Option(help: ArgumentHelp("The key of --cert.", valueName: "file"))
    var key: String?

    @Flag(help: "The phones have no client certificate.")
    var noClientCert = false

    @Option(help: ArgumentHelp("An answer of the resolver, as curl takes it.", valueName: "host:port:addr"))
    var resolve: [String] = []

    @Option(name: .customLong("set"), help: ArgumentHelp("A parameter's value.", valueName: "name=value"))
    var parameters: [String] = []

    @Option(help: ArgumentHelp("A choice where no document speaks.", valueName: "name=value"))
    var assume: [String] = []

    @Option(help: "The time for connection and handshake.")
    var connectTimeout: String?

    @Flag(help: "Print JSON Lines: one for each release and date.")
    var json = false

    func run() throws {
        let now = UnixTime(Int64(time(nil)))
        let named = asOf.isEmpty ? nil : try MatrixDates.read(asOf, now: now)
        let releases = try releases()
        let place = try MatrixTarget(target, now: now)
        let phones = try phones(of: releases, place.scene)
        let own = place.scene?.clocks ?? []
        let dates = named ?? (own.isEmpty ? [now] : own)
        let matrix = try place.matrix(phones[0].device)
        var rows: [CompatibilityMatrix.Row] = []
        do throws(LocalFault) {
            for phone in phones { rows.append(try matrix.row(phone, dates: dates)) }
        } catch {
            throw InputProblem("matrix: \(error.detail)")
        }
        let table = MatrixTable(place, rows)
        if json { table.printJSON() } else { table.printText() }
        // A case's phone may be the one that has no key for its certificate.
        if place.scene == nil, rows.contains(where: { $0.cells.contains { $0.failure?.refusedBy == .local } }) {
            throw ExitStatus.couldNotRun
        }
        if rows.contains(where: { $0.cells.contains { $0.failure != nil } }) { throw ExitStatus.failed }
    }

    // MARK: - Phones

    /// One phone for each release and model that are asked for; without models, those that differ in their offer.
    private func phones(of releases: [Firmware], _ scene: MatrixScene?) throws -> [CompatibilityMatrix.Phone] {
        var arguments = ["--key-type", "p256"]
        for (name, value) in [
            ("--cacert", cacert), ("--custom-ca", customCa), ("--pki", pki), ("--cert", cert), ("--key", key),
            ("--connect-timeout", connectTimeout),
        ] {
            if let value { arguments += [name, value] }
        }
        if noClientCert { arguments.append("--no-client-cert") }
        for value in resolve { arguments += ["--resolve", value] }
        for value in parameters { arguments += ["--set", value] }
        for value in assume { arguments += ["--assume", value] }
        let maker = try MatrixPhones(try PhoneOptions.parse(arguments), scene)
        var phones: [CompatibilityMatrix.Phone] = []
        for release in releases {
            for model in try models(for: release) { phones.append(try maker.phone(release, model)) }
        }
        return phones
    }

    private func releases() throws -> [Firmware] {
        if firmware.lowercased() == "all" { return FirmwareCatalog.all }
        let names = firmware.split(separator: ",").map { String($0.filter { !$0.isWhitespace }) }
        guard !names.isEmpty else { throw InputProblem("--firmware: name releases by commas, or `all`") }
        return try names.map { name in
            guard let release = FirmwareCatalog.firmware(named: name) else {
                throw InputProblem("--firmware \(name): no such release; `handset list firmware` names them")
            }
            return release
        }
    }

    private func models(for release: Firmware) throws -> [PhoneModel] {
        guard let model else {
            let names = release.conferenceTLS == nil ? ["8841"] : ["8841", "8832"]
            return names.compactMap { PhoneModel(named: $0) }
        }
        return try model.split(separator: ",").map { name in
            guard let found = PhoneModel(named: String(name.filter { !$0.isWhitespace })) else {
                throw InputProblem("--model \(name): no such model; `handset list models` names them")
            }
            return found
        }
    }
}
