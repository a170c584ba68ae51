import Yams

/// One value of a YAML file with its place: whoever reads it says what it must be, and errors point at it.
package struct YAMLValue {
    private let node: Node
    private let document: YAMLDocument
    /// The key it stands under, for errors.
    let name: String

    init(_ node: Node, in document: YAMLDocument, name: String) {
        (self.node, self.document, self.name) = (node, document, name)
    }

    /// Reads a file.
    package static func read(_ bytes: [UInt8], file: String) throws(ScenarioError) -> YAMLValue {
        try YAMLDocument.read(bytes, file: file)
    }

    /// An error that points at this value.
    package func error(_ reason: String) -> ScenarioError { document.error(reason, at: .init(node.mark)) }

    /// An error that points at a character of this text, from 1; at the text where it is not written as it is read.
    func error(_ reason: String, at column: Int) -> ScenarioError {
        guard case .scalar(let scalar) = node, var place = YAMLDocument.Place(node.mark) else { return error(reason) }
        if [.doubleQuoted, .singleQuoted].contains(scalar.style) { place.column += 1 }
        guard document.text(at: place).hasPrefix(scalar.string) else { return error(reason) }
        place.column += String(scalar.string.prefix(column - 1)).unicodeScalars.count
        return document.error(reason, at: place)
    }

    /// An error that says what would have been right.
    func expected(_ what: String) -> ScenarioError { error("\(name): expected \(what)") }

    /// The line it stands on, from 1.
    var line: Int { node.mark?.line ?? 0 }
    /// The file it stands in.
    var file: String { document.file }

    /// The text of a plain or quoted scalar; nil for a list, a mapping, and nothing.
    var scalar: String? {
        guard case .scalar(let scalar) = node else { return nil }
        let isNothing = scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
        return isNothing ? nil : scalar.string
    }

    /// True for keys with values.
    var isMapping: Bool { if case .mapping = node { true } else { false } }
    /// True for a list.
    var isList: Bool { if case .sequence = node { true } else { false } }

    /// A text.
    func text(_ what: String = "a text") throws(ScenarioError) -> String {
        guard let scalar else { throw expected(what) }
        return scalar
    }

    /// A text that is not empty and not long.
    func word(_ what: String = "a name") throws(ScenarioError) -> String {
        let text = try text(what)
        guard !text.isEmpty, text.utf8.count <= 4096 else { throw expected(what) }
        return text
    }

    /// A whole number in a range.
    func whole(_ range: ClosedRange<Int>) throws(ScenarioError) -> Int {
        guard let scalar, let number = Int(scalar.replacing("_", with: "")), range.contains(number) else {
            throw expected("a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// `yes` or `no`, `true` or `false`.
    func flag() throws(ScenarioError) -> Bool {
        switch scalar?.lowercased() {
        case "yes", "true", "on": return true
        case "no", "false", "off": return false
        default: throw expected("yes or no")
        }
    }

    /// A duration: `250ms`, `90s`, `10m`, `24h`, `7d`, or plain seconds.
    func duration() throws(ScenarioError) -> Duration {
        guard let scalar, let duration = Duration(scenario: scalar) else {
            throw expected("a duration such as 250ms, 90s, 10m, 24h or 7d")
        }
        return duration
    }

    /// A word out of a list; the error names the nearest.
    func choice<Value>(_ values: [(String, Value)]) throws(ScenarioError) -> Value {
        guard let scalar else { throw expected(Self.list(values.map(\.0))) }
        if let found = values.first(where: { $0.0.lowercased() == scalar.lowercased() }) { return found.1 }
        let near = Nearest.word(to: scalar, in: values.map(\.0)).map { "; did you mean \($0)?" } ?? ""
        throw error("\(name): '\(scalar)' is not one of \(Self.list(values.map(\.0)))\(near)")
    }

    /// A word out of the cases of an enumeration.
    func choice<Value: RawRepresentable<String> & CaseIterable>(of type: Value.Type) throws(ScenarioError) -> Value {
        try choice(type.allCases.map { ($0.rawValue, $0) })
    }

    /// The elements of a list; a single value stands for a list of one.
    var elements: [YAMLValue] {
        switch node {
        case .sequence(let nodes): nodes.map { YAMLValue($0, in: document, name: name) }
        case .scalar where scalar == nil: []
        default: [self]
        }
    }

    /// A list of texts; a single text stands for a list of one.
    func words(_ what: String = "a name") throws(ScenarioError) -> [String] {
        var words: [String] = []
        for element in elements { words.append(try element.word(what)) }
        return words
    }

    /// The keys and values in the order of the file, whatever the keys are.
    func pairs(_ what: String = "keys with values") throws(ScenarioError) -> [(key: String, value: YAMLValue)] {
        guard case .mapping(let mapping) = node else { throw expected(what) }
        var pairs: [(key: String, value: YAMLValue)] = []
        for (key, value) in mapping {
            guard case .scalar(let scalar) = key else { throw document.error("a key is a word", at: .init(key.mark)) }
            // Nothing has no place of its own: errors about it point at its key.
            let place = value.mark == nil || value.scalar?.string == "" ? key.mark : value.mark
            var value = value
            if case .scalar(var empty) = value {
                empty.mark = place
                value = .scalar(empty)
            }
            pairs.append((scalar.string, YAMLValue(value, in: document, name: scalar.string)))
        }
        return pairs
    }

    /// The values of some keys; any other key is an error that names the nearest.
    func fields(_ keys: [String]) throws(ScenarioError) -> YAMLFields {
        guard case .mapping(let mapping) = node else {
            throw expected("keys such as \(keys.prefix(4).joined(separator: ", "))")
        }
        for (key, _) in mapping {
            let word = key.scalar?.string ?? ""
            if keys.contains(word) { continue }
            let near = Nearest.word(to: word, in: keys).map { "; did you mean \($0)?" }
            let all = "; known here: \(keys.joined(separator: ", "))"
            throw document.error("unknown key '\(word)'\(near ?? all)", at: .init(key.mark))
        }
        var values: [String: YAMLValue] = [:]
        for (key, value) in try pairs() { values[key] = value }
        return YAMLFields(of: self, values)
    }

    private static func list(_ words: [String]) -> String {
        words.count < 2 ? words.joined() : words.dropLast().joined(separator: ", ") + " or " + words[words.count - 1]
    }
}

extension Duration {
    /// Reads `250ms`, `90s`, `10m`, `24h`, `7d`, or plain seconds; nil for anything else.
    init?(scenario text: String) {
        let units: [(suffix: String, milliseconds: Double)] = [
            ("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000), ("", 1000),
        ]
        guard let unit = units.first(where: { text.hasSuffix($0.suffix) }),
            let value = Double(text.dropLast(unit.suffix.count)), value >= 0, value * unit.milliseconds < 1e14
        else { return nil }
        self = .milliseconds(Int64((value * unit.milliseconds).rounded()))
    }
}
