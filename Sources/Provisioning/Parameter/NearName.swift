/// A name as it is compared: in lower case, with the set of letters it has.
package struct NearName: Sendable {
    /// The letters, at most 64.
    package let letters: [UInt8]
    private let set: UInt64

    /// Takes a name in.
    package init(_ name: String) {
        letters = Array(name.lowercased().utf8.prefix(64))
        set = letters.reduce(0) { $0 | 1 << UInt64($1 & 63) }
    }

    /// False where lengths or letters alone put another name out of reach: an edit changes at most two letters of the set.
    package func mayBe(within limit: Int, of other: NearName) -> Bool {
        abs(letters.count - other.letters.count) <= limit && (set ^ other.set).nonzeroBitCount <= 2 * limit
    }

    /// The edit distance, or more than the limit; only the band around the diagonal is looked at.
    package func distance(to other: NearName, limit: Int) -> Int {
        letters.withUnsafeBufferPointer { left in
            other.letters.withUnsafeBufferPointer { right in
                withUnsafeTemporaryAllocation(of: Int.self, capacity: right.count + 1) { row in
                    Self.distance(left, right, limit, row)
                }
            }
        }
    }

    private static func distance(
        _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>, _ limit: Int,
        _ row: UnsafeMutableBufferPointer<Int>
    ) -> Int {
        for column in 0...right.count { row[column] = column }
        for line in 0..<left.count {
            let (low, high) = (max(0, line - limit), min(right.count, line + limit + 1))
            guard low < high else { return limit + 1 }
            var diagonal = row[low]
            row[low] = low == 0 ? line + 1 : limit + 1
            var least = row[low]
            for column in low..<high {
                // Beyond the band everything is out of reach.
                let above = column + 1 < line + limit + 1 ? row[column + 1] : limit + 1
                let cost = left[line] == right[column] ? diagonal : 1 + min(diagonal, row[column], above)
                diagonal = row[column + 1]
                row[column + 1] = cost
                least = min(least, cost)
            }
            if least > limit { return limit + 1 }
        }
        return row[right.count]
    }
}
