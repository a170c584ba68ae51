/// How long a loop lets sockets gather before it looks at them, so that many move in one turn.
///
/// With few transfers under way it never does. In a crowd it waits for at most twice as long as the turn before has worked,
/// and never for longer than two milliseconds: times of single phases are that much longer there.
struct Gathering {
    /// How many transfers are a crowd.
    static let crowd = 8
    /// How many sockets that could move at once need no more company.
    static let enough = 32
    /// The longest wait, in nanoseconds.
    static let longest: Int64 = 2_000_000

    private var working: Int64 = 0
    private var sockets = Self.enough

    /// How long to wait now, in nanoseconds.
    ///
    /// - Parameters:
    ///   - now: The monotonic clock's nanoseconds.
    ///   - transfers: How many are under way.
    ///   - limit: When something is due, in nanoseconds from now.
    func pause(at now: Int64, for transfers: Int, upTo limit: Int64) -> Int64 {
        guard transfers >= Self.crowd, sockets < Self.enough else { return 0 }
        return max(0, min(2 * (now - working), Self.longest, limit))
    }

    /// Notes that work begins, and how many sockets can move.
    mutating func waited(until now: Int64, for count: Int) { (working, sockets) = (now, count) }
}
