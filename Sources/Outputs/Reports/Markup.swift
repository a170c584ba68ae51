import Provisioning

/// Text from outside inside XML and HTML: nothing of it can become markup, and no character is there that XML forbids.
enum Markup {
    /// The text as content or as an attribute in double quotes.
    ///
    /// | text | written |
    /// |---|---|
    /// | `<a b="c">` | `&lt;a b=&quot;c&quot;&gt;` |
    /// | ESC, U+202E | U+FFFD |
    static func escaped(_ text: String, limit: Int = 2000) -> String {
        var escaped = ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if !escaped.isEmpty { escaped += "\n" }
            for character in SafeText.shown(String(line), limit: limit).unicodeScalars {
                switch character {
                case "&": escaped += "&amp;"
                case "<": escaped += "&lt;"
                case ">": escaped += "&gt;"
                case "\"": escaped += "&quot;"
                case "'": escaped += "&#39;"
                default: escaped.unicodeScalars.append(character)
                }
            }
        }
        return escaped
    }
}
