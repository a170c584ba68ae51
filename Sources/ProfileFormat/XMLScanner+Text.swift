import Provisioning

/// Text between markup, and what lenient reading mends in it.
extension XMLScanner {
    /// Passes over text up to the next `<`.
    mutating func skipText() throws(DecodeFailure) {
        var ignored = false
        try skipText(noting: &ignored)
    }

    /// Passes over text up to the next `<`, and notes where it means something else than is written.
    mutating func skipText(noting isEscaped: inout Bool) throws(DecodeFailure) {
        while true {
            skipPlainText(noting: &isEscaped)
            guard at < text.count, text[at] != Byte.less else { return }
            if text[at] == Byte.ampersand {
                isEscaped = true
                if let length = referenceLength(at) { at += length } else { try mendAmpersand() }
            } else {
                if starts("]]>") { throw failure("]]> outside of CDATA", at) }
                at += 1
            }
        }
    }

    /// Passes over text up to a byte that may mean something, and notes whether a line breaks in it.
    mutating func skipPlainText(noting breaks: inout Bool) {
        var place = at
        while place + 8 <= text.count {
            let eight = EightBytes(text, place)
            let marks =
                eight.equal(to: Byte.less) | eight.equal(to: Byte.ampersand) | eight.equal(to: Byte.closeBracket)
            // Line breaks count below the lowest of the marks.
            if eight.below(14) & (marks &- 1) & ~marks != 0 { breaks = true }
            if marks != 0 {
                at = place + EightBytes.first(of: marks)
                return
            }
            place += 8
        }
        while place < text.count, ![Byte.less, Byte.ampersand, Byte.closeBracket].contains(text[place]) {
            if text[place] < 14 { breaks = true }
            place += 1
        }
        at = place
    }

    /// Remembers a repair; a text that needs very many is none (G-27).
    mutating func mend(_ what: String, _ offset: Int) throws(DecodeFailure) {
        guard repairs.count < limits.repairs else {
            throw failure("more than \(limits.repairs) things to mend", offset)
        }
        repairs.append(Profile.Repair(offset: offset, what: what))
    }

    /// Keeps a bare `&` as text where reading is lenient.
    mutating func mendAmpersand() throws(DecodeFailure) {
        guard isLenient else {
            throw failure("& begins no reference a phone knows; write &amp; &lt; &gt; &apos; &quot; or &#n;", at)
        }
        try mend("kept a bare &", at)
        at += 1
    }
}
