import Provisioning

/// What stands where in a text. It is asked of the text and not of its scanner, which would be copied for each answer.
extension UnsafeBufferPointer<UInt8> {
    /// True where a mark stands at a place.
    func holds(_ mark: StaticString, at place: Int) -> Bool {
        let length = mark.utf8CodeUnitCount
        guard place + length <= count else { return false }
        for offset in 0..<length where self[place + offset] != mark.utf8Start[offset] { return false }
        return true
    }

    /// True where a range is exactly a word.
    func spells(_ word: StaticString, _ range: Range<Int>) -> Bool {
        range.count == word.utf8CodeUnitCount && holds(word, at: range.lowerBound)
    }

    /// True where two ranges hold the same bytes.
    func hasSameBytes(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        let bytes = UnsafeRawBufferPointer(self)
        return UnsafeRawBufferPointer(rebasing: bytes[left]).hasSameBytes(
            as: UnsafeRawBufferPointer(rebasing: bytes[right]))
    }

    /// True where an element's end tag stands at a place as it mostly does: `</`, its name, `>`.
    func hasEndTag(of name: Range<Int>, at place: Int) -> Bool {
        let end = place + 2 + name.count
        return end < count && self[place] == Byte.less && self[place + 1] == Byte.slash && self[end] == Byte.greater
            && hasSameBytes(name, place + 2..<end)
    }

    /// The access that an attribute sets where it stands at a place as it mostly does: ` ua="na"`, ` ua="ro"`, ` ua="rw"`.
    @inline(__always)
    func usualAccess(at place: Int) -> ParameterStore.Access? {
        guard place + 8 <= count else { return nil }
        let word = UnsafeRawBufferPointer(self).word(place)
        return switch word {
        case Self.word(of: " ua=\"na\""), Self.word(of: " ua='na'"): ParameterStore.Access.none
        case Self.word(of: " ua=\"ro\""), Self.word(of: " ua='ro'"): .readOnly
        case Self.word(of: " ua=\"rw\""), Self.word(of: " ua='rw'"): .readWrite
        default: nil
        }
    }

    /// Eight letters in one word, as they are loaded.
    @inline(__always)
    private static func word(of letters: StaticString) -> UInt64 {
        UnsafeRawPointer(letters.utf8Start).loadUnaligned(as: UInt64.self)
    }

    /// Where a name ends that the catalogue may have: at a blank, a `/` or a `>`.
    @inline(__always)
    func likelyEnd(ofName start: Int) -> Int {
        var place = start
        while true {
            place = end(from: place, { $0.below(48) .| $0.equal(to: Byte.greater) }, { $0 < 48 || $0 == Byte.greater })
            // A hyphen and a dot are the only signs below the digits that names have.
            guard place < count, self[place] == Byte.dash || self[place] == Byte.dot else { return place }
            place += 1
        }
    }

    /// Where text between tags stops to mean just what is written: at `<`, `>`, `&` or white space but blanks.
    @inline(__always)
    func endOfPlainText(from start: Int) -> Int {
        end(from: start, { $0.special }, { $0 < 14 || $0 | 2 == Byte.greater || $0 == Byte.ampersand })
    }

    /// Where a byte stands from a place on, or else the text's end.
    func place(of byte: UInt8, from start: Int) -> Int {
        end(from: start, { $0.equal(to: byte) }, { $0 == byte })
    }

    /// True where a range is a name.
    func isName(_ range: Range<Int>) -> Bool {
        guard let first = self[range].first, Byte.isNameStart(first) else { return false }
        return self[range].allSatisfy(Byte.isName)
    }

    /// The first byte from a place on that is marked, or else the text's end; sixteen are looked at a time.
    @inline(__always)
    private func end(
        from start: Int, _ marks: (SixteenBytes) -> SixteenBytes.Marks, _ isMarked: (UInt8) -> Bool
    ) -> Int {
        var place = start
        while place + 16 <= count {
            let first = SixteenBytes.first(of: marks(SixteenBytes(self, place)))
            if first < 16 { return place + first }
            place += 16
        }
        while place < count, !isMarked(self[place]) { place += 1 }
        return place
    }
}
