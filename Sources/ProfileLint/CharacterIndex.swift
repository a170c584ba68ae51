/// How many characters stand before places of a text, so that many places of one long line cost one pass.
struct CharacterIndex: Sendable {
    private static let stride = 1024
    private let counts: [Int]

    init(_ text: [UInt8]) {
        var counts = [0]
        for start in Swift.stride(from: 0, to: text.count, by: Self.stride) {
            counts.append(counts[counts.count - 1] + Self.count(text[start..<min(start + Self.stride, text.count)]))
        }
        self.counts = counts
    }

    /// The characters of Unicode in a part of the text.
    func count(in part: Range<Int>, of text: [UInt8]) -> Int {
        before(part.upperBound, text) - before(part.lowerBound, text)
    }

    private func before(_ place: Int, _ text: [UInt8]) -> Int {
        let block = place / Self.stride
        return counts[block] + Self.count(text[block * Self.stride..<place])
    }

    /// Bytes that continue a character of UTF-8 are none of their own.
    private static func count(_ bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 & 0xc0 != 0x80 } }
}
