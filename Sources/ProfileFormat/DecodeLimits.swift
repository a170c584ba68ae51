/// How much a phone takes before it calls a file corrupt (G-27, all assumed).
public struct DecodeLimits: Hashable, Sendable {
    /// Bytes as received.
    public var receivedBytes: Int
    /// Bytes after decompression.
    public var inflatedBytes: Int
    /// Elements within elements.
    public var depth: Int
    /// Elements in all.
    public var elements: Int
    /// Bytes of one name.
    public var nameBytes: Int
    /// Bytes of one value.
    public var valueBytes: Int
    /// Things mended by lenient reading.
    public var repairs = 1000

    /// Makes limits: 1 MiB received, 8 MiB inflated, depth 8, 20,000 elements, names of 128 bytes, values of 64 KiB.
    public init(
        receivedBytes: Int = 1 << 20, inflatedBytes: Int = 8 << 20, depth: Int = 8, elements: Int = 20_000,
        nameBytes: Int = 128, valueBytes: Int = 64 << 10
    ) {
        (self.receivedBytes, self.inflatedBytes, self.depth) = (receivedBytes, inflatedBytes, depth)
        (self.elements, self.nameBytes, self.valueBytes) = (elements, nameBytes, valueBytes)
    }
}
