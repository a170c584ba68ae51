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

    var elements: [Profile.Element] = []
    var repairs: [Profile.Repair] = []
    var at = 0
    var count = 0
    var open: [Range<Int>] = []
    var sawProfile = false
    /// The depth of the `flat-profile` that is open; 0 outside of it.
    var profileDepth = 0
    let catalog = ParameterCatalog.shared

    init(_ text: UnsafeBufferPointer<UInt8>, limits: DecodeLimits, isLenient: Bool, aliases: AliasMap? = nil) {
        (self.text, self.limits, self.isLenient, self.aliases) = (text, limits, isLenient, aliases)
        // A parameter takes some forty bytes of markup.
        elements.reserveCapacity(min(text.count / 40, limits.elements))
    }

    /// Reads the whole text.
    mutating func scan() throws(DecodeFailure) {
        if text.count >= 3, text[0] == 0xef, text[1] == 0xbb, text[2] == 0xbf { at = 3 }
        try checkEncoding()
        if starts("<?xml"), at + 5 < text.count, Byte.isBlank(text[at + 5]) { try skipInstruction(isHeader: true) }
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
        guard isProfile(name) || text.spells("device", name) || aliases != nil else {
            throw failure("the root is <\(shown(name))>; expected <flat-profile>, or <device> around it", at)
        }
        var isInside = try openTag()
        while isInside {
            // Between elements there is mostly white space alone.
            skipBlanks()
            if at < text.count, text[at] != Byte.less { try skipText() }
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
        default: if !readUsualElement() { _ = try openTag() }
        }
        return true
    }

    /// Reads a parameter to its end that is written as nearly all are, `<Name ua="na">text</Name>`, with or without the
    /// attribute; false, and nothing is read, for one that is written in any other way or is not as it should be.
    private mutating func readUsualElement() -> Bool {
        guard profileDepth > 0, open.count == profileDepth, aliases == nil, count < limits.elements,
            open.count < limits.depth
        else { return false }
        let name = at + 1..<text.likelyEnd(ofName: at + 1)
        guard name.count <= limits.nameBytes else { return false }
        // The letters of a name that the catalogue has need no look.
        let parameter = catalog.parameter(named: UnsafeBufferPointer(rebasing: text[name]))
        guard parameter != nil || text.isName(name) else { return false }
        let access = text.usualAccess(at: name.upperBound)
        let tagEnd = access == nil ? name.upperBound : name.upperBound + 8
        guard tagEnd < text.count, text[tagEnd] == Byte.greater else { return false }
        let value = tagEnd + 1..<text.endOfPlainText(from: tagEnd + 1)
        guard value.count <= limits.valueBytes, text.hasEndTag(of: name, at: value.upperBound) else { return false }
        elements.append(Profile.Element(parameter: parameter, name: name, value: value, access: access))
        count += 1
        at = value.upperBound + name.count + 3
        return true
    }

    /// Reads a start tag; a parameter is read to its end at once. True where an element stays open.
    private mutating func openTag() throws(DecodeFailure) -> Bool {
        let start = at
        let isChild = profileDepth > 0 && open.count == profileDepth
        let name = try readName(start + 1)
        let parameter = isChild ? catalog.parameter(named: UnsafeBufferPointer(rebasing: text[name])) : nil
        var element = Profile.Element(parameter: parameter, name: name, value: name.upperBound..<name.upperBound)
        count += 1
        guard count <= limits.elements else { throw failure("more than \(limits.elements) elements", start) }
        guard open.count < limits.depth else { throw failure("elements nested deeper than \(limits.depth)", start) }
        at = name.upperBound
        element.isSelfClosed = try readAttributes(of: &element)
        let alias = aliases?.entry(for: name, in: open, text)
        if let alias { (element.parameter, sawProfile) = (alias.parameter, true) }
        if element.isSelfClosed {
            if profileDepth == 0, isProfile(name), open.count <= 1 { sawProfile = true }
            if isChild || alias != nil { elements.append(element) }
            return !open.isEmpty
        }
        if isChild || alias != nil {
            try readValue(of: &element)
            elements.append(element)
            return !open.isEmpty
        }
        open.append(name)
        if profileDepth == 0, isProfile(name), open.count <= 2 { (sawProfile, profileDepth) = (true, open.count) }
        return true
    }

    /// Reads a parameter's content up to and with its end tag.
    private mutating func readValue(of element: inout Profile.Element) throws(DecodeFailure) {
        let start = at
        open.append(element.name)
        let end = try readContent(of: &element)
        element.value = start..<end
        guard element.value.count <= limits.valueBytes else {
            throw failure("a value of \(element.value.count) bytes; \(limits.valueBytes) are the limit", start)
        }
    }

    /// Reads on to the end tag, and tells where it begins; elements inside make an element no parameter (G-4).
    private mutating func readContent(of element: inout Profile.Element) throws(DecodeFailure) -> Int {
        let depth = open.count
        var end = at
        while open.count >= depth {
            try skipText(noting: &element.isEscaped)
            guard at < text.count else { throw endless() }
            end = at
            if starts("</") {
                _ = try closeTag()
            } else {
                if starts("<!") || starts("<?") { element.isEscaped = true } else { element.isNested = true }
                _ = try readMarkup()
            }
        }
        return end
    }

    private mutating func closeTag() throws(DecodeFailure) -> Bool {
        if let last = open.last, text.hasEndTag(of: last, at: at) {
            at += last.count + 3
            leave()
            return !open.isEmpty
        }
        let start = at
        let name = try readName(at + 2)
        at = name.upperBound
        skipBlanks()
        guard at < text.count, text[at] == Byte.greater else {
            throw failure("the end tag </\(shown(name))> does not end in >", at)
        }
        at += 1
        guard let expected = open.last, text.hasSameBytes(expected, name) else {
            if isLenient {
                try mend("dropped the unmatched </\(shown(name))>", start)
                return true
            }
            let wanted = open.last.map { "</\(shown($0))>" } ?? "no end tag"
            throw failure("</\(shown(name))> where \(wanted) was expected", start)
        }
        leave()
        return !open.isEmpty
    }

    private mutating func leave() {
        open.removeLast()
        if profileDepth > open.count { profileDepth = 0 }
    }
}
