package import Provisioning

/// A rule as a tree: alternatives, of which the first whose condition holds is selected (PR-5, PR-20).
package struct Rule: Hashable, Sendable {
    /// The alternatives in order.
    package var alternatives: [RuleAlternative]
}

/// One alternative: `condition? assignments! [options] URL`, each part optional (PR-20).
package struct RuleAlternative: Hashable, Sendable {
    /// The condition; nil for an alternative that always holds.
    package var condition: Condition?
    /// The assignments, names as parameters are called.
    package var assignments: [RuleAssignment]
    /// The options in brackets.
    package var options: [RuleOption]
    /// Where it leads.
    package var target: RuleTarget
}

/// One assignment: a parameter's name and its new text.
package struct RuleAssignment: Hashable, Sendable {
    /// The name; `a` to `p` are GPP_A to GPP_P (PR-45).
    package var name: String
    /// The text.
    package var value: String
}

/// Where an alternative leads.
package enum RuleTarget: Hashable, Sendable {
    /// Nowhere: the rule is done (PR-8).
    case none
    /// Onboarding by activation code (PR-54).
    case gds
    /// To a file.
    case url(ProfileURL)
    /// To a file on a server that the rule does not name (PR-51).
    case missingServer(scheme: ProfileURL.Scheme?, port: Int?, path: String)
}

/// One option in brackets (section 1.4). Arguments of secret options hold their secrets closed.
package enum RuleOption: Hashable, Sendable {
    /// The secret that encrypts the file.
    case key([UInt8])
    /// The user name for challenges.
    case uid([UInt8])
    /// The password for challenges.
    case pwd([UInt8])
    /// POST the text of GPP_x.
    case post(Character)
    /// Map names by GPP_x.
    case alias(Character)
    /// Find the server by SRV records.
    case srv
    /// Report what changed.
    case delta
    /// Report the status.
    case status
}

extension Rule: CustomStringConvertible {
    /// The rule as text that parses to the same tree; its secrets are not in it as values, only as `$SA`.
    package var description: String { alternatives.map(\.description).joined(separator: " | ") }
}

extension RuleAlternative: CustomStringConvertible {
    /// The alternative as text.
    package var description: String {
        var parts: [String] = []
        if let condition { parts.append("(\(condition))?") }
        if !assignments.isEmpty {
            let list = assignments.map { "\($0.name) = \"\($0.value)\" ;" }
            parts.append("( \(list.joined(separator: " ")) )!")
        }
        if !options.isEmpty { parts.append("[\(options.map(\.description).joined(separator: " "))]") }
        switch target {
        case .none: break
        case .gds: parts.append("gds://")
        case .url(let url):
            // The port is written out: a reader need not know a scheme's own.
            let host = url.host.contains(":") ? "[\(url.host)]" : url.host
            parts.append("\(url.scheme.rawValue)://\(host):\(url.port)\(url.path)")
        case .missingServer(nil, _, let path): parts.append(path)
        case .missingServer(let scheme?, let port, let path):
            parts.append("\(scheme.rawValue)://\(port.map { ":\($0)" } ?? "")\(path)")
        }
        return parts.joined(separator: " ")
    }
}

extension RuleOption: CustomStringConvertible {
    /// The option as text.
    package var description: String {
        switch self {
        case .key(let text): "--key \(Self.quoted(text))"
        case .uid(let text): "--uid \(Self.quoted(text))"
        case .pwd(let text): "--pwd \(Self.quoted(text))"
        case .post(let letter): "--post \(letter)"
        case .alias(let letter): "--alias \(letter)"
        case .srv: "--srv"
        case .delta: "--delta"
        case .status: "--status"
        }
    }

    private static func quoted(_ text: [UInt8]) -> String { "\"\(Expansion.literal(text[...]))\"" }
}
