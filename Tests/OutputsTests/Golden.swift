import Foundation
import Testing

/// Files that say what an output looks like; `UPDATE_GOLDEN=1` writes them anew, to be read before they are committed.
enum Golden {
    /// Compares a text with the file of a name, and names the first line that differs.
    static func expect(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try text.write(to: file, atomically: true, encoding: .utf8)
            return
        }
        let expected = try String(contentsOf: file, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        let actual = text.split(separator: "\n", omittingEmptySubsequences: false)
        let count = max(expected.count, actual.count)
        let line = (0..<count).first { index in
            index >= expected.count || index >= actual.count || expected[index] != actual[index]
        }
        guard let line else { return }
        Issue.record(
            """
            \(name) differs at line \(line + 1):
            expected \(line < expected.count ? expected[line] : "(the end)")
            found    \(line < actual.count ? actual[line] : "(the end)")
            """,
            sourceLocation: sourceLocation
        )
    }
}
