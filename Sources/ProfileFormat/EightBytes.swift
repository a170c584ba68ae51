/// Eight bytes of a text in one word, the first lowest, so that a scan looks at all of them at once.
///
/// A question about them is answered by marks: the highest bit of each byte it is true of. The lowest mark is always
/// right; above it there may be marks too many.
struct EightBytes {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    private let word: UInt64

    /// Loads eight bytes, which the text must have.
    @inline(__always)
    init(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) {
        word = UInt64(littleEndian: UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: place, as: UInt64.self))
    }

    private init(_ word: UInt64) {
        self.word = word
    }

    /// Marks the bytes below a limit of at most 128.
    @inline(__always)
    func below(_ limit: UInt8) -> UInt64 { (word &- Self.ones &* UInt64(limit)) & ~word & Self.highs }

    /// Marks a byte.
    @inline(__always)
    func equal(to byte: UInt8) -> UInt64 { EightBytes(word ^ (Self.ones &* UInt64(byte))).below(1) }

    /// True where all are ASCII and none is a control character but those that XML has: tab, line feed, return.
    @inline(__always)
    var isPlainText: Bool {
        // Most files break their lines by line feeds alone.
        let signs = notBelowBlank | ~differ(from: 10)
        return signs & ~word & Self.highs == Self.highs || hasOnlyBreaks
    }

    private var hasOnlyBreaks: Bool {
        let signs = notBelowBlank | ~(differ(from: 9) & differ(from: 10) & differ(from: 13))
        return signs & ~word & Self.highs == Self.highs
    }

    // For bytes of seven bits sums do not run over, and so these marks are all right.

    @inline(__always)
    private var notBelowBlank: UInt64 { word &+ Self.ones &* 96 }

    @inline(__always)
    private func differ(from byte: UInt8) -> UInt64 { (word ^ (Self.ones &* UInt64(byte))) &+ Self.ones &* 127 }

    /// The place of the lowest mark; eight without one.
    @inline(__always)
    static func first(of marks: UInt64) -> Int { marks.trailingZeroBitCount >> 3 }
}
