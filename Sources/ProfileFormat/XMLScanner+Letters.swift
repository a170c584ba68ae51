import Provisioning

/// Names and marks, where they stand, and what is said of a text that is none.
extension XMLScanner {
    mutating func readName(_ start: Int) throws(DecodeFailure) -> Range<Int> {
        var end = start
        while end < text.count, Byte.isName(text[end]) { end += 1 }
        guard end > start, Byte.isNameStart(text[start]) else {
            throw failure("a name was expected here; it begins with a letter or _", min(start, text.count))
        }
        guard end - start <= limits.nameBytes else {
            throw failure("a name of \(end - start) bytes; \(limits.nameBytes) are the limit", start)
        }
        return start..<end
    }

    /// The length of the reference that begins at a `&`, nil where it is none that a phone knows (G-14).
    func referenceLength(_ start: Int) -> Int? {
        XMLReference(in: text, at: start).map(\.length)
    }

    mutating func skipBlanks() {
        while at < text.count, Byte.isBlank(text[at]) { at += 1 }
    }

    func starts(_ mark: StaticString) -> Bool { text.holds(mark, at: at) }

    func find(_ mark: StaticString, from start: Int) -> Int? {
        var place = start
        while true {
            place = text.place(of: mark.utf8Start[0], from: place)
            guard place < text.count else { return nil }
            if text.holds(mark, at: place) { return place }
            place += 1
        }
    }

    func isProfile(_ name: Range<Int>) -> Bool { text.spells("flat-profile", name) }

    func string(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }

    /// A name for a message: what stands within a secret's element, or its tag, may be a part of the secret.
    func shown(_ name: Range<Int>) -> String {
        let own = string(name)
        var around = open.map { string($0) }
        if let tag = text[..<name.lowerBound].lastIndex(of: Byte.less) {
            around.append(String(decoding: text[(tag + 1)...].prefix { Byte.isName($0) }, as: UTF8.self))
        }
        return !SecretScan.isSecret(own) && around.contains { SecretScan.isSecret($0) } ? "***" : own
    }

    // MARK: - Encoding and errors

    /// Refuses bytes that are not UTF-8, and control characters that XML does not have (G-16).
    func checkEncoding() throws(DecodeFailure) {
        if let kind = ForeignFile.kind(of: text) {
            throw DecodeFailure(.encoding, "the file is \(kind), and no profile", at: 0)
        }
        if text.count >= 2, (text[0] == 0xff && text[1] == 0xfe) || (text[0] == 0xfe && text[1] == 0xff) {
            throw DecodeFailure(.encoding, "the text is UTF-16; phones read UTF-8 only", at: 0)
        }
        if let place = UTF8Check.firstFault(in: text) {
            let (line, column) = TextPosition.of(place, in: Array(text))
            let isControl = text[place] < 0x20
            let reason = isControl ? "a control character (\(text[place]))" : "the text is not UTF-8"
            throw DecodeFailure(.encoding, reason, at: place, line: line, column: column)
        }
    }

    func endless() -> DecodeFailure {
        let name = open.last.map { "<\(shown($0))>" } ?? "a tag"
        return failure("the text ends inside \(name): the file is cut", text.count)
    }

    func failure(_ reason: String, _ offset: Int) -> DecodeFailure {
        let (line, column) = TextPosition.of(offset, in: Array(text))
        return DecodeFailure(.xml, reason, at: offset, line: line, column: column)
    }
}
