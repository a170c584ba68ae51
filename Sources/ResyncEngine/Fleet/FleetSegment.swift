/// One of several equal parts of a fleet, so that several machines can be one fleet together.
///
/// Phones are dealt out like cards: part 2 of 3 has the phones 1, 4, 7 … (counted from 0), so that every part starts its
/// phones over the same time.
package struct FleetSegment: Hashable, Sendable {
    /// Which part, from 1.
    package let index: Int
    /// How many parts there are.
    package let count: Int

    /// The whole fleet.
    package static let whole = FleetSegment(index: 1, count: 1)

    private init(index: Int, count: Int) {
        (self.index, self.count) = (index, count)
    }

    /// Reads `I/N`, such as `2/3`; nil for anything else, and for a part beyond the last.
    package init?(parsing text: String) {
        let words = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        guard words.count == 2, words[0] >= 1, words[1] >= words[0], words[1] <= 1_000_000 else { return nil }
        self.init(index: words[0], count: words[1])
    }

    /// The numbers of this part's phones, in a fleet of so many.
    package func numbers(in phones: Int) -> StrideTo<Int> {
        stride(from: index - 1, to: phones, by: count)
    }
}

extension FleetSegment: CustomStringConvertible {
    /// The part as it is written, `2/3`.
    package var description: String { "\(index)/\(count)" }
}
