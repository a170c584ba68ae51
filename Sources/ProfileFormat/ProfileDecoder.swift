package import Provisioning

/// From the bytes of a response to a profile: content coding, decryption, compression, markup (Z-5, E-9).
///
/// | header | `--key` | the bytes are |
/// |---|---|---|
/// | `Content-Encoding: aes128gcm` | ignored | RFC 8188 under the IKM |
/// | none, `identity`, `gzip` | given | what `openssl enc` writes |
/// | none, `identity`, `gzip` | none | plain, or gzip by its own header |
package struct ProfileDecoder: Sendable {
    /// How much is taken at each stage.
    package var limits: DecodeLimits
    /// The choices where no document speaks.
    package var assumptions: Assumptions
    /// True for releases that try MD5 first (E-4).
    package var prefersMD5: Bool
    /// True for releases that know RFC 8188, from 11.2(3) on (E-9).
    package var knowsRFC8188 = true

    /// True where a file that does not open is tried by other ways of `openssl enc`, to say which it was.
    package var explains = false

    /// Makes a decoder.
    package init(
        limits: DecodeLimits = DecodeLimits(), assumptions: Assumptions = Assumptions(), prefersMD5: Bool = false
    ) {
        (self.limits, self.assumptions, self.prefersMD5) = (limits, assumptions, prefersMD5)
    }

    /// Makes the decoder of a phone.
    package init(of device: Device) {
        self.init(
            assumptions: device.assumptions, prefersMD5: device.firmware.quirks.contains(.prefersMD5ProfileKey)
        )
        knowsRFC8188 = device.firmware.quirks.contains(.encryptedContentEncoding)
    }

    /// A profile and the stages it went through, outermost first.
    package struct Decoded: Sendable {
        /// The profile.
        package let profile: Profile
        /// The stages as events print them: `aes-256-cbc/sha256`, `gzip`, `xml`.
        package let stages: [String]
    }

    /// Decodes a body, through an alias map where the rule names one.
    package func decode(
        _ body: [UInt8], contentEncoding: String? = nil, key: Secret? = nil, ikm: Secret? = nil,
        aliases: AliasMap? = nil
    ) throws(DecodeFailure) -> Decoded {
        var stages: [String] = []
        do throws(DecodeFailure) {
            let text = try unwrap(body, contentEncoding: contentEncoding, key: key, ikm: ikm, stages: &stages)
            let isLenient = assumptions.xmlMode == .lenient
            let profile = try ProfileReader.read(text, limits: limits, isLenient: isLenient, aliases: aliases)
            return Decoded(profile: profile, stages: stages + ["xml"])
        } catch {
            var failure = error
            failure.stages = stages
            throw failure
        }
    }

    /// Takes off everything around the text.
    package func unwrap(
        _ body: [UInt8], contentEncoding: String?, key: Secret?, ikm: Secret?, stages: inout [String]
    ) throws(DecodeFailure) -> [UInt8] {
        guard body.count <= limits.receivedBytes else {
            throw DecodeFailure(
                .contentCoding, "\(body.count) bytes; \(limits.receivedBytes) are the limit", at: limits.receivedBytes)
        }
        guard !body.isEmpty else { throw DecodeFailure(.contentCoding, "the body is empty (G-24)", at: 0) }
        var bytes = body
        let coding = contentEncoding?.lowercased().filter { $0 != " " } ?? ""
        switch coding {
        case "", "identity": break
        case "gzip", "x-gzip":
            guard Inflater.isGzip(bytes) else {
                throw DecodeFailure(
                    .contentCoding, "the header says \(coding), and the body does not begin as gzip does (1f 8b)", at: 0
                )
            }
            bytes = try Inflater.inflate(bytes, limit: limits.inflatedBytes)
            stages.append("content-coding gzip")
        case "aes128gcm" where knowsRFC8188:
            bytes = try openRFC8188(bytes, ikm: ikm)
            stages.append("aes128gcm")
        default:
            let known = knowsRFC8188 ? "aes128gcm" : "none, before 11.2(3)"
            throw DecodeFailure(
                .contentCoding, "the phone does not know this content coding; it knows \(known)", at: 0)
        }
        if stages.last != "aes128gcm" { bytes = try openSalted(bytes, key: key, stages: &stages) }
        if Inflater.isGzip(bytes) {
            bytes = try Inflater.inflate(bytes, limit: limits.inflatedBytes)
            stages.append("gzip")
            if Inflater.isGzip(bytes) { throw DecodeFailure(.gzip, "a gzip file within a gzip file (Z-4)", at: 0) }
        }
        return bytes
    }

    private func openSalted(_ bytes: [UInt8], key: Secret?, stages: inout [String]) throws(DecodeFailure) -> [UInt8] {
        guard let key, !key.revealed.isEmpty else {
            if SaltedCBC.isSalted(bytes) {
                throw DecodeFailure(.aes256cbc, "the file is encrypted, and the rule has no --key (E-5)", at: 0)
            }
            return bytes
        }
        let opened = try SaltedCBC.open(
            bytes, passphrase: key, digest: assumptions.profileDigest, prefersMD5: prefersMD5,
            explains: explains)
        stages.append("aes-256-cbc/\(opened.digest)")
        return opened.plain
    }

    private func openRFC8188(_ bytes: [UInt8], ikm: Secret?) throws(DecodeFailure) -> [UInt8] {
        guard let ikm, !ikm.revealed.isEmpty else {
            throw DecodeFailure(
                .aes128gcm, "the body is encrypted by RFC 8188, and IKM_HTTP_Encrypt_Content is empty", at: 0)
        }
        return try RFC8188.open(bytes, ikm: ikm, encoding: assumptions.ikmEncoding)
    }
}
