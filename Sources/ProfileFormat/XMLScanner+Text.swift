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
            at = text.endOfPlainText(from: at)
            guard at < text.count, text[at] != Byte.less else { return }
            if text[at] == Byte.ampersand {
                isEscaped = true
                if let length = referenceLength(at) { at += length } else { try mendAmpersand() }
                continue
            }
            if text[at] != Byte.greater {
                isEscaped = true
            } else if text.holds("]]", at: at - 2) {
                throw failure("]]> outside of CDATA", at - 2)
            }
            at += 1
        }
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
