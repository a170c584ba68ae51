/// A certificate described, not yet minted.
public struct CertificateRecipe: Hashable, Sendable {
    /// The kind and size of a key.
    public enum Key: Hashable, Sendable {
        /// RSA of that many bits.
        case rsa(Int)
        /// RSA of that many bits, bound to PSS signatures.
        case rsaPSS(Int)
        /// ECDSA on NIST P-256.
        case p256
        /// ECDSA on NIST P-384.
        case p384
        /// Ed25519.
        case ed25519
    }

    /// The digest under the signature (SRV-21).
    public enum Digest: String, Sendable { case md5, sha1, sha256, sha384, sha512 }

    /// What a certificate may be used for (A-04, C-12).
    public enum Usage: String, Sendable { case serverAuth, clientAuth }

    /// What makes a certificate a CA.
    public struct Authority: Hashable, Sendable {
        /// How many CAs may stand below it; nil for any number (T-09).
        public var pathLength: Int?
        /// DNS names below which all of its certificates must lie (T-11).
        public var permittedNames: [String]

        /// Makes the constraints of a CA.
        public init(pathLength: Int? = nil, permittedNames: [String] = []) {
            (self.pathLength, self.permittedNames) = (pathLength, permittedNames)
        }
    }

    /// The name by which other recipes call it.
    public var name: String
    /// The subject.
    public var subject: DistinguishedName
    /// The dNSNames of the subject alternative name.
    public var dnsNames: [String]
    /// The iPAddresses of the subject alternative name.
    public var ipAddresses: [IPAddress]
    /// The key.
    public var key: Key
    /// The digest under the issuer's signature.
    public var digest: Digest
    /// The first moment of validity.
    public var notBefore: UnixTime
    /// The end of validity.
    public var notAfter: UnixTime
    /// What makes it a CA; nil for a leaf.
    public var authority: Authority?
    /// The extended key usage; empty leaves the extension out.
    public var usages: [Usage]
    /// A private extension of this dotted number, marked critical (T-12).
    public var criticalExtension: String?
    /// Where the issuer's own certificate can be had (AIA caIssuers, T-04).
    public var issuerURLs: [String] = []
    /// What a person who prints the certificate should read of it (Netscape comment).
    public var comment: String?
    /// The name of the issuer's recipe; nil for a self-signed certificate.
    public var issuer: String?
    /// The name of the recipe whose key it shares, as a cross-signed certificate does (T-07); nil for a key of its own.
    public var keyOf: String?

    /// Makes a recipe.
    public init(
        name: String, subject: DistinguishedName, dnsNames: [String] = [], ipAddresses: [IPAddress] = [],
        key: Key = .rsa(2048), digest: Digest = .sha256, notBefore: UnixTime, notAfter: UnixTime,
        authority: Authority? = nil, usages: [Usage] = [], criticalExtension: String? = nil, issuer: String? = nil
    ) {
        (self.name, self.subject, self.dnsNames, self.ipAddresses) = (name, subject, dnsNames, ipAddresses)
        (self.key, self.digest, self.notBefore, self.notAfter) = (key, digest, notBefore, notAfter)
        (self.authority, self.usages) = (authority, usages)
        (self.criticalExtension, self.issuer) = (criticalExtension, issuer)
    }
}

extension CertificateRecipe {
    /// A root that signs itself.
    public static func root(
        _ commonName: String, from notBefore: UnixTime, to notAfter: UnixTime, key: Key = .rsa(2048)
    )
        -> CertificateRecipe
    {
        CertificateRecipe(
            name: commonName, subject: DistinguishedName(["O": "Handset emulation", "CN": commonName]), key: key,
            notBefore: notBefore, notAfter: notAfter, authority: Authority()
        )
    }

    /// A server's certificate for one host, with the host in CN and in the alternative name (SRV-10, SRV-14).
    ///
    /// A host that is an address becomes an iPAddress, because a dNSName of digits matches nothing (SRV-20).
    public static func server(
        _ host: String, from notBefore: UnixTime, to notAfter: UnixTime, key: Key = .rsa(2048), issuer: String? = nil
    ) -> CertificateRecipe {
        let address = IPAddress(host)
        return CertificateRecipe(
            name: host, subject: DistinguishedName(["CN": host]), dnsNames: address == nil ? [host] : [],
            ipAddresses: address.map { [$0] } ?? [], key: key, notBefore: notBefore, notAfter: notAfter,
            usages: [.serverAuth], issuer: issuer
        )
    }

    /// A phone's certificate: `OU` product, `L` serial, `S` or `ST` the MAC, `CN` the MAC (CLI-2, CLI-3, CLI-4).
    public static func device(
        product: String, serial: String, mac: MACAddress, subject variant: Assumptions.MICSubject = .surname,
        from notBefore: UnixTime, to notAfter: UnixTime, key: Key = .rsa(2048), digest: Digest = .sha256,
        issuer: String? = nil
    ) -> CertificateRecipe {
        let name = DistinguishedName([
            "OU": product, "L": serial, variant == .surname ? "SN" : "ST": mac.lowercase, "CN": mac.lowercase,
        ])
        return CertificateRecipe(
            name: mac.lowercase, subject: name, key: key, digest: digest, notBefore: notBefore, notAfter: notAfter,
            usages: [.clientAuth], issuer: issuer
        )
    }

    /// The certificate that units older than firmware 2.0 shared (CLI-5).
    public static func generic(
        from notBefore: UnixTime, to notAfter: UnixTime, key: Key = .rsa(1024), issuer: String? = nil
    ) -> CertificateRecipe {
        CertificateRecipe(
            name: "ciscogeneric",
            subject: DistinguishedName(["OU": "cisco.com", "L": "ciscogeneric", "SN": "ciscogeneric"]), key: key,
            digest: .sha1, notBefore: notBefore, notAfter: notAfter, usages: [.clientAuth], issuer: issuer
        )
    }
}
