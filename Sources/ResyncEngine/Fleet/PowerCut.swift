package import Provisioning

/// A power cut: some phones lose power at one moment and get it back together.
package struct PowerCut: Hashable, Sendable {
    /// When the power goes.
    package let at: Instant
    /// The share of all phones that lose it, 0 to 1.
    package let share: Double
    /// How long it is away.
    package let lasts: Duration

    /// Makes a power cut.
    package init(at: Instant, share: Double, lasts: Duration) {
        precondition((0...1).contains(share) && lasts >= .zero, "a cut takes power from some phones, for some time")
        (self.at, self.share, self.lasts) = (at, share, lasts)
    }

    /// When the power comes back.
    package var end: Instant { at + lasts }

    /// True for a phone that loses power: it follows from seed, cut and the phone's number alone.
    package func hits(_ number: Int, seed: UInt64) -> Bool {
        if share >= 1 { return true }
        var dice = SplitMix64(seed: seed ^ UInt64(bitPattern: at.nanoseconds) ^ 0x706f_7765_7263_7574, index: number)
        return dice.unit() < share
    }
}
