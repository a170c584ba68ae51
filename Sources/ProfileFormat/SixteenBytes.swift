/// Sixteen bytes of a text in one register, so that a scan looks at all of them at once.
///
/// A question about them is answered by marks: one for each byte that it is true of.
struct SixteenBytes {
    typealias Marks = SIMDMask<SIMD16<Int8>>

    private let bytes: SIMD16<UInt8>

    /// Loads sixteen bytes, which the text must have.
    @inline(__always)
    init(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) {
        bytes = UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self)
    }

    // Spelled with `repeating`, a comparison is one instruction; without, it is a loop.

    /// Marks the bytes below a limit.
    @inline(__always)
    func below(_ limit: UInt8) -> Marks { bytes .< SIMD16(repeating: limit) }

    /// Marks a byte.
    @inline(__always)
    func equal(to byte: UInt8) -> Marks { bytes .== SIMD16(repeating: byte) }

    /// Marks what is more than text between tags: `<` and `>`, which differ by one bit, `&`, and white space but blanks.
    @inline(__always)
    var special: Marks {
        below(14) .| ((bytes | SIMD16(repeating: 2)) .== SIMD16(repeating: Byte.greater)) .| equal(to: Byte.ampersand)
    }

    /// Marks ASCII without control characters but line feeds, by which most files break their lines.
    @inline(__always)
    var plain: Marks {
        (unsafeBitCast(bytes, to: SIMD16<Int8>.self) .> SIMD16(repeating: 31)) .| equal(to: 10)
    }

    /// Marks ASCII without control characters but those that XML has: tab, line feed, return.
    @inline(__always)
    var plainWithBreaks: Marks { plain .| equal(to: 13) .| equal(to: 9) }

    /// True where every byte is marked.
    @inline(__always)
    static func areAll(_ marks: Marks) -> Bool {
        let halves = unsafeBitCast(marks, to: SIMD2<UInt64>.self)
        return halves[0] & halves[1] == UInt64.max
    }

    /// The place of the first mark; sixteen without one.
    @inline(__always)
    static func first(of marks: Marks) -> Int {
        let halves = unsafeBitCast(marks, to: SIMD2<UInt64>.self)
        let first = UInt64(littleEndian: halves[0])
        if first != 0 { return first.trailingZeroBitCount >> 3 }
        return 8 + UInt64(littleEndian: halves[1]).trailingZeroBitCount >> 3
    }
}
