/// One option in brackets (section 1.4). Arguments of `--key`, `--uid` and `--pwd` hold their secrets closed.
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

    /// The option as rule text, a secret argument as the caller writes it.
    func text(_ argument: ([UInt8]) -> String) -> String {
        switch self {
        case .key(let secret): "--key \"\(argument(secret))\""
        case .uid(let secret): "--uid \"\(argument(secret))\""
        case .pwd(let secret): "--pwd \"\(argument(secret))\""
        case .post(let letter): "--post \(letter)"
        case .alias(let letter): "--alias \(letter)"
        case .srv: "--srv"
        case .delta: "--delta"
        case .status: "--status"
        }
    }
}

extension RuleOption: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The option as it may be shown.
    package var description: String { text { _ in "***" } }
    /// The same.
    package var debugDescription: String { description }
    /// Nothing: a dump shows no secret either.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
