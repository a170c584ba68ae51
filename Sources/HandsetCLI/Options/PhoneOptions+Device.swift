import Glibc
import Handset
import Provisioning

extension PhoneOptions {
    /// The phone these options describe; nothing has been sent when this throws.
    ///
    /// - Parameters:
    ///   - mints: False for a phone that is a template of many, whose certificates are minted one by one.
    ///   - authority: What ``authority()`` read, where somebody has it at hand.
    func device(mints: Bool = true, of authority: PhoneAuthority? = nil) throws -> Device {
        guard let phoneModel = PhoneModel(named: model) else {
            throw InputProblem("--model \(model): no such model; `handset list models` names them")
        }
        guard let address = MACAddress(parsing: mac) else {
            throw InputProblem("--mac \(mac): a MAC address has twelve hexadecimal digits, such as 00562b043615")
        }
        guard !address.isMulticast else {
            throw InputProblem("--mac \(mac): a group address; the second digit of a phone's address is even")
        }
        guard let release = FirmwareCatalog.firmware(named: firmware) else {
            throw InputProblem("--firmware \(firmware): no such release; `handset list firmware` names them")
        }
        let assumptions = try readAssumptions()
        let serialNumber = serial.map { SerialNumber($0) } ?? SerialNumber(derivedFrom: address)
        let authority = try authority ?? self.authority()
        let (clock, network, customCA) = (try readClock(), try readNetwork(), try readCustomCA())
        let certificate =
            mints || cert != nil
            ? try certificate(
                model: phoneModel, mac: address, serial: serialNumber, firmware: release, authority, assumptions)
            : .none
        return Device(
            model: phoneModel, mac: address, serial: serialNumber, firmware: release,
            firmwareTrust: authority.trust(of: release), certificate: certificate, clock: clock, network: network,
            assumptions: assumptions, customCA: customCA
        )
    }

    /// The parameters to set before the start, as name and value.
    func parameterValues() throws -> [(name: String, value: String)] {
        try parameters.map { try Self.split($0, option: "--set", example: "GPP_A=blue") }
    }

    /// What the phone waits for, with the limits given on the command line.
    var transferLimits: TransferLimits {
        var limits = TransferLimits.standard
        if let connectTimeout {
            limits.connect = connectTimeout.duration
            limits.handshake = connectTimeout.duration
        }
        if let maxTime { limits.total = maxTime.duration }
        return limits
    }

    private static func split(_ text: String, option: String, example: String) throws -> (name: String, value: String) {
        guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
            // The text may be a secret whose name was left out.
            throw InputProblem("\(option): expected NAME=VALUE, such as \(option) \(example)")
        }
        return (String(text[..<sign]), String(text[text.index(after: sign)...]))
    }

    private func readAssumptions() throws -> Assumptions {
        var assumptions = Assumptions()
        for text in assume {
            let (name, value) = try Self.split(text, option: "--assume", example: "xmlMode=lenient")
            guard assumptions.set(name, to: value) else {
                let entry = Assumptions.all.first { $0.name == name }
                let help = entry.map { "\(name) is one of \($0.values.joined(separator: ", "))" }
                throw InputProblem(
                    "--assume \(text): \(help ?? "no such assumption; `handset list assumptions` names them")")
            }
        }
        return assumptions
    }

    private func readClock() throws -> DeviceClock {
        var skew: Int64 = 0
        if let clockSkew {
            let isBehind = clockSkew.hasPrefix("-")
            guard let amount = DurationArgument(argument: String(clockSkew.drop { $0 == "-" || $0 == "+" })) else {
                throw InputProblem("--clock-skew \(clockSkew): expected a duration such as 90s, 10m, -24h")
            }
            skew = amount.duration.components.seconds * (isBehind ? -1 : 1)
        }
        if asOf == "unset" { return .unset }
        guard let date = AsOfDate.read(asOf ?? "today", now: UnixTime(Int64(time(nil)))) else {
            throw InputProblem("--as-of \(asOf ?? ""): expected \(AsOfDate.expected), or `unset`")
        }
        return DeviceClock(start: date, skew: skew)
    }

    private func readNetwork() throws -> NetworkSettings {
        var network = NetworkSettings(limits: transferLimits)
        for text in resolve {
            guard let entry = HostOverride(parsing: text) else {
                throw InputProblem(
                    "--resolve \(text): expected HOST:PORT:ADDRESS, such as prov.example.test:8443:127.0.0.1")
            }
            network.resolve.append(entry)
        }
        for text in dhcpOption {
            let (name, value) = try Self.split(text, option: "--dhcp-option", example: "66=192.0.2.1")
            guard let number = Int(name), (1...254).contains(number) else {
                throw InputProblem("--dhcp-option \(name): the option's number is 1 to 254")
            }
            network.dhcpOptions[number] = value
            if number == 15 { network.domain = value }
        }
        return network
    }
}
