/// One line of a story: a label in its column, a text, and how it is meant.
package struct StoryLine: Hashable, Sendable {
    /// How a line is meant; a terminal shows it by colour.
    package enum Tone: Sendable { case plain, title, good, bad, doubtful }

    /// The text, label included.
    package let text: String
    /// How it is meant.
    package let tone: Tone

    /// Makes a line as it stands.
    init(_ text: String, _ tone: Tone = .plain) {
        (self.text, self.tone) = (text, tone)
    }

    /// The width of the labels' column.
    private static let column = 15
    /// Where prose is broken.
    private static let width = 110

    /// The heading of a part, with an empty line before it.
    static func part(_ label: String, _ text: String, _ tone: Tone = .title) -> [StoryLine] {
        [StoryLine(""), StoryLine(padded(label) + text, tone)]
    }

    /// A label and its text on one line.
    static func row(_ label: String, _ text: String, _ tone: Tone = .plain) -> StoryLine {
        StoryLine("  " + padded(label, column - 2) + text, tone)
    }

    /// A label and prose, broken into lines; lines that the text has itself stay, with their indentation.
    static func prose(_ label: String, _ text: String, _ tone: Tone = .plain) -> [StoryLine] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { broken(String($0)) }
        return lines.enumerated().map { row($0.offset == 0 ? label : "", $0.element, tone) }
    }

    private static func broken(_ line: String) -> [String] {
        let safe = SafeText.shown(line, limit: 2000)
        // Indented lines are commands and configuration, to be copied whole.
        if safe.hasPrefix(" ") { return [safe] }
        var lines: [String] = []
        var current = ""
        for word in safe.split(separator: " ") {
            if !current.isEmpty, current.count + word.count + 1 > width - column {
                lines.append(current)
                current = ""
            }
            current += current.isEmpty ? String(word) : " \(word)"
        }
        return lines + [current]
    }

    private static func padded(_ label: String, _ width: Int = column) -> String {
        label + String(repeating: " ", count: max(label.isEmpty ? 0 : 1, width - label.count))
    }

    /// The line as a terminal shows it.
    func painted(_ colour: Bool) -> String {
        guard colour, !text.isEmpty else { return text }
        return switch tone {
        case .plain: text
        case .title: "\u{1b}[1m\(text)\u{1b}[0m"
        case .good: "\u{1b}[32m\(text)\u{1b}[0m"
        case .bad: "\u{1b}[31m\(text)\u{1b}[0m"
        case .doubtful: "\u{1b}[33m\(text)\u{1b}[0m"
        }
    }
}
