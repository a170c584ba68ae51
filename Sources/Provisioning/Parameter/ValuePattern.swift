/// The form of texts that documents describe in words: what a value must look like beyond its length (section 4.1).
public enum ValuePattern: Hashable, Sendable {
    /// `00:00` to `24:00`.
    case clock
    /// The hexadecimal digits of a SHA-1 or SHA-256 digest, in pairs that colons or blanks may part.
    case fingerprint
    /// Numbers of DHCP options, from 1 to 65535 because those of IPv6 have two bytes.
    case optionNumbers
    /// Names and ports of the firewall's exceptions.
    case firewallRules
    /// A text that is empty, or of so many bytes.
    case length(ClosedRange<Int>)

    /// The pattern of a range in words; nil where there is none.
    init?(range: String) {
        switch range {
        case "00:00-24:00": self = .clock
        case "SHA-256 or SHA-1 fingerprint": self = .fingerprint
        case "comma list of option numbers": self = .optionNumbers
        case let text where text.hasPrefix("comma list NO_ICMP_PING"): self = .firewallRules
        case let text where text.hasPrefix("0 or 2-127 chars"): self = .length(2...127)
        default: return nil
        }
    }

    /// True for a value of the pattern; an empty one always is.
    func accepts(_ value: String) -> Bool {
        guard !value.isEmpty else { return true }
        return switch self {
        case .clock: Self.isClock(value)
        case .fingerprint: Self.isFingerprint(value)
        case .optionNumbers: Self.items(of: value).allSatisfy { Self.number($0, in: 1...65_535) }
        case .firewallRules: Self.items(of: value).allSatisfy(Self.isFirewallRule)
        case .length(let bounds): bounds.contains(value.utf8.count)
        }
    }

    /// What a value would have to look like, for messages.
    var expectation: String {
        switch self {
        case .clock: "a time of day from 00:00 to 24:00"
        case .fingerprint: "the 40 or 64 hexadecimal digits of a SHA-1 or SHA-256 fingerprint"
        case .optionNumbers: "a comma list of option numbers"
        case .firewallRules: "a comma list of NO_ICMP_PING, NO_ICMP_UNREACHABLE, NO_CISCO_TFTP, UDP:port, TCP:port:port"
        case .length(let bounds): "nothing, or \(bounds.lowerBound) to \(bounds.upperBound) bytes"
        }
    }

    // MARK: - Parts

    private static func items(of text: String) -> [String] {
        text.filter { $0 != " " }.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
    }

    private static func number(_ text: some StringProtocol, in bounds: ClosedRange<Int>) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
            && Int(text).map { bounds.contains($0) } == true
    }

    private static func isClock(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2 else { return false }
        return number(parts[0], in: 0...23) && number(parts[1], in: 0...59) || text == "24:00"
    }

    private static func isFingerprint(_ text: String) -> Bool {
        let digits = text.utf8.filter { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: " ") }
        return [40, 64].contains(digits.count) && digits.allSatisfy { $0.hexadecimalValue != nil }
    }

    private static func isFirewallRule(_ text: String) -> Bool {
        if ["NO_ICMP_PING", "NO_ICMP_UNREACHABLE", "NO_CISCO_TFTP"].contains(text) { return true }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return ["UDP", "TCP"].contains(parts[0]) && (2...3).contains(parts.count)
            && parts.dropFirst().allSatisfy { number($0, in: 0...65_535) }
    }
}
