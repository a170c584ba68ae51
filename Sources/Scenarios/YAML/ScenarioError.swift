import Provisioning

/// What is wrong with a file that a person wrote, where, and what would be right.
package struct ScenarioError: Error, Hashable, Sendable {
    /// The file, as the person named it.
    package let file: String
    /// The line, from 1; 0 where the file as a whole is meant.
    package let line: Int
    /// The column, from 1; columns count characters as they are shown.
    package let column: Int
    /// What is wrong, and what would be right.
    package let reason: String
    /// The line as it stands in the file; of a long one the part around the fault.
    package let excerpt: String
    /// The column of the caret below the excerpt, from 1.
    package let caret: Int

    /// Points at a place of a text.
    init(_ reason: String, file: String, line: Int, column: Int, in lines: [Substring]) {
        (self.reason, self.file, self.line, self.column) = (reason, file, line, column)
        let source = line > 0 && line <= lines.count ? lines[line - 1] : ""
        let hidden = SourceSecrets.hidden(in: source)
        let bytes = Array(source.utf8)
        func shown(_ part: ArraySlice<UInt8>) -> String {
            String(decoding: ParameterMask.masked(part, hidden), as: UTF8.self)
        }
        let text = shown(bytes[...])
        let before = source.prefix(max(0, column - 1)).utf8.count
        let place = shown(bytes[..<before]).count + 1
        let start = max(0, place - 61)
        let cut = text.dropFirst(start)
        let ellipsis = (front: start > 0 ? "…" : "", back: cut.count > 100 ? "…" : "")
        excerpt =
            ellipsis.front + cut.prefix(100).map { $0.isASCII && $0 < " " ? " " : String($0) }.joined() + ellipsis.back
        caret = place - start + ellipsis.front.count
    }
}

extension ScenarioError: CustomStringConvertible {
    /// Place and reason in one line, the source line, and a caret below the fault.
    package var description: String {
        let place = line > 0 ? "\(file):\(line):\(column)" : file
        guard !excerpt.isEmpty else { return "\(place): \(reason)" }
        return "\(place): \(reason)\n  \(excerpt)\n  \(String(repeating: " ", count: max(0, caret - 1)))^"
    }
}
