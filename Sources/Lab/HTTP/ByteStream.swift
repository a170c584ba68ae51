/// What a connection reads from and writes to: a bare socket, or TLS on one.
protocol ByteStream {
    /// Reads some bytes, as many as there are up to a limit; blocks until there is one.
    func read(atMost count: Int) -> ReadResult
    /// Writes all of the bytes; false once the peer does not take them.
    func write(_ bytes: [UInt8]) -> Bool
}

/// What came of reading.
enum ReadResult: Equatable {
    /// At least one byte.
    case bytes([UInt8])
    /// The peer has ended its side.
    case end
    /// Nothing more will come: the connection broke, the peer was silent too long, or TLS refused.
    case failed(String)
}
