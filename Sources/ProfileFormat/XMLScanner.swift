import Provisioning

/// Reads a profile's "XML-like" text in one pass over its bytes (section 1).
///
/// What a phone has no use for is passed over: the header, a DOCTYPE, processing instructions, stray text, elements
/// that are no parameters. No entity is ever declared, expanded or fetched (G-3). Strict reading refuses everything that
/// is not well formed, as libxml2 does; lenient reading mends three things and says so (G-28).
///
/// It cannot be copied, because a copy for each element would cost as much as the reading.
struct XMLScanner: ~Copyable {
    let text: UnsafeBufferPointer<UInt8>
    let limits: DecodeLimits
    let isLenient: Bool
    let aliases: AliasMap?

    private(set) var elements: [Profile.Element] = []
    private(set) var repairs: [Profile.Repair] = []
    private var at = 0
    private var count = 0
    private var open: [Range<Int>] = []
    private var sawProfile = false
    /// The depth of the `flat-profile` that is open; 0 outside of it.
    private var profileDepth = 0
    private let catalog = ParameterCatalog.shared

    init(_ text: UnsafeBufferPointer<UInt8>, limits: DecodeLimits, isLenient: Bool, aliases: AliasMap? = nil) {
        (self.text, self.limits, self.isLenient, self.aliases) = (text, limits, isLenient, aliases)
        // A parameter takes some forty bytes of markup.
        elements.reserveCapacity(min(text.count / 40, limits.elements))
    }

    /// Reads the whole text.
    mutating func scan() throws(DecodeFailure) {
        if text.count >= 3, text[0] == 0xef, text[1] == 0xbb, text[2] == 0xbf { at = 3 }
        try checkEncoding()
        if starts("<?xml"), at + 5 < text.count, isBlank(text[at + 5]) { try skipInstruction(isHeader: true) }
        try skipOutside(mayHaveDoctype: true)
        guard at < text.count else { throw failure("no root element; expected <flat-profile>", at) }
        try readRoot()
        try skipOutside(mayHaveDoctype: false)
        guard at >= text.count else { throw failure("text after the end of the root element", at) }
        guard sawProfile else {
            let mapped = aliases == nil ? "" : " and no element of the alias map"
            throw failure("there is no <flat-profile>\(mapped), so no parameter counts", 0)
        }
    }

    // MARK: - Elements

    private mutating func readRoot() throws(DecodeFailure) {
        guard text[at] == Byte.less else { throw failure("text before the root element", at) }
        let name = try readName(at + 1)
        guard isProfile(name) || named(name, "device") || aliases != nil else {
            throw failure("the root is <\(string(name))>; expected <flat-profile>, or <device> around it", at)
        }
        var isInside = try openTag()
        while isInside {
            if let failure = skipText() { throw failure }
            guard at < text.count else { throw endless() }
            isInside = try readMarkup()
        }
    }

    /// Reads what begins with `<`; false once the root is closed.
    private mutating func readMarkup() throws(DecodeFailure) -> Bool {
        let next = at + 1 < text.count ? text[at + 1] : 0
        switch next {
        case Byte.slash: return try closeTag()
        case Byte.bang: try skipDeclaration()
        case Byte.question: try skipInstruction(isHeader: false)
        default: _ = try openTag()
        }
        return true
    }

    /// Reads a start tag; a parameter is read to its end at once. True where an element stays open.
    private mutating func openTag() throws(DecodeFailure) -> Bool {
        let start = at
        let name = try readName(at + 1)
        count += 1
        guard count <= limits.elements else { throw failure("more than \(limits.elements) elements", start) }
        guard open.count < limits.depth else { throw failure("elements nested deeper than \(limits.depth)", start) }
        at = name.upperBound
        let isChild = profileDepth > 0 && open.count == profileDepth
        var element = Profile.Element(parameter: nil, name: name, value: name.upperBound..<name.upperBound)
        element.isSelfClosed = try readAttributes(of: &element)
        let alias = aliases?.entry(for: name, in: open, text)
        if let alias {
            (element.parameter, sawProfile) = (alias.parameter, true)
        } else if isChild {
            let key = UnsafeBufferPointer(rebasing: text[name])
            element.parameter = catalog.parameter(named: key)
        }
        if element.isSelfClosed {
            if profileDepth == 0, isProfile(name), open.count <= 1 { sawProfile = true }
            if isChild || alias != nil { elements.append(element) }
            return !open.isEmpty
        }
        open.append(name)
        if isChild || alias != nil {
            try readValue(of: &element)
            elements.append(element)
        } else if profileDepth == 0, isProfile(name), open.count <= 2 {
            (sawProfile, profileDepth) = (true, open.count)
        }
        return !open.isEmpty
    }

    /// Reads a parameter's content up to and with its end tag; elements inside make it no parameter (G-4).
    private mutating func readValue(of element: inout Profile.Element) throws(DecodeFailure) {
        let depth = open.count
        let start = at
        while open.count >= depth {
            if let failure = skipText(escaping: &element.isEscaped) { throw failure }
            guard at < text.count else { throw endless() }
            let here = at
            if at + 1 < text.count, text[at + 1] == Byte.slash {
                _ = try closeTag()
            } else {
                if at + 1 < text.count, text[at + 1] == Byte.bang || text[at + 1] == Byte.question {
                    element.isEscaped = true
                } else {
                    element.isNested = true
                }
                _ = try readMarkup()
            }
            if open.count < depth { element.value = start..<here }
        }
        guard element.value.count <= limits.valueBytes else {
            throw failure("a value of \(element.value.count) bytes; \(limits.valueBytes) are the limit", start)
        }
    }

    private mutating func closeTag() throws(DecodeFailure) -> Bool {
        if let last = open.last, closes(last) {
            at += last.count + 3
            leave()
            return !open.isEmpty
        }
        let start = at
        let name = try readName(at + 2)
        at = name.upperBound
        skipBlanks()
        guard at < text.count, text[at] == Byte.greater else {
            throw failure("the end tag </\(string(name))> does not end in >", at)
        }
        at += 1
        guard let expected = open.last, equal(expected, name) else {
            if isLenient {
                try mend("dropped the unmatched </\(string(name))>", start)
                return true
            }
            let wanted = open.last.map { "</\(string($0))>" } ?? "no end tag"
            throw failure("</\(string(name))> where \(wanted) was expected", start)
        }
        leave()
        return !open.isEmpty
    }

    private mutating func leave() {
        open.removeLast()
        if profileDepth > open.count { profileDepth = 0 }
    }

    /// True where an element's end tag stands here as it mostly does: the name, then `>`.
    private func closes(_ name: Range<Int>) -> Bool {
        let end = at + 2 + name.count
        return end < text.count && text[end] == Byte.greater && equal(name, at + 2..<end)
    }

    // MARK: - Attributes

    /// How many attributes an element may have beside its first: each is held against all others.
    private static let attributeLimit = 31

    /// Reads the attributes and the end of a start tag; true for `/>`.
    private mutating func readAttributes(of element: inout Profile.Element) throws(DecodeFailure) -> Bool {
        // Most elements have one attribute at the most: only a second one needs a list.
        var first: Range<Int>?
        var seen: [Range<Int>] = []
        while true {
            let hadBlank = at < text.count && isBlank(text[at])
            skipBlanks()
            guard at < text.count else { throw endless() }
            if text[at] == Byte.greater {
                at += 1
                return false
            }
            if text[at] == Byte.slash {
                guard at + 1 < text.count, text[at + 1] == Byte.greater else {
                    throw failure("/ without > behind it", at)
                }
                at += 2
                return true
            }
            guard hadBlank else { throw failure("white space is missing before an attribute", at) }
            let name = try readName(at)
            if let first {
                guard !equal(first, name), !seen.contains(where: { equal($0, name) }) else {
                    throw failure("the attribute \(string(name)) stands twice", at)
                }
                guard seen.count < Self.attributeLimit else {
                    throw failure("more than \(Self.attributeLimit + 1) attributes on one element", at)
                }
                seen.append(name)
            } else {
                first = name
            }
            at = name.upperBound
            skipBlanks()
            guard at < text.count, text[at] == Byte.equals else {
                throw failure("the attribute \(string(name)) has no value; expected =\"…\"", at)
            }
            at += 1
            skipBlanks()
            take(name, try readQuoted(name), into: &element)
        }
    }

    private mutating func readQuoted(_ name: Range<Int>) throws(DecodeFailure) -> Range<Int> {
        guard at < text.count, text[at] == Byte.quote || text[at] == Byte.apostrophe else {
            throw failure("the value of \(string(name)) is not in \" or '", at)
        }
        let quote = text[at]
        let start = at + 1
        at = start
        while at < text.count, text[at] != quote {
            if text[at] == Byte.less { throw failure("< inside the value of \(string(name))", at) }
            if text[at] == Byte.ampersand, let length = referenceLength(at) {
                at += length
            } else if text[at] == Byte.ampersand {
                try mendAmpersand()
            } else {
                at += 1
            }
        }
        guard at < text.count else { throw failure("the value of \(string(name)) does not end", start - 1) }
        at += 1
        return start..<at - 1
    }

    private func take(_ name: Range<Int>, _ value: Range<Int>, into element: inout Profile.Element) {
        if named(name, "ua") {
            if named(value, "na") { element.access = ParameterStore.Access.none }
            if named(value, "ro") { element.access = .readOnly }
            if named(value, "rw") { element.access = .readWrite }
            if named(value, "y") { element.preservesValue = true }
        } else if named(name, "preserve-value"), named(value, "y") || named(value, "Y") {
            element.preservesValue = true
        }
    }

    // MARK: - What lies between

    /// Passes over text up to the next `<`; the failure where it is malformed.
    private mutating func skipText() -> DecodeFailure? {
        var ignored = false
        return skipText(escaping: &ignored)
    }

    private mutating func skipText(escaping isEscaped: inout Bool) -> DecodeFailure? {
        while at < text.count {
            switch text[at] {
            case Byte.less: return nil
            case Byte.ampersand:
                isEscaped = true
                if let length = referenceLength(at) {
                    at += length
                } else {
                    do throws(DecodeFailure) { try mendAmpersand() } catch { return error }
                }
            case Byte.closeBracket:
                if starts("]]>") { return failure("]]> outside of CDATA", at) }
                at += 1
            default: at += 1
            }
        }
        return nil
    }

    /// Remembers a repair; a text that needs very many is none (G-27).
    private mutating func mend(_ what: String, _ offset: Int) throws(DecodeFailure) {
        guard repairs.count < limits.repairs else {
            throw failure("more than \(limits.repairs) things to mend", offset)
        }
        repairs.append(Profile.Repair(offset: offset, what: what))
    }

    /// Keeps a bare `&` as text where reading is lenient.
    private mutating func mendAmpersand() throws(DecodeFailure) {
        guard isLenient else {
            throw failure("& begins no reference a phone knows; write &amp; &lt; &gt; &apos; &quot; or &#n;", at)
        }
        try mend("kept a bare &", at)
        at += 1
    }

    private mutating func skipOutside(mayHaveDoctype: Bool) throws(DecodeFailure) {
        while true {
            skipBlanks()
            if starts("<!--") {
                try skipComment()
            } else if starts("<?") {
                try skipInstruction(isHeader: false)
            } else if mayHaveDoctype, starts("<!DOCTYPE") {
                try skipDoctype()
            } else {
                return
            }
        }
    }

    private mutating func skipDeclaration() throws(DecodeFailure) {
        if starts("<!--") {
            try skipComment()
        } else if starts("<![CDATA[") {
            guard let end = find("]]>", from: at + 9) else { throw failure("CDATA does not end", at) }
            at = end + 3
        } else {
            throw failure("<! begins neither a comment nor CDATA here", at)
        }
    }

    private mutating func skipComment() throws(DecodeFailure) {
        let start = at
        guard let end = find("--", from: at + 4) else { throw failure("the comment does not end", start) }
        if end + 2 < text.count, text[end + 2] == Byte.greater {
            at = end + 3
            return
        }
        guard isLenient else { throw failure("-- inside a comment", end) }
        guard let last = find("-->", from: end) else { throw failure("the comment does not end", start) }
        try mend("took -- inside a comment", end)
        at = last + 3
    }

    private mutating func skipInstruction(isHeader: Bool) throws(DecodeFailure) {
        let start = at
        if !isHeader {
            let name = try readName(at + 2)
            let target = string(name).lowercased()
            guard target != "xml" else { throw failure("<?xml may stand only at the very beginning", start) }
            let end = name.upperBound
            guard end >= text.count || isBlank(text[end]) || text[end] == Byte.question else {
                throw failure("white space is missing behind the name of the instruction", end)
            }
        }
        guard let end = find("?>", from: at + 2) else { throw failure("<? does not end", start) }
        at = end + 2
    }

    /// Passes over a DOCTYPE with its declarations; nothing declared there has any effect (G-3).
    private mutating func skipDoctype() throws(DecodeFailure) {
        let start = at
        at += 9
        var depth = 0
        while at < text.count {
            switch text[at] {
            case Byte.quote, Byte.apostrophe:
                guard let end = text[(at + 1)...].firstIndex(of: text[at]) else {
                    throw failure("the DOCTYPE does not end", start)
                }
                at = end
            case Byte.openBracket: depth += 1
            case Byte.closeBracket: depth -= 1
            case Byte.less where starts("<!--"):
                try skipComment()
                continue
            case Byte.greater where depth <= 0:
                at += 1
                return
            default: break
            }
            at += 1
        }
        throw failure("the DOCTYPE does not end", start)
    }

    // MARK: - Letters

    private func readName(_ start: Int) throws(DecodeFailure) -> Range<Int> {
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
    private func referenceLength(_ start: Int) -> Int? {
        XMLReference(in: text, at: start).map(\.length)
    }

    private mutating func skipBlanks() {
        while at < text.count, isBlank(text[at]) { at += 1 }
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 10 || byte == 9 || byte == 13 }

    private func starts(_ mark: StaticString) -> Bool {
        guard at + mark.utf8CodeUnitCount <= text.count else { return false }
        for offset in 0..<mark.utf8CodeUnitCount where text[at + offset] != mark.utf8Start[offset] { return false }
        return true
    }

    private func find(_ mark: StaticString, from start: Int) -> Int? {
        let length = mark.utf8CodeUnitCount
        var place = start
        search: while place + length <= text.count {
            for offset in 0..<length where text[place + offset] != mark.utf8Start[offset] {
                place += 1
                continue search
            }
            return place
        }
        return nil
    }

    private func named(_ range: Range<Int>, _ name: StaticString) -> Bool {
        guard range.count == name.utf8CodeUnitCount else { return false }
        for offset in 0..<range.count where text[range.lowerBound + offset] != name.utf8Start[offset] { return false }
        return true
    }

    private func isProfile(_ name: Range<Int>) -> Bool { named(name, "flat-profile") }

    private func equal(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        UnsafeBufferPointer(rebasing: text[left]).hasSameBytes(as: UnsafeBufferPointer(rebasing: text[right]))
    }

    private func string(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }

    // MARK: - Encoding and errors

    /// Refuses bytes that are not UTF-8, and control characters that XML does not have (G-16).
    private func checkEncoding() throws(DecodeFailure) {
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

    private func endless() -> DecodeFailure {
        let name = open.last.map { "<\(string($0))>" } ?? "a tag"
        return failure("the text ends inside \(name): the file is cut", text.count)
    }

    private func failure(_ reason: String, _ offset: Int) -> DecodeFailure {
        let (line, column) = TextPosition.of(offset, in: Array(text))
        return DecodeFailure(.xml, reason, at: offset, line: line, column: column)
    }
}
