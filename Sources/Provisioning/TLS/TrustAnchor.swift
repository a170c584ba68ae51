/// A certificate that needs no further proof, and the slot it came from.
public struct TrustAnchor: Hashable, Sendable {
    /// The slot in the firmware, or what the user gave: `Cisco Small Business CA`, `Custom CA`, `--cacert` (SRV-1).
    public let slot: String
    /// The certificate.
    public let der: [UInt8]

    /// Makes an anchor.
    public init(slot: String, der: [UInt8]) {
        (self.slot, self.der) = (slot, der)
    }
}
