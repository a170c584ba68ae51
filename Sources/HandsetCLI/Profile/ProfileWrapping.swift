import ProfileFormat

/// What is around the text of a profile, by `--scheme`, by the server's header, or by the look of the bytes.
struct ProfileWrapping {
    /// The content coding to decode by.
    private(set) var coding: String?
    /// True where the key is for these bytes.
    private(set) var usesKey = false
    private let scheme: ProfileInputOptions.Scheme
    private let hasKey: Bool
    private let hasIKM: Bool

    init(_ scheme: ProfileInputOptions.Scheme, _ input: ProfileInput, hasKey: Bool, hasIKM: Bool) {
        (self.scheme, self.hasKey, self.hasIKM) = (scheme, hasKey, hasIKM)
        let isFile = input.scheme == nil
        switch scheme {
        case .aes: (coding, usesKey) = (isFile ? nil : input.contentEncoding, true)
        case .rfc8188: coding = "aes128gcm"
        case .gzip, .none: break
        case .auto where !isFile: (coding, usesKey) = (input.contentEncoding, true)
        case .auto where SaltedCBC.isSalted(input.body): usesKey = true
        case .auto:
            // A file has no header that says so: what neither is salted nor looks like text or gzip may be RFC 8188.
            let looksPlain = Inflater.isGzip(input.body) || Self.looksLikeText(input.body)
            (coding, usesKey) = (hasIKM && !looksPlain ? "aes128gcm" : nil, hasKey && !looksPlain)
        }
    }

    /// Refuses bytes that are not what `--scheme` says, and those that nothing given here opens.
    func check(_ body: [UInt8]) throws(DecodeFailure) {
        switch scheme {
        case .none where Inflater.isGzip(body) || SaltedCBC.isSalted(body):
            throw DecodeFailure(.xml, "the body is wrapped, and --scheme none says it is not", at: 0)
        case .gzip where !Inflater.isGzip(body):
            throw DecodeFailure(.gzip, "the body is no gzip file, and --scheme gzip says it is", at: 0)
        case .aes where !hasKey && !SaltedCBC.isSalted(body):
            throw DecodeFailure(.aes256cbc, "the body is not encrypted, and --scheme aes says it is", at: 0)
        case .rfc8188 where !hasIKM:
            throw DecodeFailure(.aes128gcm, "--ikm is missing, which opens it", at: 0)
        default: break
        }
        guard coding == nil, !usesKey else { return }
        if Self.isBase64(body) { throw Self.base64 }
        if Self.maySealed(body) {
            throw DecodeFailure(
                .aes128gcm, "this looks like RFC 8188 (Content-Encoding: aes128gcm); --ikm opens it", at: 0)
        }
    }

    /// A failure, with what people do about its likeliest cause.
    static func advice(on failure: DecodeFailure, _ body: [UInt8], hasKey: Bool) -> DecodeFailure {
        guard failure.stage == .aes256cbc, let place = failure.offset else { return failure }
        func advised(_ reason: String) -> DecodeFailure { DecodeFailure(.aes256cbc, reason, at: place) }
        if isBase64(body) { return base64 }
        guard hasKey else {
            guard SaltedCBC.isSalted(body) else { return failure }
            return advised("the file is encrypted; --profile-key or --profile-key-file opens it (E-5)")
        }
        if !SaltedCBC.isSalted(body) {
            if looksLikeText(body) || Inflater.isGzip(body) {
                return advised("the body is not encrypted, and a phone with a --key takes no other")
            }
            return advised(
                "does not begin with Salted__; `openssl enc -nosalt` writes no salt, and phones take none without")
        }
        guard place == 16 else { return failure }
        return advised(
            failure.reason + "; nor do phones know `openssl enc -pbkdf2`, or a digest other than sha256 and md5")
    }

    /// What `openssl enc -a` writes.
    private static let base64 = DecodeFailure(
        .aes256cbc,
        "this is base64, as `openssl enc -a` writes it; phones take the bytes: leave out -a, or decode "
            + "with `openssl base64 -d`", at: 0)

    private static func isBase64(_ body: [UInt8]) -> Bool { body.starts(with: "U2FsdGVkX1".utf8) }

    /// True for the header of RFC 8188, before which no text is mistaken for one.
    private static func maySealed(_ body: [UInt8]) -> Bool {
        guard body.count > 38, !looksLikeText(body), !Inflater.isGzip(body), !SaltedCBC.isSalted(body),
            body[..<16].contains(where: { $0 < 9 || $0 > 126 }), !body[..<2].contains(UInt8(ascii: "<")),
            !byteOrderMarks.contains(where: { body.starts(with: $0) })
        else { return false }
        let recordBytes = body[16..<20].reduce(0) { $0 << 8 | Int($1) }
        return (18...1 << 24).contains(recordBytes) && body.count >= 21 + Int(body[20]) + 17
    }

    private static let byteOrderMarks: [[UInt8]] = [[0xff, 0xfe], [0xfe, 0xff], [0xef, 0xbb]]

    /// True where markup comes first, and no byte near the beginning that no text has.
    private static func looksLikeText(_ body: [UInt8]) -> Bool {
        let head = body.prefix(64)
        guard !head.contains(where: { $0 < 0x20 && !(9...13).contains($0) }) else { return false }
        let start = head.starts(with: [0xef, 0xbb, 0xbf]) ? head.dropFirst(3) : head
        return start.first { $0 > 0x20 } == UInt8(ascii: "<")
    }
}
