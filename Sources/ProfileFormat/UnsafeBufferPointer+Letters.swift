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

    /// Where a name ends that the catalogue may have: at a blank, a `/` or a `>`.
    func likelyEnd(ofName start: Int) -> Int {
        var place = start
        while true {
            place = endOfWord(place)
            // A hyphen and a dot are the only signs below the digits that names have.
            guard place < count, self[place] == Byte.dash || self[place] == Byte.dot else { return place }
            place += 1
        }
    }

    /// The next byte below the digits, or `>`; sixteen bytes at a time, because names are long.
    @inline(__always)
    private func endOfWord(_ start: Int) -> Int {
        var place = start
        while place + 16 <= count {
            let (left, right) = (EightBytes(self, place), EightBytes(self, place + 8))
            let first = EightBytes.first(of: left.below(48) | left.equal(to: Byte.greater))
            let second = EightBytes.first(of: right.below(48) | right.equal(to: Byte.greater))
            // The second counts where the first found nothing: eight.
            let found = first + second & -(first >> 3)
            if found < 16 { return place + found }
            place += 16
        }
        while place < count, self[place] >= 48, self[place] != Byte.greater { place += 1 }
        return place
    }
}
