/// Bytes looked at eight and sixteen at once: names and values are compared and hashed for every element of every profile.
///
/// The last word overlaps the one before where the bytes do not fill it.
extension UnsafeRawBufferPointer {
    /// True where another piece of memory holds the same bytes.
    @inlinable @inline(__always)
    package func hasSameBytes(as other: UnsafeRawBufferPointer) -> Bool {
        guard count == other.count else { return false }
        if count < 8 { return shortWord == other.shortWord }
        if count < 16 { return word(0) == other.word(0) && word(count - 8) == other.word(count - 8) }
        var at = 0
        while at < count - 16 {
            if twoWords(at) != other.twoWords(at) { return false }
            at += 16
        }
        return twoWords(count - 16) == other.twoWords(count - 16)
    }

    /// Hands out every byte in words, some perhaps twice.
    @inlinable @inline(__always)
    package func forEachWord(_ body: (UInt64) -> Void) {
        if count < 8 { return body(shortWord) }
        var at = 0
        while at < count - 8 {
            body(word(at))
            at += 8
        }
        body(word(count - 8))
    }

    /// The first, middle and last eight bytes; of fewer than eight all of them, each time.
    @inline(__always)
    var threeWords: (UInt64, UInt64, UInt64) {
        if count < 8 { return (shortWord, shortWord, shortWord) }
        return (word(0), word((count - 8) / 2), word(count - 8))
    }

    /// The eight bytes that begin at a place.
    @inlinable @inline(__always)
    package func word(_ place: Int) -> UInt64 { loadUnaligned(fromByteOffset: place, as: UInt64.self) }

    /// The sixteen bytes that begin at a place.
    @inlinable @inline(__always)
    package func twoWords(_ place: Int) -> SIMD2<UInt64> {
        loadUnaligned(fromByteOffset: place, as: SIMD2<UInt64>.self)
    }

    /// Fewer than eight bytes in one word, which no others of their number share.
    @inlinable @inline(__always)
    package var shortWord: UInt64 {
        if count >= 4 {
            let (low, high) = (
                loadUnaligned(as: UInt32.self), loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
            )
            return UInt64(low) | UInt64(high) << 32
        }
        guard count > 0 else { return 0 }
        return UInt64(self[0]) | UInt64(self[count >> 1]) << 8 | UInt64(self[count - 1]) << 16
    }
}
