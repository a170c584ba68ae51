/// A line in which hundreds of words are looked for: three neighbouring bytes that it does not have rule most of them out.
///
/// | text | words | what it takes |
/// |---|---|---|
/// | `… ssl alert number 48 …` | `upstream timed out` | one look: there is no `ups` |
/// | the same | `alert number ` | a look for each three, then a comparison |
struct SearchedText: Sendable {
    /// The text's bytes.
    let bytes: [UInt8]
    /// Every three neighbours of the text, each as one bit of 4096.
    private var triples = [UInt64](repeating: 0, count: 64)

    /// Makes a text ready to be searched.
    init(_ text: String) {
        bytes = Array(text.utf8)
        guard bytes.count >= 3 else { return }
        for place in 0...(bytes.count - 3) {
            let bit = Self.bit(bytes[place], bytes[place + 1], bytes[place + 2])
            triples[bit >> 6] |= 1 << UInt64(bit & 63)
        }
    }

    /// True where these words stand in it.
    func contains(_ words: String) -> Bool { position(of: words) != nil }

    /// Where these words begin, at a place or behind it; nil where they do not stand there.
    func position(of words: String, from start: Int = 0) -> Int? {
        var words = words
        return words.withUTF8 { position(of: $0, from: start) }
    }

    /// The places where these words begin.
    func positions(of words: String) -> [Int] {
        var places: [Int] = []
        while let place = position(of: words, from: (places.last ?? -1) + 1) { places.append(place) }
        return places
    }

    /// The first number of so many digits right behind these words, where one of `ends` follows it; `$` is the end of the
    /// line, and without any end more digits may follow.
    func number(after words: String, digits: ClosedRange<Int>, before ends: String? = nil) -> Int? {
        for place in positions(of: words) {
            let rest = bytes[(place + words.utf8.count)...]
            let found = rest.prefix(digits.upperBound).prefix(while: Self.isDigit)
            guard found.count >= digits.lowerBound else { continue }
            if let ends {
                let next = rest.dropFirst(found.count).first
                guard next.map({ $0 != 0x24 && ends.utf8.contains($0) }) ?? ends.contains("$") else { continue }
            }
            return found.reduce(0) { $0 * 10 + Int($1) - 48 }
        }
        return nil
    }

    /// The first word that begins with these letters and goes on with just so many bytes of a kind: what goes on.
    func word(_ beginning: String, then count: Int, where isFit: (UInt8) -> Bool) -> ArraySlice<UInt8>? {
        for place in positions(of: beginning) {
            let end = place + beginning.utf8.count
            guard place == 0 || !Self.isWord(bytes[place - 1]), bytes.count >= end + count else { continue }
            let rest = bytes[end..<(end + count)]
            if rest.allSatisfy(isFit), bytes[rest.endIndex...].first.map({ !Self.isWord($0) }) ?? true { return rest }
        }
        return nil
    }

    /// True for a digit.
    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isWord(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x41...0x5a).contains(byte & 0xdf) || byte == 0x5f || byte >= 0x80
    }

    // MARK: - Parts

    private func position(of words: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard let first = words.first, bytes.count - start >= words.count else { return words.isEmpty ? start : nil }
        for place in stride(from: 0, through: words.count - 3, by: 1) {
            let bit = Self.bit(words[place], words[place + 1], words[place + 2])
            if triples[bit >> 6] & 1 << UInt64(bit & 63) == 0 { return nil }
        }
        return bytes.withUnsafeBufferPointer { bytes in
            (start...(bytes.count - words.count)).first { place in
                bytes[place] == first && words.indices.allSatisfy { bytes[place + $0] == words[$0] }
            }
        }
    }

    private static func bit(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
        let three = UInt32(first) << 16 | UInt32(second) << 8 | UInt32(third)
        return Int((three &* 0x9E37_79B1) >> 20)
    }
}
