import Testing

@testable import LiveWorld

@Suite("Whether a body comes steadily")
struct BodyPaceTests {
    @Test(
        "HTTP-12: pieces up to the end are a pace; a pause longer than those before, or too few pieces, are a stall",
        arguments: [
            ([0, 1, 2, 3, 4, 5, 6, 7], 8, true), ([0, 3, 6, 9], 14, true), ([0, 1, 2, 3], 6, false),
            ([0, 1, 2, 3, 4, 5, 6], 9, false), ([0], 8, false), ([0, 0, 0, 0], 6, false), ([], 8, false),
        ] as [([Int64], Int64, Bool)]
    )
    func steady(_ pieces: [Int64], _ end: Int64, _ isSteady: Bool) {
        var pace = BodyPace()
        for second in pieces { pace.note(at: second * 1_000_000_000) }
        #expect(pace.isSteady(at: end * 1_000_000_000) == isSteady)
    }
}
