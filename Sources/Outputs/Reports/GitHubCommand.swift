/// A workflow command of GitHub: an annotation on a file's line, or on the run as a whole.
enum GitHubCommand {
    static func line(
        _ level: String, title: String, _ text: String, place: (file: String, line: Int)? = nil
    ) -> String {
        var properties = ["title=\(property(title))"]
        if let place { properties = ["file=\(property(place.file))", "line=\(place.line)"] + properties }
        return "::\(level) \(properties.joined(separator: ","))::\(message(text))"
    }

    /// A message ends at the line's end, so line feeds are escaped.
    private static func message(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { SafeText.shown(String($0), limit: 2000).flatMap { $0 == "%" ? "%25" : "\($0)" } }
            .map { String($0) }.joined(separator: "%0A")
    }

    private static func property(_ text: String) -> String {
        String(message(text).flatMap { $0 == ":" ? "%3A" : $0 == "," ? "%2C" : "\($0)" })
    }
}
