/// Names that were meant, from names as they were written.
package enum Spelling {
    /// The known names closest to an unknown one, best first; none that is too far away.
    package static func nearest(to name: String, among known: [String]) -> [String] {
        let wanted = NearName(name)
        let limit = max(2, wanted.letters.count / 4)
        return Set(known).compactMap { candidate -> (distance: Int, name: String)? in
            let near = NearName(candidate)
            guard near.mayBe(within: limit, of: wanted) else { return nil }
            let distance = near.distance(to: wanted, limit: limit)
            return distance <= limit ? (distance, candidate) : nil
        }.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.map(\.name)
    }
}
