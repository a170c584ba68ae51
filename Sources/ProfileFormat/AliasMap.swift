import Provisioning

/// A map from elements of any document to parameters, as the option `--alias` names one in GPP_A to GPP_P.
///
/// `/SIP-Credentials/name = /flat-profile/Display_Name_1_ ;` makes every element whose path ends in
/// `SIP-Credentials/name` the parameter `Display_Name_1_`. A document that is read through a map needs no `flat-profile`.
package struct AliasMap: Hashable, Sendable {
    /// How many entries a map may have.
    package static let limit = 30

    struct Entry: Hashable, Sendable {
        /// The last steps of a path, outermost first.
        let path: [[UInt8]]
        let parameter: ParameterID?
    }

    let entries: [Entry]

    /// Reads a map; an empty text is an empty map.
    package init(_ text: String) throws(DecodeFailure) {
        var reader = AliasMapReader(text)
        var entries: [Entry] = []
        while let entry = try reader.next() {
            guard entries.count < Self.limit else {
                throw reader.failure("more than \(Self.limit) entries", at: reader.entryStart)
            }
            entries.append(entry)
        }
        self.entries = entries
    }

    /// The entry whose path an element's path ends with; the first of several.
    func entry(for name: Range<Int>, in open: [Range<Int>], _ text: UnsafeBufferPointer<UInt8>) -> Entry? {
        entries.first { entry in
            guard entry.path.count <= open.count + 1, text[name].elementsEqual(entry.path[entry.path.count - 1]) else {
                return false
            }
            let outer = entry.path.dropLast()
            return zip(outer, open.suffix(outer.count)).allSatisfy { step, range in text[range].elementsEqual(step) }
        }
    }
}

/// Reads `path = path ;` after `path = path ;`.
private struct AliasMapReader {
    private(set) var entryStart = 0
    private let text: [UInt8]
    private var at = 0

    init(_ text: String) {
        self.text = Array(text.utf8)
    }

    mutating func next() throws(DecodeFailure) -> AliasMap.Entry? {
        skipBlanks()
        entryStart = at
        guard at < text.count else { return nil }
        let path = try readPath("the path of an element, such as /SIP-Credentials/name")
        guard take(UInt8(ascii: "=")) else { throw failure("expected = and a parameter", at: at) }
        let start = at
        let target = try readPath("/flat-profile/ and a parameter's name")
        guard target.count == 2, target[0] == Array("flat-profile".utf8) else {
            throw failure("expected /flat-profile/ and a parameter's name", at: start)
        }
        guard take(Byte.semicolon) || at >= text.count else { throw failure("expected ; after the entry", at: at) }
        let parameter = ParameterCatalog.shared.parameter(named: String(decoding: target[1], as: UTF8.self))
        return AliasMap.Entry(path: path, parameter: parameter)
    }

    private mutating func readPath(_ expected: String) throws(DecodeFailure) -> [[UInt8]] {
        skipBlanks()
        let start = at
        var steps: [[UInt8]] = []
        while at < text.count, text[at] == Byte.slash {
            let name = text[(at + 1)...].prefix { Byte.isName($0) }
            guard let first = name.first, Byte.isNameStart(first) else { throw failure("expected \(expected)", at: at) }
            steps.append(Array(name))
            at = name.endIndex
        }
        guard !steps.isEmpty else { throw failure("expected \(expected)", at: start) }
        return steps
    }

    /// Takes a byte and the blanks around it; false where another stands there.
    private mutating func take(_ byte: UInt8) -> Bool {
        skipBlanks()
        guard at < text.count, text[at] == byte else { return false }
        at += 1
        skipBlanks()
        return true
    }

    private mutating func skipBlanks() {
        while at < text.count, text[at] == 32 || (9...13).contains(text[at]) { at += 1 }
    }

    func failure(_ reason: String, at offset: Int) -> DecodeFailure {
        let (line, column) = TextPosition.of(offset, in: text)
        return DecodeFailure(.alias, reason, at: offset, line: line, column: column)
    }
}
