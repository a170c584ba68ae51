package import Provisioning

/// A list of delays, each with a spread: `1800+300,3600` (section 3.1).
///
/// The n-th use takes item n; the last repeats for ever.
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
        var items: [Item] = []
        let body = text.filter { !$0.isWhitespace }
        for part in body.split(separator: ",", omittingEmptySubsequences: false) where !body.isEmpty {
            let numbers = part.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false).map(Self.number)
            guard let first = numbers.first, let seconds = first, items.count < 64 else { return nil }
            guard let spread = numbers.count == 2 ? numbers[1] : 0 else { return nil }
            items.append(Item(seconds: seconds, spread: spread))
        }
        self.items = items
    }

    /// The n-th delay in seconds, n from 1, for a draw u in 0…1; nil for an empty list.
    package func delay(at n: Int, u: Double) -> Int64? {
        guard let last = items.last else { return nil }
        let item = n >= 1 && n <= items.count ? items[n - 1] : last
        return item.seconds + Int64((Double(item.spread) * min(max(u, 0), 1)).rounded())
    }

    /// The n-th delay in seconds, with dice.
    package func delay(at n: Int, using random: inout SplitMix64) -> Int64? {
        delay(at: n, u: random.unit())
    }

    private static func number(_ text: Substring) -> Int64? {
        guard !text.isEmpty, text.utf8.count <= 10, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int64(text)
    }
}
