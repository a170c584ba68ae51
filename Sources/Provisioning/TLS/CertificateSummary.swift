/// What a person needs to know of a certificate; no key material.
public struct CertificateSummary: Hashable, Sendable {
    /// Whom the certificate names.
    public var subject: DistinguishedName
    /// Who signed it.
    public var issuer: DistinguishedName
    /// Every dNSName of the subject alternative name, in order.
    public var dnsNames: [String]
    /// Every iPAddress of the subject alternative name, in order.
    public var ipAddresses: [IPAddress]
    /// Every rfc822Name of the subject alternative name, in order.
    public var emailAddresses: [String]
    /// The serial number in hexadecimal.
    public var serialNumber: String
    /// The first moment of validity.
    public var notBefore: UnixTime
    /// The end of validity.
    public var notAfter: UnixTime
    /// The SHA-256 of the whole certificate, in lower-case hexadecimal.
    public var sha256: String
    /// The kind of the public key: `RSA`, `EC`, `RSA-PSS`, `ED25519`.
    public var keyKind: String
    /// The size of the public key.
    public var keyBits: Int
    /// The algorithm of the signature: `RSA-SHA256`, `ecdsa-with-SHA256`.
    public var signatureAlgorithm: String
    /// True where the basic constraints make it a CA.
    public var isCA: Bool
    /// Where the issuer's own certificate can be had (AIA caIssuers): browsers go there, phones do not (SRV-22).
    public var issuerURLs: [String]

    /// Makes a summary.
    public init(
        subject: DistinguishedName, issuer: DistinguishedName, dnsNames: [String] = [],
        ipAddresses: [IPAddress] = [], emailAddresses: [String] = [], serialNumber: String = "",
        notBefore: UnixTime, notAfter: UnixTime, sha256: String = "", keyKind: String = "RSA", keyBits: Int = 2048,
        signatureAlgorithm: String = "RSA-SHA256", isCA: Bool = false, issuerURLs: [String] = []
    ) {
        (self.subject, self.issuer, self.dnsNames) = (subject, issuer, dnsNames)
        (self.ipAddresses, self.emailAddresses, self.serialNumber) = (ipAddresses, emailAddresses, serialNumber)
        (self.notBefore, self.notAfter, self.sha256) = (notBefore, notAfter, sha256)
        (self.keyKind, self.keyBits, self.signatureAlgorithm) = (keyKind, keyBits, signatureAlgorithm)
        (self.isCA, self.issuerURLs) = (isCA, issuerURLs)
    }

    /// Every common name of the subject, in order (SRV-11 takes the last).
    public var commonNames: [String] { subject.values("CN") }

    /// True where subject and issuer are the same, as a root's are.
    public var isSelfIssued: Bool { subject == issuer }

    /// The names a person would call it by: DNS names, addresses, and where there are none the common names.
    public var names: [String] {
        let alternative = dnsNames + ipAddresses.map(\.description)
        return alternative.isEmpty ? commonNames : alternative
    }

    /// The alternative names with their kinds: `DNS:192.0.2.10` is no `IP:192.0.2.10` (SRV-20).
    public var labelledNames: [String] { dnsNames.map { "DNS:\($0)" } + ipAddresses.map { "IP:\($0)" } }

    /// True where the certificate is valid at a moment, as OpenSSL counts: the last second is outside.
    public func isValid(at time: UnixTime) -> Bool { notBefore <= time && time < notAfter }
}
