import Glibc

/// Gives each input of libFuzzer to the decoder that `HANDSET_FUZZ_DECODER` names.
///
/// Whatever the bytes are, a decoder answers or refuses; a trap, a hang or a broken promise (``FuzzDecoder``) is a bug.
@main struct FuzzHarness {
    static func main() {
        let name = getenv("HANDSET_FUZZ_DECODER").map { String(cString: $0) } ?? "profile"
        guard FuzzDecoder(rawValue: name) != nil else {
            let names = FuzzDecoder.allCases.map(\.rawValue).joined(separator: ", ")
            fputs("HANDSET_FUZZ_DECODER is \(name); expected one of \(names)\n", stderr)
            exit(64)
        }
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        exit(runDriver(&count, &arguments, { start, count in takeInput(start, count) }))
    }
}

private let decoder = getenv("HANDSET_FUZZ_DECODER").flatMap { FuzzDecoder(rawValue: String(cString: $0)) } ?? .profile

private func takeInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    decoder.take(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

/// libFuzzer's own loop, as a library.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ take: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt
