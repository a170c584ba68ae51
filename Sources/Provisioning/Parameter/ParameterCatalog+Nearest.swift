extension ParameterCatalog {
    /// The known names closest to an unknown one, at most three, best first; one of each family (G-9).
    public func nearest(to name: String) -> [String] {
        let wanted = Array(name.lowercased().utf8.prefix(64))
        let limit = max(2, wanted.count / 4)
        var found: [(distance: Int, name: String, family: UInt16)] = []
        for (entry, candidate) in zip(entries, Self.lowercased) {
            guard abs(candidate.count - wanted.count) <= limit else { continue }
            let distance = Self.distance(wanted, candidate, limit: limit)
            if distance <= limit { found.append((distance, entry.name, entry.definition)) }
        }
        var families: Set<UInt16> = []
        return found.sorted { ($0.distance, $0.name.utf8.count, $0.name) < ($1.distance, $1.name.utf8.count, $1.name) }
            .filter { families.insert($0.family).inserted }.prefix(3).map(\.name)
    }

    private static let lowercased = shared.entries.map { Array($0.name.lowercased().utf8) }

    /// The edit distance of two texts, or more than the limit.
    private static func distance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int {
        var row = Array(0...right.count)
        for (i, byte) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            var least = row[0]
            for (j, other) in right.enumerated() {
                let cost = byte == other ? diagonal : 1 + min(diagonal, row[j], row[j + 1])
                diagonal = row[j + 1]
                row[j + 1] = cost
                least = min(least, cost)
            }
            if least > limit { return limit + 1 }
        }
        return row[right.count]
    }
}
