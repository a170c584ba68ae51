/// One line of the run's log: what happened to which phone, and when.
public struct Event: Sendable {
    /// The number within the run, from 1 without a gap.
    public var number: Int
    /// When it happened.
    public var at: Instant
    /// The phone it happened to; nil for the run itself.
    public var phone: MACAddress?
    /// What happened.
    public var kind: Kind

    /// Makes an event.
    public init(number: Int, at: Instant, phone: MACAddress?, kind: Kind) {
        (self.number, self.at, self.phone, self.kind) = (number, at, phone, kind)
    }
}
