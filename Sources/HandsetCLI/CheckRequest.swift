import Checks
import Diagnosis
import Handset
import OpenSSL
import Provisioning
import Scenarios

/// What the options of `handset check`, and its file, come to: a rule, a phone with its memory, and what is asked for.
struct CheckRequest {
    /// The file that describes the check, where there is one.
    let file: String?
    /// The least severity that fails.
    let failOn: Finding.Severity

    private let rule: String
    private let device: Device
    private let memory: ParameterStore
    private let authority: PhoneAuthority
    private let options: ServerCheck.Options

    /// Reads the options; nothing has been sent when this throws.
    init(_ command: CheckCommand) throws {
        let described = try Self.described(command.target)
        file = described == nil ? nil : command.target
        failOn = try command.outputs.severity() ?? described?.failOn ?? .error
        var phone = command.phone
        let releases = try Self.releases(described, &phone)
        phone.take(described, besides: command.target)
        authority = try phone.authority()
        var device = try phone.device(of: authority)
        var memory = try phone.memory(of: &device).parameters
        rule = try Self.rule(described?.rule ?? command.target, command, &memory)
        (self.device, self.memory) = (device, memory)
        var options = try Self.options(command, described)
        options.firmware = Array(releases.dropFirst())
        options.mints = phone.cert == nil
        self.options = options
    }

    /// The check.
    func check() -> ServerCheck {
        ServerCheck(rule, phone: device, memory: memory, authority: authority, options: options)
    }

    /// The description in a file; nil for a target that is a rule.
    private static func described(_ target: String) throws -> CheckFile? {
        guard target.hasSuffix(".yaml") || target.hasSuffix(".yml"), target.range(ofASCII: "://") == nil else {
            return nil
        }
        let bytes = try FileAccess.read(target)
        do throws(ScenarioError) {
            return try CheckFile(bytes, file: target)
        } catch {
            throw InputProblem("\(error)")
        }
    }

    private static func options(_ command: CheckCommand, _ described: CheckFile?) throws -> ServerCheck.Options {
        var options = ServerCheck.Options()
        options.otherPhone = try command.otherMac.map(mac) ?? described?.phones.dropFirst().first?.mac
        options.horizonDays = command.horizon.map(days) ?? described?.horizonDays ?? options.horizonDays
        options.expected = try (described?.expected ?? []) + command.expectParameter.map(pair)
        options.off = try (described?.off ?? [:]).merging(off(command.skip)) { $1 }
        options.httpPorts = command.httpPort + (described?.httpPorts ?? [])
        options.operatesServer = command.iOperateThisServer || described?.operatesServer == true
        options.retryTimeout = command.retryTimeout?.duration ?? described?.retryTimeout ?? .zero
        options.seed = command.phone.seed
        options.nameServers = command.phone.dnsServers
        return options
    }

    private static func days(_ argument: DurationArgument) -> Int { Int(argument.duration.components.seconds / 86_400) }

    /// The rule of the target; credentials of the options travel as the phone's own secrets.
    private static func rule(_ text: String, _ command: CheckCommand, _ memory: inout ParameterStore) throws -> String {
        var rule = text
        if let mark = rule.range(ofASCII: "://"), !rule.hasPrefix("["), !rule[mark.upperBound...].contains("/") {
            rule += "/$PSN.xml"
            Terminal.say("handset: a server without a path: checking the factory rule, \(ParameterMask.rule(rule))")
        }
        guard command.uid != nil || command.pwd != nil else { return rule }
        guard let uid = command.uid, let pwd = command.pwd, !rule.contains("["), !rule.contains("|") else {
            throw InputProblem(
                "--uid and --pwd go together, and with a plain URL; a rule has its own: '[--uid U --pwd P] URL'")
        }
        for (name, value) in [("GPP_SA", uid), ("GPP_SB", pwd)] {
            if case .invalid(let expected) = memory.set(name, to: value, origin: .person) {
                throw InputProblem("--uid or --pwd: expected \(expected)")
            }
        }
        return "[--uid $SA --pwd $SB] \(rule)"
    }

    /// The releases of the file, else of `--firmware`: one, several after commas, or `all`.
    private static func releases(_ described: CheckFile?, _ phone: inout PhoneOptions) throws -> [Firmware] {
        var releases = described?.firmware ?? []
        if releases.isEmpty {
            releases =
                phone.firmware == "all" ? FirmwareCatalog.all : try phone.firmware.split(separator: ",").map(release)
        }
        // The standard release is the good phone's where all are asked for.
        let standard = releases.count == FirmwareCatalog.all.count ? FirmwareCatalog.standard : releases.first
        guard let first = standard else { throw InputProblem("--firmware: expected a release, such as 12.0.7") }
        phone.firmware = first.version.label
        return [first] + releases.filter { $0.version != first.version }
    }

    private static func release(_ name: Substring) throws -> Firmware {
        guard let release = FirmwareCatalog.firmware(named: String(name)) else {
            throw InputProblem("--firmware \(name): no such release; `handset list firmware` names them")
        }
        return release
    }

    private static func mac(_ text: String) throws -> MACAddress {
        guard let address = MACAddress(parsing: text) else {
            throw InputProblem("--other-mac \(text): expected twelve hexadecimal digits, such as 00562b043616")
        }
        return address
    }

    private static func pair(_ text: String) throws -> (name: String, value: String) {
        guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
            throw InputProblem("--expect-parameter: expected NAME=VALUE")
        }
        let name = String(text[..<sign])
        guard ParameterCatalog.shared.parameter(named: name) != nil else {
            let near = ParameterCatalog.shared.nearest(to: name)
            let hint = near.isEmpty ? "" : "; did you mean \(near.joined(separator: " or "))?"
            throw InputProblem("--expect-parameter \(name): no such parameter\(hint)")
        }
        return (name, String(text[text.index(after: sign)...]))
    }

    private static func off(_ texts: [String]) throws -> [String: String] {
        var off: [String: String] = [:]
        for text in texts {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard let id = parts.first, Checks.card(id) != nil else {
                throw InputProblem("--skip \(text): no such check; `handset list checks` names them")
            }
            off[id] = parts.count > 1 ? "switched off: \(parts[1])" : "switched off by --skip"
        }
        return off
    }
}

extension PhoneOptions {
    /// Takes what a file says of the good phone and of the network; its paths start where the file stands.
    fileprivate mutating func take(_ described: CheckFile?, besides file: String) {
        guard let described else { return }
        if let phone = described.phones.first {
            model = phone.model?.name ?? model
            mac = phone.mac?.lowercase ?? mac
            serial = phone.serial ?? serial
        }
        let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
        pki = pki ?? described.pki.map { $0.hasPrefix("/") ? $0 : folder + $0 }
        cacert = cacert ?? described.cacert.map { $0.hasPrefix("/") ? $0 : folder + $0 }
        resolve += described.resolve.map { entry in
            "\(entry.host):\(entry.port == 0 ? "*" : "\(entry.port)"):\(entry.addresses.joined(separator: ","))"
        }
    }
}
