/// Everything a phone trusts: the roots of its firmware and the custom CA, which adds and never replaces (SRV-6).
///
/// Phones share one store by reference, so that a fleet parses its roots once. Equality is of content, and cheap
/// between stores of one origin.
public final class TrustStore: Sendable {
    /// The anchors, in the order in which they were added.
    public let anchors: [TrustAnchor]
    /// A number that differs, but by accident, for stores of different content.
    public let fingerprint: UInt64

    /// Makes a store.
    public init(_ anchors: [TrustAnchor]) {
        self.anchors = anchors
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for anchor in anchors { Self.mix(anchor, into: &hash) }
        fingerprint = hash
    }

    /// The store with more anchors; the same object where there are none to add.
    public func adding(_ more: [TrustAnchor]) -> TrustStore {
        more.isEmpty ? self : TrustStore(anchors + more)
    }

    /// A store that trusts nobody: every handshake fails as a local fault (SRV-7).
    public static let empty = TrustStore([])

    // A certificate ends in its signature: hashing the last bytes tells certificates apart without reading all of them.
    private static func mix(_ anchor: TrustAnchor, into hash: inout UInt64) {
        for byte in anchor.slot.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        hash = (hash ^ UInt64(anchor.der.count)) &* 0x100_0000_01b3
        for byte in anchor.der.suffix(64) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
}

extension TrustStore: Hashable {
    /// Equal content, whichever object holds it.
    public static func == (left: TrustStore, right: TrustStore) -> Bool {
        left === right || (left.fingerprint == right.fingerprint && left.anchors == right.anchors)
    }

    /// Feeds the fingerprint alone.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(fingerprint)
    }
}
