import Provisioning

/// What tells one body from another: 128 bits of its length and all its bytes.
///
/// Quick, because each resync of each phone takes one. It is no proof against somebody who forges a body to look like the
/// one before; all that is won by it is that an emulated phone keeps the profile it has.
struct BodyFingerprint: Hashable, Sendable {
    private let first: UInt64
    private let second: UInt64

    /// Takes a body's fingerprint, in four lanes that do not wait for each other.
    init(_ body: [UInt8]) {
        var lanes = (UInt64(body.count), Self.primes.0, Self.primes.1, ~Self.primes.0)
        body.withUnsafeBytes { bytes in
            var at = 0
            while at + 32 <= bytes.count {
                lanes.0 = Self.turn(lanes.0, bytes.word(at))
                lanes.1 = Self.turn(lanes.1, bytes.word(at + 8))
                lanes.2 = Self.turn(lanes.2, bytes.word(at + 16))
                lanes.3 = Self.turn(lanes.3, bytes.word(at + 24))
                at += 32
            }
            UnsafeRawBufferPointer(rebasing: bytes[at...]).forEachWord { lanes.0 = Self.turn(lanes.0, $0) }
        }
        first = Self.turn(Self.turn(Self.turn(lanes.0, lanes.1), lanes.2), lanes.3)
        second = Self.turn(Self.turn(Self.turn(lanes.3, lanes.2), lanes.1), lanes.0)
    }

    /// One word taken in; no two words lead from the same state to the same state.
    private static func turn(_ state: UInt64, _ word: UInt64) -> UInt64 {
        let sum = state &+ word &* primes.1
        return (sum << 31 | sum >> 33) &* primes.0
    }

    private static let primes: (UInt64, UInt64) = (0x9e37_79b1_85eb_ca87, 0xc2b2_ae3d_27d4_eb4f)
}
