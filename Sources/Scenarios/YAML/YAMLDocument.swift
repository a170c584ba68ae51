import Yams

/// One YAML file: its name and lines, and its content with places, within limits.
///
/// | limit | why |
/// |---|---|
/// | 1 MiB of text | nobody writes more by hand |
/// | 1,000 levels | the parser's own; see `yaml_set_max_nest_level` |
/// | 16 aliases | a few lines of aliases of aliases stand for billions of nodes |
struct YAMLDocument {
    /// The file, as the person named it.
    let file: String
    private let lines: [Substring]

    /// The largest text taken, in bytes.
    static let largestBytes = 1 << 20
    /// How many aliases a file may use.
    static let mostAliases = 16

    /// Reads a file; throws where it is no YAML, or beyond a limit.
    static func read(_ bytes: [UInt8], file: String) throws(ScenarioError) -> YAMLValue {
        guard bytes.count <= largestBytes else {
            throw ScenarioError(
                "the file has \(bytes.count) bytes; at most \(largestBytes) are read", file: file, line: 0, column: 0,
                in: [])
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ScenarioError("the file is not UTF-8 text", file: file, line: 0, column: 0, in: [])
        }
        let document = YAMLDocument(file: file, lines: text.split(separator: "\n", omittingEmptySubsequences: false))
        try document.countAliases()
        return YAMLValue(try document.compose(text), in: document, name: "the file")
    }

    /// An error at a place of the file; marks count scalars, columns characters.
    func error(_ reason: String, at mark: Place?) -> ScenarioError {
        guard let mark else { return ScenarioError(reason, file: file, line: 0, column: 0, in: lines) }
        let line = max(1, min(mark.line, lines.count))
        let before = String(String.UnicodeScalarView(lines[line - 1].unicodeScalars.prefix(max(0, mark.column - 1))))
        return ScenarioError(reason, file: file, line: line, column: before.count + 1, in: lines)
    }

    /// What stands on a line from a place on.
    func text(at place: Place) -> Substring {
        guard lines.indices.contains(place.line - 1) else { return "" }
        return Substring(lines[place.line - 1].unicodeScalars.dropFirst(place.column - 1))
    }

    /// A line and a column, from 1; columns count scalars.
    struct Place {
        var line: Int
        var column: Int

        init(line: Int, column: Int) {
            (self.line, self.column) = (line, column)
        }

        init?(_ mark: Mark?) {
            guard let mark else { return nil }
            self.init(line: mark.line, column: mark.column)
        }
    }

    private func compose(_ text: String) throws(ScenarioError) -> Node {
        do {
            guard let node = try Yams.compose(yaml: text) else {
                throw error("the file is empty", at: Place(line: 1, column: 1))
            }
            return node
        } catch let error as ScenarioError {
            throw error
        } catch let problem as YamlError {
            throw self.error(of: problem)
        } catch {
            throw self.error("this is no YAML", at: nil)
        }
    }

    private func error(of problem: YamlError) -> ScenarioError {
        switch problem {
        case .scanner(let context, let reason, let mark, _), .parser(let context, let reason, let mark, _),
            .composer(let context, let reason, let mark, _):
            error("this is no YAML: \(context.map { "\($0.text) " } ?? "")\(reason)", at: Place(mark))
        case .duplicatedKeysInMapping(let keys, let context):
            error("\(keys.sorted().joined(separator: ", ")): it stands here twice", at: Place(context.mark))
        case .reader(let reason, _, _, _): error("this is no YAML: \(reason)", at: nil)
        default: error("this is no YAML", at: nil)
        }
    }

    /// Refuses a file of many aliases before anything looks at what they stand for.
    private func countAliases() throws(ScenarioError) {
        var count = 0
        for (index, line) in lines.enumerated() {
            var previous: Unicode.Scalar = " "
            for (column, scalar) in line.unicodeScalars.enumerated() {
                if scalar == "*", " \t[{,:-?".unicodeScalars.contains(previous) {
                    count += 1
                    if count > Self.mostAliases {
                        throw error(
                            "more than \(Self.mostAliases) aliases: write out what they stand for, and quote a `*` that is none",
                            at: Place(line: index + 1, column: column + 1))
                    }
                }
                previous = scalar
            }
        }
    }
}
