/// Bytes that grow at their end, for texts made of many small pieces: room is asked for once a piece, and pieces are
/// written where they stay.
///
/// An array asks at every byte whether the memory is its own; a large fleet writes a hundred million of them.
struct ByteBuffer: ~Copyable {
    private var start: UnsafeMutablePointer<UInt8>
    private var room: Int
    /// How many bytes there are.
    private(set) var count = 0

    /// Makes an empty buffer with room for a line or two.
    init() {
        room = 512
        start = .allocate(capacity: room)
    }

    deinit { start.deallocate() }

    /// Appends one byte.
    @inline(__always)
    mutating func append(_ byte: UInt8) {
        let end = end(with: 1)
        end.pointee = byte
        count += 1
    }

    /// Appends a text that is known when the program is built.
    @inline(__always)
    mutating func append(_ text: StaticString) {
        let length = text.utf8CodeUnitCount
        end(with: length).update(from: text.utf8Start, count: length)
        count += length
    }

    /// Lets `fill` write up to so many bytes behind the others; it returns how many it wrote.
    @inline(__always)
    mutating func append(upTo most: Int, _ fill: (UnsafeMutablePointer<UInt8>) -> Int) {
        let written = fill(end(with: most))
        precondition(written <= most, "more was written than there was room for")
        count += written
    }

    /// Appends bytes that stand in the buffer already.
    mutating func append(again place: Range<Int>) {
        precondition(place.lowerBound >= 0 && place.upperBound <= count, "only what was written can be written again")
        let end = end(with: place.count)
        end.update(from: start + place.lowerBound, count: place.count)
        count += place.count
    }

    /// Forgets the bytes and keeps the room.
    mutating func removeAll() { count = 0 }

    /// Lends the bytes.
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        try body(UnsafeBufferPointer(start: start, count: count))
    }

    /// Where the next bytes go, with room for so many.
    @inline(__always)
    private mutating func end(with more: Int) -> UnsafeMutablePointer<UInt8> {
        if room - count < more { grow(by: more) }
        return start + count
    }

    private mutating func grow(by more: Int) {
        let larger = max(room * 2, count + more)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        moved.update(from: start, count: count)
        start.deallocate()
        (start, room) = (moved, larger)
    }
}
