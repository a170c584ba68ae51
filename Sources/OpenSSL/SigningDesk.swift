package import Provisioning

/// The vendor's signing desk: certificates for provisioning servers, against a request (SRV-10, SRV-21, SRV-23).
package enum SigningDesk {
    /// Why the desk sends a request back.
    package enum Refusal: Error, Hashable, Sendable {
        /// The file is no request.
        case unreadable
        /// The request is not signed with its own key.
        case unsigned
        /// The subject has no CN.
        case withoutCommonName
        /// The CN is not a fully qualified domain name: a short name, an address, a wildcard, or nothing of the kind.
        case notQualified(String)
        /// The key is too small, or of a kind the phones do not speak.
        case key(kind: String, bits: Int)
        /// The desk's own key did not sign.
        case fault(CertificateMint.Fault)
    }

    /// The smallest RSA key the desk takes: the guides show requests of that size (SRV-21).
    package static let smallestKey = 1024

    /// Signs a request, or says why not; the subject stays as requested, and its host also becomes an alternative name.
    package static func sign(
        _ file: [UInt8], issuer: CertifiedKey, from notBefore: UnixTime, to notAfter: UnixTime,
        digest: CertificateRecipe.Digest = .sha256
    ) -> Result<CertifiedRequest, Refusal> {
        guard let request = CertificateSigningRequest(file: file) else { return .failure(.unreadable) }
        guard request.isSignedByItself else { return .failure(.unsigned) }
        let subject = request.subject
        guard let commonName = subject.values("CN").last else { return .failure(.withoutCommonName) }
        guard let host = HostOfCommonName(commonName).qualifiedName else { return .failure(.notQualified(commonName)) }
        let key = request.key
        guard key.kind == "EC" || (key.kind == "RSA" && key.bits >= smallestKey) else {
            return .failure(.key(kind: key.kind, bits: key.bits))
        }
        let asked = request.alternativeNames
        let recipe = CertificateRecipe(
            name: host, subject: subject, dnsNames: asked.dns.isEmpty ? [host] : asked.dns,
            ipAddresses: asked.addresses, key: key.kind == "EC" ? .p256 : .rsa(key.bits), digest: digest,
            notBefore: notBefore, notAfter: notAfter, usages: [.serverAuth]
        )
        do throws(CertificateMint.Fault) {
            let certificate = try CertificateMint.certify(publicKey: request.publicKey, recipe, issuer: issuer)
            return .success(CertifiedRequest(host: host, chain: [certificate] + issuer.chain))
        } catch {
            return .failure(.fault(error))
        }
    }
}

/// What comes back from the desk.
package struct CertifiedRequest: Sendable {
    /// The host that the certificate names.
    package let host: String
    /// The certificate, its issuers, and the root at the end.
    package let chain: [X509Certificate]

    /// The chain as one PEM file, as servers read it.
    package var pem: String { chain.map(\.pem).joined() }
}

extension SigningDesk.Refusal: CustomStringConvertible {
    /// The reason, and what would be right.
    package var description: String {
        switch self {
        case .unreadable:
            "this is no certificate signing request; make one with: openssl req -new -newkey rsa:2048 -nodes "
                + "-keyout server.key -out server.csr -subj /CN=prov.example.com "
                + "-addext subjectAltName=DNS:prov.example.com"
        case .unsigned: "the request is not signed with its own key"
        case .withoutCommonName: "the subject has no CN; it must be the server's FQDN, such as prov.example.com"
        case .notQualified(let name):
            "CN \(DistinguishedName(["CN": name]).rfc2253.dropFirst(3)) is not a fully qualified domain name; "
                + "phones look the name up and compare it, so it must be the server's FQDN, such as prov.example.com"
        case .key(let kind, let bits):
            "a key of kind \(kind) with \(bits) bits is not signed; use RSA with at least \(SigningDesk.smallestKey) bits"
        case .fault(let fault): "the desk could not sign: \(fault)"
        }
    }
}
