/// Seeded dice: the same seed always rolls the same numbers.
///
/// Steele, Lea and Flood's SplitMix64. Every phone holds its own, made from the run's seed and the phone's index, so
/// that adding a phone changes nothing for the others.
public struct SplitMix64: RandomNumberGenerator, Hashable, Sendable {
    private var state: UInt64

    /// Makes dice from a seed.
    public init(seed: UInt64) {
        state = seed
    }

    /// Makes the dice of one phone of a run.
    public init(seed: UInt64, index: Int) {
        var mixer = SplitMix64(seed: seed ^ (UInt64(truncatingIfNeeded: index) &* 0xd1b5_4a32_d192_ed03))
        state = mixer.next()
    }

    /// Rolls 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// Rolls a fraction in 0..<1.
    public mutating func unit() -> Double {
        Double(next() >> 11) * 0x1p-53
    }
}
