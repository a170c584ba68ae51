/// The outside of a fleet: what time it is, and what happens next.
///
/// The real network and virtual time are two worlds; the engine does not know which one it has.
public protocol World {
    /// The present moment.
    var now: Instant { get }
    /// Begins an operation for a phone; it is answered exactly once, never at once.
    mutating func begin(_ operation: Operation, for phone: PhoneID)
    /// Sends a message that nobody answers.
    mutating func send(_ message: Message, from phone: PhoneID)
    /// Returns what happened until the deadline: blocks when live, jumps when virtual.
    ///
    /// It returns as soon as something has happened, and an empty list once the deadline has come.
    mutating func wait(until deadline: Instant) -> [Occurrence]
    /// Learns that a phone's resync is due, at the moment it was planned for: a world that measures itself notes it.
    mutating func isDue(_ phone: PhoneID, at moment: Instant)
    /// Learns that a phone's resync has ended before it asked for anything.
    mutating func hasEnded(_ phone: PhoneID)
}

extension World {
    /// Does nothing: most worlds do not measure themselves.
    public mutating func isDue(_ phone: PhoneID, at moment: Instant) {}
    /// Does nothing.
    public mutating func hasEnded(_ phone: PhoneID) {}
}

/// Something that happened outside.
public enum Occurrence: Sendable {
    /// An operation ended.
    case completed(PhoneID, Completion)
    /// Somebody asked a phone for something.
    case demanded(PhoneID, Demand)
    /// A phone gets power.
    case powered(PhoneID)
    /// The run is asked to stop.
    case interrupted
}
