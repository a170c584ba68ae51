import Provisioning

/// Attributes: of all that may stand there, a phone looks at two.
extension XMLScanner {
    /// How many attributes an element may have beside its first: each is held against all others.
    private static let attributeLimit = 31

    /// Reads the attributes and the end of a start tag; true for `/>`.
    mutating func readAttributes(of element: inout Profile.Element) throws(DecodeFailure) -> Bool {
        if at < text.count, text[at] == Byte.greater {
            at += 1
            return false
        }
        // Most elements have one attribute at the most: only a second one needs a list.
        var first: Range<Int>?
        var seen: [Range<Int>] = []
        while true {
            let hadBlank = at < text.count && Byte.isBlank(text[at])
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
                guard !text.hasSameBytes(first, name), !isAmong(seen, name) else {
                    throw failure("the attribute \(shown(name)) stands twice", at)
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
                throw failure("the attribute \(shown(name)) has no value; expected =\"…\"", at)
            }
            at += 1
            skipBlanks()
            let value = try readQuoted(name)
            element.take(name, value, in: text)
        }
    }

    private mutating func readQuoted(_ name: Range<Int>) throws(DecodeFailure) -> Range<Int> {
        guard at < text.count, text[at] == Byte.quote || text[at] == Byte.apostrophe else {
            throw failure("the value of \(shown(name)) is not in \" or '", at)
        }
        let quote = text[at]
        let start = at + 1
        at = start
        while at < text.count, text[at] != quote {
            if text[at] == Byte.less { throw failure("< inside the value of \(shown(name))", at) }
            if text[at] == Byte.ampersand, let length = referenceLength(at) {
                at += length
            } else if text[at] == Byte.ampersand {
                try mendAmpersand()
            } else {
                at += 1
            }
        }
        guard at < text.count else { throw failure("the value of \(shown(name)) does not end", start - 1) }
        at += 1
        return start..<at - 1
    }

    private mutating func isAmong(_ seen: [Range<Int>], _ name: Range<Int>) -> Bool {
        let text = text
        return seen.contains { text.hasSameBytes($0, name) }
    }
}

extension Profile.Element {
    /// Takes in what an attribute says.
    fileprivate mutating func take(_ name: Range<Int>, _ value: Range<Int>, in text: UnsafeBufferPointer<UInt8>) {
        if text.spells("ua", name) {
            if text.spells("na", value) { access = ParameterStore.Access.none }
            if text.spells("ro", value) { access = .readOnly }
            if text.spells("rw", value) { access = .readWrite }
            if text.spells("y", value) { preservesValue = true }
        } else if text.spells("preserve-value", name), text.spells("y", value) || text.spells("Y", value) {
            preservesValue = true
        }
    }
}
