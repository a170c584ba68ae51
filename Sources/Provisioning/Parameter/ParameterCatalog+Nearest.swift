extension ParameterCatalog {
    /// The known names closest to an unknown one, at most three, best first; one of each family (G-9).
    public func nearest(to name: String) -> [String] {
        let wanted = NearName(name)
        let limit = max(2, wanted.letters.count / 4)
        var found: [(distance: Int, name: String, family: UInt16)] = []
        for (place, candidate) in Self.nearNames.enumerated() where candidate.mayBe(within: limit, of: wanted) {
            let distance = candidate.distance(to: wanted, limit: limit)
            if distance <= limit { found.append((distance, entries[place].name, entries[place].definition)) }
        }
        var families: Set<UInt16> = []
        return found.sorted { ($0.distance, $0.name.utf8.count, $0.name) < ($1.distance, $1.name.utf8.count, $1.name) }
            .filter { families.insert($0.family).inserted }.prefix(3).map(\.name)
    }

    private static let nearNames = shared.entries.map { NearName($0.name) }
}
