package import Provisioning

/// A command in a browser's address line: `/admin/resync?<rule>&xuser=admin&xpassword=secret` (section 5.2, FIND-13).
package struct BrowserCommand: Sendable {
    /// What the phone can be told this way.
    package enum Verb: String, CaseIterable, Sendable {
        case resync, upgrade, reboot, updateca, report
        case configuration = "cfg.xml"
        case status = "status.xml"
    }

    /// What is wanted.
    package let verb: Verb
    /// Everything behind the first `?` but the account; empty where nothing is.
    package let argument: String
    /// The account that rides in the address; nil where none does.
    package let account: (user: String, password: Secret)?

    /// Reads the target of a request line; nil for a page that is no command.
    package init?(_ target: String) {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard target.utf8.count <= 16_384, let path = parts.first, path.hasPrefix("/admin/"),
            let verb = Verb(rawValue: String(path.dropFirst("/admin/".count)))
        else { return nil }
        self.verb = verb
        var rest = parts.count == 2 ? parts[1] : ""
        var fields: [String: String] = [:]
        // The account stands at the end, and a rule may hold ampersands of its own.
        while let (name, value, front) = Self.lastField(rest), ["xuser", "xpassword"].contains(name) {
            fields[name] = fields[name] ?? value
            rest = front
        }
        argument = Self.decoded(rest)
        account = fields["xuser"].map { (user: $0, password: Secret(fields["xpassword"] ?? "")) }
    }

    /// The bytes that a field of a form stands for.
    static func formField(_ text: ArraySlice<UInt8>) -> [UInt8] {
        let field = text.prefix { $0 != UInt8(ascii: "&") }
        return Array(percentDecoded(String(decoding: field, as: UTF8.self)[...], plusIsBlank: true).utf8)
    }

    private static func lastField(_ text: Substring) -> (name: String, value: String, front: Substring)? {
        let place = text.lastIndex(of: "&")
        let field = place.map { text[text.index(after: $0)...] } ?? text
        guard let equals = field.firstIndex(of: "=") else { return nil }
        let value = percentDecoded(field[field.index(after: equals)...], plusIsBlank: true)
        return (String(field[..<equals]), value, place.map { text[..<$0] } ?? "")
    }

    /// The rule as its author meant it: browsers encode brackets and blanks, and forms write a blank as `+`.
    ///
    /// Outside brackets and parentheses a `+` may belong to a path, and stays.
    private static func decoded(_ text: Substring) -> String {
        let plain = percentDecoded(text, plusIsBlank: false)
        guard plain.utf8.contains(UInt8(ascii: "+")) else { return plain }
        var depth = 0
        return String(
            plain.map { character in
                if "[(".contains(character) { depth += 1 }
                if "])".contains(character) { depth -= 1 }
                return character == "+" && depth > 0 ? " " : character
            }
        )
    }

    private static func percentDecoded(_ text: Substring, plusIsBlank: Bool) -> String {
        let bytes = Array(text.utf8)
        var decoded: [UInt8] = []
        var at = 0
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "%"), at + 2 < bytes.count, let high = bytes[at + 1].hexadecimalValue,
                let low = bytes[at + 2].hexadecimalValue
            {
                decoded.append(high << 4 | low)
                at += 3
                continue
            }
            decoded.append(plusIsBlank && bytes[at] == UInt8(ascii: "+") ? UInt8(ascii: " ") : bytes[at])
            at += 1
        }
        return String(decoding: decoded, as: UTF8.self)
    }
}
