/// Files of other kinds that end up in a profile's place, told by the bytes they begin with.
enum ForeignFile {
    /// What a body is, where it is such a file: `a tar archive`; nil for anything else.
    static func kind(of bytes: UnsafeBufferPointer<UInt8>) -> String? {
        if let row = magic.first(where: { bytes.starts(with: $0.bytes) }) { return row.kind }
        return isTar(bytes) ? "a tar archive" : nil
    }

    private static let magic: [(bytes: [UInt8], kind: String)] = [
        ([0x50, 0x4b, 0x03, 0x04], "a zip archive, or an office document"),
        ([0x50, 0x4b, 0x05, 0x06], "an empty zip archive"),
        ([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], "a 7z archive"),
        ([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], "compressed by xz"),
        ([0x28, 0xb5, 0x2f, 0xfd], "compressed by zstd"), ([0x42, 0x5a, 0x68], "compressed by bzip2"),
        ([0x1f, 0x9d], "compressed by compress"), ([0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], "a rar archive"),
        ([0x25, 0x50, 0x44, 0x46, 0x2d], "a PDF"),
        ([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], "an office document"),
    ]

    /// `ustar` where tar's header has it; an older one is a name, zeros up to its hundredth byte, and octal digits behind.
    private static func isTar(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count >= 512 else { return false }
        if bytes[257..<262].elementsEqual("ustar".utf8) { return true }
        let digits = bytes[100..<107]
        return bytes[0] != 0 && bytes[99] == 0 && digits.allSatisfy { (0x30...0x37).contains($0) || $0 == 0x20 }
    }
}
