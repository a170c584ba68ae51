/// What came of the server's certificate chain: OpenSSL's code, the depth it was found at, and the certificate there.
public struct VerifyVerdict: Hashable, Sendable {
    /// What the issuer's RSA key shows of a signature that does not fit.
    public enum SignatureFault: String, CaseIterable, Sendable {
        /// The signature does not open: another key of that name made it, or the signature itself is damaged.
        case otherKey = "other-key"
        /// The signature opens well, over another text: the certificate was changed afterwards.
        case changedText = "changed-text"
    }

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
    /// Why the signature does not fit, where that is the objection and the key tells (T-05, X-10).
    public var signatureFault: SignatureFault?
    /// What the certificate's extended key usage allows, where its purpose is the objection; nil where it has none, or
    /// where that is not the question.
    public var extendedKeyUsage: [String]?
    /// A guess, where an issuer is missing: its name reads like that of an intermediate and not of a root (T-04).
    public var looksIntermediate: Bool

    /// Makes a verdict.
    public init(
        code: Int, depth: Int, certificate: CertificateSummary? = nil, anchorSlot: String? = nil,
        verifiedAt: UnixTime? = nil, looksIntermediate: Bool = false, signatureFault: SignatureFault? = nil,
        extendedKeyUsage: [String]? = nil
    ) {
        (self.signatureFault, self.extendedKeyUsage) = (signatureFault, extendedKeyUsage)
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
        81: "path-length-without-signing", 82: "signing-without-ca", 83: "issuer-name-empty", 84: "subject-name-empty",
        85: "authority-key-identifier-missing", 86: "subject-key-identifier-missing",
        87: "empty-subject-alternative-name", 88: "alternative-name-not-critical",
        89: "ca-basic-constraints-not-critical", 90: "authority-key-identifier-critical",
        91: "subject-key-identifier-critical", 92: "ca-key-usage-missing", 93: "extensions-need-version-3",
        94: "explicit-curve",
    ]
}
