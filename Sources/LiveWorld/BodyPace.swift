/// When the pieces of a body come: a server that is slow keeps coming, one that stalls does not (HTTP-12).
struct BodyPace {
    private var first: Int64 = 0
    private var last: Int64 = 0
    private var longestGap: Int64 = 0
    private var pieces = 0

    /// Notes a piece, by nanoseconds of the monotonic clock.
    mutating func note(at time: Int64) {
        if pieces == 0 { first = time } else { longestGap = max(longestGap, time - last) }
        last = time
        pieces += 1
    }

    /// True where several pieces came up to a moment, and it has not been quiet for long: twice the longest gap before,
    /// or two seconds.
    func isSteady(at time: Int64) -> Bool {
        let silence = time - last
        return pieces >= 4 && last - first > silence && silence <= max(2 * longestGap, 2_000_000_000)
    }
}
