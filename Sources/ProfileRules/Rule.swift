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
    package var assignments: [RuleAssignment] = []
    /// The options in brackets.
    package var options: [RuleOption] = []
    /// Where it leads.
    package var target = RuleTarget.none
    /// Where its options or its URL begin; trees are equal wherever their parts stood.
    var offset = 0

    init(condition: Condition? = nil) {
        self.condition = condition
    }

    /// Compares everything but the place.
    package static func == (left: RuleAlternative, right: RuleAlternative) -> Bool {
        left.condition == right.condition && left.assignments == right.assignments && left.options == right.options
            && left.target == right.target
    }

    /// Hashes what equality compares.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(condition)
        hasher.combine(assignments)
        hasher.combine(options)
        hasher.combine(target)
    }
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

extension Rule: CustomStringConvertible {
    /// The rule as it may be shown: arguments that are secret are `***`.
    package var description: String { alternatives.map { $0.text { _ in "***" } }.joined(separator: " | ") }

    /// The rule as text that parses to the same tree; it holds the arguments of `--key`, `--uid` and `--pwd`.
    package var text: Secret { Secret(alternatives.map { $0.text(Expansion.source) }.joined(separator: " | ")) }
}

extension RuleAlternative {
    /// The alternative as text, its secret arguments as the caller writes them.
    fileprivate func text(_ argument: ([UInt8]) -> String) -> String {
        var parts: [String] = []
        if let condition { parts.append("(\(condition))?") }
        if !assignments.isEmpty {
            let list = assignments.map { "\($0.name) = \"\(Expansion.source($0.value.utf8))\" ;" }
            parts.append("( \(list.joined(separator: " ")) )!")
        }
        if !options.isEmpty { parts.append("[\(options.map { $0.text(argument) }.joined(separator: " "))]") }
        if target != .none { parts.append(Expansion.source(target.description.utf8)) }
        return parts.joined(separator: " ")
    }
}

extension RuleTarget: CustomStringConvertible {
    /// The scheme by which it is fetched; a URL without one is TFTP (PR-50), nil where nothing is fetched.
    package var scheme: ProfileURL.Scheme? {
        switch self {
        case .none, .gds: nil
        case .url(let url): url.scheme
        case .missingServer(let scheme, _, _): scheme ?? .tftp
        }
    }

    /// The target as a rule writes it.
    package var description: String {
        switch self {
        case .none: ""
        case .gds: "gds://"
        case .url(let url): "\(url)"
        case .missingServer(nil, _, let path): path
        case .missingServer(let scheme?, _, let path): "\(scheme.rawValue)://\(path)"
        }
    }
}
