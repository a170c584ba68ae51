import LiveWorld
import Provisioning

/// The rule of a check, and the same rule as other phones would have it.
struct CheckedRule: Sendable {
    /// The rule as the good phone has it.
    let text: String

    /// Takes a rule; one that spells the phone's MAC or serial number gets the macro in its place, so that another phone
    /// asks for its own file by the same rule.
    init(_ text: String, of phone: Device) {
        var text = text
        let spellings = [
            (phone.mac.lowercase, "$(MA)"), (phone.mac.uppercase, "$(MAU)"), (phone.mac.colons, "$(MAC)"),
            (phone.serial.text, "$(SN)"),
        ]
        for (spelling, macro) in spellings { text = text.replacingEvery(spelling, with: macro) }
        self.text = text
    }

    private init(text: String) {
        self.text = text
    }

    /// True where the rule has credentials of its own.
    var hasCredentials: Bool { text.contains("--uid ") || text.contains("--pwd ") }

    /// True where every server that the rule spells out is this machine.
    func isNear(_ gate: TargetGate, _ overrides: [HostOverride]) -> Bool {
        let servers = text.split(separator: " ").compactMap { word -> String? in
            guard let mark = word.range(ofASCII: "://") else { return nil }
            let server = word[mark.upperBound...].prefix { $0 != "/" && $0 != "?" }
            return ProfileURL.server(server)?.host
        }
        return !servers.isEmpty
            && servers.allSatisfy { host in
                guard case .allowed(let addresses) = gate.verdict(on: host, among: overrides) else { return false }
                return addresses.allSatisfy { IPAddress($0)?.isLoopback == true }
            }
    }

    /// The rule without credentials.
    var withoutCredentials: CheckedRule {
        CheckedRule(text: text.changingArgument(of: "--uid", to: nil).changingArgument(of: "--pwd", to: nil))
    }

    /// The rule with a password that nobody has.
    var withWrongPassword: CheckedRule {
        CheckedRule(text: text.changingArgument(of: "--pwd", to: "no-phone-has-this-password"))
    }
}

extension String {
    fileprivate func replacingEvery(_ part: String, with other: String) -> String {
        guard !part.isEmpty else { return self }
        var result = ""
        var rest = self[...]
        while let hit = rest.firstRange(of: part) {
            result += rest[..<hit.lowerBound] + other
            rest = rest[hit.upperBound...]
        }
        return result + rest
    }

    /// Gives an option of a rule another argument, or takes the option out.
    fileprivate func changingArgument(of option: String, to argument: String?) -> String {
        guard let hit = firstRange(of: option + " ") else { return self }
        let start = self[hit.upperBound...].firstIndex { $0 != " " } ?? endIndex
        let end: Index
        if start < endIndex, self[start] == "\"" {
            let inside = index(after: start)
            end = self[inside...].firstIndex(of: "\"").map { index(after: $0) } ?? endIndex
        } else {
            end = self[start...].firstIndex { $0 == " " || $0 == "]" } ?? endIndex
        }
        return self[..<hit.lowerBound] + (argument.map { "\(option) \($0)" } ?? "") + self[end...]
    }
}
