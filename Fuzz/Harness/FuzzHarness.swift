import Glibc

/// Takes each input of libFuzzer, whose own `main` the link brings, to the decoder that `HANDSET_FUZZ_DECODER` names.
///
/// Whatever the bytes are, a decoder answers or refuses; a trap, a hang or a broken promise (``FuzzDecoder``) is a bug.
@_cdecl("LLVMFuzzerTestOneInput")
public func takeInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    decoder.take(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

private let decoder: FuzzDecoder = {
    let name = getenv("HANDSET_FUZZ_DECODER").map { String(cString: $0) } ?? "profile"
    guard let decoder = FuzzDecoder(rawValue: name) else {
        let names = FuzzDecoder.allCases.map(\.rawValue).joined(separator: ", ")
        let complaint = "HANDSET_FUZZ_DECODER is \(name); expected one of \(names)\n"
        write(STDERR_FILENO, complaint, complaint.utf8.count)
        exit(64)
    }
    return decoder
}()
