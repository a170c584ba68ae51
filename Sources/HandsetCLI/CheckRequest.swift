import Checks
import Handset
import OpenSSL
import Provisioning

/// What the options of `handset check` come to: a rule, a phone with its memory, and what is asked for.
struct CheckRequest {
    /// The file that describes the check, where there is one.
    let file: String?

    private let rule: String
    private let device: Device
    private let memory: ParameterStore
    private let authority: PhoneAuthority
    private let options: ServerCheck.Options

    /// Reads the options; nothing has been sent when this throws.
    init(_ command: CheckCommand) throws {
        file = nil
        var phone = command.phone
        let releases = try Self.releases(phone.firmware)
        phone.firmware = releases[0].version.label
        var device = try phone.device()
        var memory = try phone.memory(of: &device)
        rule = try Self.rule(command, &memory)
        (self.device, self.memory, authority) = (device, memory, try phone.authority())
        var options = ServerCheck.Options()
        options.otherPhone = try command.otherMac.map(Self.mac)
        options.firmware = Array(releases.dropFirst())
        options.horizonDays = Int(command.horizon.duration.components.seconds / 86_400)
        options.expected = try command.expectParameter.map(Self.pair)
        options.off = try Self.off(command.skip)
        options.httpPorts = command.httpPort
        options.operatesServer = command.iOperateThisServer
        options.retryTimeout = command.retryTimeout.duration
        options.seed = phone.seed
        options.nameServers = phone.dnsServers
        options.mints = phone.cert == nil
        self.options = options
    }

    /// The check.
    func check() -> ServerCheck {
        ServerCheck(rule, phone: device, memory: memory, authority: authority, options: options)
    }

    /// The rule of the target; credentials of the options travel as the phone's own secrets.
    private static func rule(_ command: CheckCommand, _ memory: inout ParameterStore) throws -> String {
        var rule = command.target
        if let mark = rule.range(ofASCII: "://"), !rule.hasPrefix("["), !rule[mark.upperBound...].contains("/") {
            rule += "/$PSN.xml"
            Terminal.say("handset: a server without a path: checking the factory rule, \(rule)")
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

    /// The releases of `--firmware`: one, several after commas, or `all`.
    private static func releases(_ text: String) throws -> [Firmware] {
        if text == "all" {
            let others = FirmwareCatalog.all.filter { $0.version != FirmwareCatalog.standard.version }
            return [FirmwareCatalog.standard] + others
        }
        return try text.split(separator: ",", omittingEmptySubsequences: false).map { name in
            guard let release = FirmwareCatalog.firmware(named: String(name)) else {
                throw InputProblem("--firmware \(name): no such release; `handset list firmware` names them")
            }
            return release
        }
    }

    private static func mac(_ text: String) throws -> MACAddress {
        guard let address = MACAddress(parsing: text) else {
            throw InputProblem("--other-mac \(text): expected twelve hexadecimal digits, such as 00562b043616")
        }
        return address
    }

    private static func pair(_ text: String) throws -> (name: String, value: String) {
        guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
            throw InputProblem("--expect-parameter \(text): expected NAME=VALUE")
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
