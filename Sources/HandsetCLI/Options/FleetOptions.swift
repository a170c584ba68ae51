import ArgumentParser
import Handset
import Provisioning
import ResyncEngine

/// The options that say which phones a fleet has, and when they get power; the same for live and virtual fleets.
struct FleetOptions: ParsableArguments {
    @Option(help: "How many phones.")
    var phones = 100

    @Option(
        help: ArgumentHelp("The models with their weights; else --model for all.", valueName: "8841:3,7841:1"))
    var models: String?

    @Option(
        help: ArgumentHelp("The releases with their weights; else --firmware for all.", valueName: "12.0.7:4,11.3.2:1"))
    var firmwares: String?

    @Option(
        help: ArgumentHelp(
            "The addresses, stars count up; else they follow --mac.", valueName: "00562b******"))
    var macPattern: String?

    @Option(
        help: ArgumentHelp("The serial numbers, stars count up; else they follow the MAC.", valueName: "FCH2053****"))
    var serialPattern: String?

    @Option(help: ArgumentHelp("The share of phones without a client certificate.", valueName: "5%"))
    var withoutCertificate: PercentArgument = .none

    @Option(help: ArgumentHelp("The share of certificates on P-256 and not RSA-2048.", valueName: "10%"))
    var p256: PercentArgument = .none

    @Flag(help: "Power comes to all phones at once.")
    var storm = false

    @Option(help: ArgumentHelp("Power comes to each phone at any time within this.", valueName: "10m"))
    var startSpread: DurationArgument?

    @Option(
        help: ArgumentHelp(
            "Power comes to so many phones a second, one after the other: 50, 50/s, 3000/m.", valueName: "rate"))
    var rate: RateArgument?

    @Option(help: ArgumentHelp("Play only this part of the fleet: 2/3 is the second third.", valueName: "i/n"))
    var segment: String?

    /// The fleet these options and those of one phone describe; without a word about the start, `otherwise`.
    func plan(of phone: PhoneOptions, otherwise start: FleetPlan.Start) throws -> FleetPlan {
        guard (1...10_000_000).contains(phones) else { throw InputProblem("--phones \(phones): 1 to 10000000") }
        let models = try Self.mix(models ?? phone.model, "--models", list: "models") { PhoneModel(named: $0) }
        var plan = FleetPlan(seed: phone.seed, count: phones, models: models)
        plan.firmware = try Self.mix(firmwares ?? phone.firmware, "--firmwares", list: "firmware") {
            FirmwareCatalog.firmware(named: $0)
        }
        guard let first = MACAddress(parsing: phone.mac), !first.isMulticast else {
            throw InputProblem("--mac \(phone.mac): twelve hexadecimal digits, the second even, such as 00562b043615")
        }
        plan.firstAddress = first
        plan.addresses = try macPattern.map {
            try pattern($0, "--mac-pattern", "00562b******", NumberPattern.init(address:))
        }
        plan.serials = try serialPattern.map {
            try pattern($0, "--serial-pattern", "FCH2053****", NumberPattern.init(serial:))
        }
        (plan.withoutCertificate, plan.onP256) = (withoutCertificate.share, p256.share)
        if phone.noClientCert { plan.withoutCertificate = 1 }
        plan.start = try readStart() ?? start
        if let segment {
            guard let part = FleetSegment(parsing: segment) else {
                throw InputProblem("--segment \(segment): expected I/N with 1 ≤ I ≤ N, such as 2/3")
            }
            plan.segment = part
        }
        return plan
    }

    /// The options that decide which phones there are, beside how many and when, as the first line of a log keeps them.
    var told: [(name: String, value: String)] {
        let texts = [
            ("models", models), ("firmwares", firmwares), ("mac-pattern", macPattern),
            ("serial-pattern", serialPattern),
        ]
        let shares = [("without-certificate", withoutCertificate), ("p256", p256)].filter { $0.1.share > 0 }
        return texts.compactMap { name, value in value.map { (name, $0) } }
            + shares.map { ($0.0, $0.1.defaultValueDescription) }
    }

    private func readStart() throws -> FleetPlan.Start? {
        guard [storm, startSpread != nil, rate != nil].count(where: { $0 }) < 2 else {
            throw InputProblem("--storm, --start-spread and --rate exclude each other")
        }
        if let rate { return .rate(rate.perSecond) }
        return storm ? .storm : startSpread.map { .spread($0.duration) }
    }

    private func pattern(
        _ text: String, _ option: String, _ example: String, _ read: (String) -> NumberPattern?
    ) throws -> NumberPattern {
        guard let pattern = read(text) else {
            throw InputProblem("\(option) \(text): expected a pattern with stars, such as \(example)")
        }
        guard pattern.capacity >= phones else {
            throw InputProblem("\(option) \(text): it counts to \(pattern.capacity), and there are \(phones) phones")
        }
        return pattern
    }

    private static func mix<Value>(
        _ text: String, _ option: String, list: String, _ read: (String) -> Value?
    ) throws -> Mix<Value> {
        do throws(MixProblem) {
            return try Mix(parsing: text, read)
        } catch {
            switch error {
            case .unknown(let name):
                throw InputProblem("\(option) \(text): '\(name)' is none; `handset list \(list)` names them")
            case .weight(let weight): throw InputProblem("\(option) \(text): '\(weight)' is no weight above 0")
            }
        }
    }
}

/// A share as the options take it: `5%`, `0.05`.
struct PercentArgument: ExpressibleByArgument {
    /// Nothing at all.
    static let none = PercentArgument(share: 0)

    let share: Double

    init(share: Double) {
        self.share = share
    }

    init?(argument: String) {
        let isPercent = argument.hasSuffix("%")
        guard let value = Double(isPercent ? String(argument.dropLast()) : argument) else { return nil }
        let share = isPercent ? value / 100 : value
        guard (0...1).contains(share) else { return nil }
        self.init(share: share)
    }

    var defaultValueDescription: String { "\(share * 100)%" }
}
