/// Bytes looked at eight at once: names and values are compared and hashed for every element of every profile.
///
/// Up to 32 bytes are four words, the later ones overlapping where there are fewer: no branch depends on their number.
extension UnsafeRawBufferPointer {
    /// True where another piece of memory holds the same bytes.
    @inlinable @inline(__always)
    package func hasSameBytes(as other: UnsafeRawBufferPointer) -> Bool {
        guard count == other.count else { return false }
        if count < 8 { return shortWord == other.shortWord }
        let (left, right) = (fourWords, other.fourWords)
        let differences = (left.0 ^ right.0) | (left.1 ^ right.1) | (left.2 ^ right.2) | (left.3 ^ right.3)
        if differences != 0 { return false }
        var at = 32
        while at < count {
            let place = Swift.min(at, count - 8)
            if word(place) != other.word(place) { return false }
            at += 8
        }
        return true
    }

    /// Hands out every byte in words, some perhaps twice.
    @inlinable @inline(__always)
    package func forEachWord(_ body: (UInt64) -> Void) {
        if count < 8 { return body(shortWord) }
        let words = fourWords
        body(words.0)
        body(words.1)
        body(words.2)
        body(words.3)
        var at = 32
        while at < count {
            body(word(Swift.min(at, count - 8)))
            at += 8
        }
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

    /// The first 32 of at least eight bytes.
    @inlinable @inline(__always)
    package var fourWords: (UInt64, UInt64, UInt64, UInt64) {
        let last = count - 8
        return (word(0), word(Swift.min(8, last)), word(Swift.min(16, last)), word(Swift.min(24, last)))
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
