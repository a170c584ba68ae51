/// What came of the server's certificate chain: OpenSSL's code, the depth it was found at, and the certificate there.
public struct VerifyVerdict: Hashable, Sendable {
    /// OpenSSL's code; 0 is acceptance.
    public var code: Int
    /// The depth of the certificate the code is about, 0 for the server's own.
    public var depth: Int
    /// The certificate the code is about, or the root of an accepted chain.
    public var certificate: CertificateSummary?
    /// The slot of the root that an accepted chain ends in (SRV-1); of a refused one, whose issuer is missing, the slot of
    /// a root that has the issuer's name and is another.
    public var anchorSlot: String?
    /// The time that dates were held against; nil where they went unchecked (SRV-32).
    public var verifiedAt: UnixTime?
    /// A guess, where an issuer is missing: its name reads like that of an intermediate and not of a root (T-04).
    public var looksIntermediate: Bool

    /// Makes a verdict.
    public init(
        code: Int, depth: Int, certificate: CertificateSummary? = nil, anchorSlot: String? = nil,
        verifiedAt: UnixTime? = nil, looksIntermediate: Bool = false
    ) {
        (self.code, self.depth, self.certificate) = (code, depth, certificate)
        (self.anchorSlot, self.verifiedAt, self.looksIntermediate) = (anchorSlot, verifiedAt, looksIntermediate)
    }

    /// True where the chain was accepted.
    public var isAccepted: Bool { code == 0 }

    /// Our own name of the code, which does not change with the library: `expired`, `issuer-unknown`.
    public var name: String { Self.names[code] ?? "verify-code-\(code)" }

    private static let names: [Int: String] = [
        0: "accepted", 1: "unspecified", 2: "issuer-certificate-missing", 3: "crl-missing",
        4: "signature-undecryptable", 6: "issuer-key-undecodable", 7: "signature-wrong", 8: "crl-signature-wrong",
        9: "not-yet-valid",
        10: "expired", 13: "not-before-malformed", 14: "not-after-malformed", 17: "out-of-memory",
        18: "self-signed-leaf", 19: "self-signed-in-chain", 20: "issuer-unknown", 21: "leaf-unverifiable",
        22: "chain-too-long", 23: "revoked", 24: "not-a-ca", 25: "path-length-exceeded", 26: "purpose-unsuitable",
        27: "untrusted-for-purpose", 28: "rejected-for-purpose", 32: "key-usage-without-signing",
        34: "critical-extension-unknown", 37: "not-a-ca-for-purpose", 41: "extension-invalid",
        47: "outside-permitted-names", 48: "inside-excluded-names", 50: "names-unchecked",
        51: "name-constraint-unsupported", 62: "host-mismatch", 64: "address-mismatch", 65: "path-loop",
        66: "leaf-key-too-small", 67: "ca-key-too-small", 68: "digest-too-weak", 69: "purpose-invalid",
        76: "signature-algorithms-differ", 79: "issuer-not-a-ca", 80: "path-length-without-ca",
        82: "ca-basic-constraints-not-critical", 85: "issuer-name-empty", 86: "subject-name-empty",
        89: "authority-key-identifier-missing", 90: "subject-key-identifier-missing",
        91: "empty-subject-alternative-name", 94: "extensions-need-version-3",
    ]
}
