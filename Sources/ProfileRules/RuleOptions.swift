package import Provisioning

/// The options of the selected alternative with their secrets open, for the wire alone (section 1.4).
package struct RuleOptions: Sendable {
    /// The secret that encrypts the file; nil where none is given, or an empty one (E-6).
    package var key: Secret?
    /// The user name for challenges.
    package var uid: Secret?
    /// The password for challenges.
    package var pwd: Secret?
    /// The letter of the GPP to post.
    package var post: Character?
    /// The letter of the GPP with the alias map.
    package var alias: Character?
    /// True where the server is found by SRV records.
    package var srv = false
    /// True where a report holds what changed.
    package var delta = false
    /// True where a report holds the status.
    package var status = false

    /// Opens the options; of a repeated one the last wins (PR-40).
    init(_ options: [RuleOption], _ source: some MacroSource) {
        for option in options {
            switch option {
            case .key(let text):
                let secret = Expansion.revealed(text, source)
                key = secret.isEmpty ? nil : Secret(secret)
            case .uid(let text): uid = Secret(Expansion.revealed(text, source))
            case .pwd(let text): pwd = Secret(Expansion.revealed(text, source))
            case .post(let letter): post = letter
            case .alias(let letter): alias = letter
            case .srv: srv = true
            case .delta: delta = true
            case .status: status = true
            }
        }
    }

    /// No options.
    package init() {}

    /// The options as an event prints them, secrets as `***`.
    package var masked: [(name: String, value: String)] {
        var list: [(name: String, value: String)] = []
        if key != nil { list.append(("key", "***")) }
        if uid != nil { list.append(("uid", "***")) }
        if pwd != nil { list.append(("pwd", "***")) }
        if let post { list.append(("post", String(post))) }
        if let alias { list.append(("alias", String(alias))) }
        if srv { list.append(("srv", "")) }
        if delta { list.append(("delta", "")) }
        if status { list.append(("status", "")) }
        return list
    }
}

extension RuleOptions: CustomStringConvertible {
    /// The options as a rule writes them, secrets as `***`.
    package var description: String {
        masked.map { $0.value.isEmpty ? "--\($0.name)" : "--\($0.name) \($0.value)" }.joined(separator: " ")
    }
}
