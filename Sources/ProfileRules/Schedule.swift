package import Provisioning

/// A list of delays, each with a spread: `1800+300,3600` (section 3.1).
///
/// | text | delays |
/// |---|---|
/// | `600,1200,300` | 600, 1200, 300, 300 … |
/// | `3600+600` | 3600 to 4200, every time |
/// | `0`, empty | none |
package struct Schedule: Hashable, Sendable {
    /// One delay.
    package struct Item: Hashable, Sendable {
        /// Seconds at the least.
        package let seconds: Int64
        /// Seconds that dice may add.
        package let spread: Int64
    }

    /// The delays.
    package let items: [Item]

    /// Reads a list; nil for a text that is none. White space does not count; an empty text has no delays.
    package init?(parsing text: String) {
        let bytes = text.utf8.filter { $0 != 0x20 && !(9...13).contains($0) }
        var items: [Item] = []
        guard !bytes.isEmpty else {
            self.items = []
            return
        }
        for part in bytes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            let numbers = part.split(separator: UInt8(ascii: "+"), omittingEmptySubsequences: false).map(Self.number)
            guard let first = numbers.first, let seconds = first, numbers.count <= 2, items.count < Self.longest,
                let spread = numbers.count == 2 ? numbers[1] : 0
            else { return nil }
            items.append(Item(seconds: seconds, spread: spread))
        }
        self.items = items
    }

    /// The n-th delay in seconds, n from 1, for a draw u in 0…1; nil where the list is empty or the delay is 0 (SM-7).
    ///
    /// The last item repeats for ever.
    package func delay(at n: Int, u: Double) -> Int64? {
        precondition(n >= 1 && (0...1).contains(u), "delay \(n) of a schedule with draw \(u)")
        guard let last = items.last else { return nil }
        let item = n <= items.count ? items[n - 1] : last
        let delay = item.seconds + Int64((Double(item.spread) * u).rounded())
        // An item with a spread is no item of 0, even where the dice say 0.
        return delay > 0 || item.spread > 0 ? delay : nil
    }

    /// The n-th delay in seconds, with dice.
    package func delay(at n: Int, using random: inout SplitMix64) -> Int64? {
        delay(at: n, u: random.unit())
    }

    /// The most items that are read.
    private static let longest = 64

    private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
        guard (1...10).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int64(String(decoding: digits, as: UTF8.self))
    }
}

extension Schedule: CustomStringConvertible {
    /// The list as a parameter holds it.
    package var description: String {
        items.map { $0.spread == 0 ? "\($0.seconds)" : "\($0.seconds)+\($0.spread)" }.joined(separator: ",")
    }
}
