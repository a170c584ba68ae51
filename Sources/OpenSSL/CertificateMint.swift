internal import COpenSSL
package import Provisioning

/// Makes certificates of recipes: device certificates, servers, roots, and broken ones for every row of the catalogue.
///
/// The certificate is written as DER and then signed; only keys are random. The same recipe, issuer and key give the
/// same bytes, as far as the signature scheme allows it.
package enum CertificateMint {
    /// Why a recipe cannot be minted.
    package enum Fault: Error, Hashable, Sendable {
        /// The library makes no such key.
        case key(CertificateRecipe.Key)
        /// The subject has an attribute that nothing knows.
        case attribute(String)
        /// The number of the critical extension is none.
        case identifier(String)
        /// The issuer's key did not sign.
        case signature
    }

    /// True for an attribute that subjects can have: `CN`, `OU`.
    package static func knows(attribute: String) -> Bool {
        (try? DER.name(DistinguishedName([.init(attribute, "")]))) != nil
    }

    /// True for the number of an extension: `1.3.6.1.4.1.99999.1`.
    package static func isIdentifier(_ dotted: String) -> Bool { DER.identifier(dotted) != nil }

    /// Mints a certificate, with a new key unless one is given, signed by the issuer or by itself.
    package static func mint(
        _ recipe: CertificateRecipe, issuer: CertifiedKey? = nil, key: PrivateKey? = nil
    ) throws(Fault) -> CertifiedKey {
        guard let key = key ?? PrivateKey.make(recipe.key) else { throw .key(recipe.key) }
        let certificate = try certify(publicKey: key.publicDER, recipe, issuer: issuer, signer: issuer?.key ?? key)
        // A root is known to who verifies: only what stands below one is sent along.
        let above = issuer.map { $0.issuers.isEmpty && $0.isSelfSigned ? [] : $0.chain } ?? []
        return CertifiedKey(certificate, key, issuers: above)
    }

    /// Signs a public key that somebody else holds the private half of.
    package static func certify(
        publicKey: [UInt8], _ recipe: CertificateRecipe, issuer: CertifiedKey
    ) throws(Fault) -> X509Certificate {
        try certify(publicKey: publicKey, recipe, issuer: issuer, signer: issuer.key)
    }

    private static func certify(
        publicKey: [UInt8], _ recipe: CertificateRecipe, issuer: CertifiedKey?, signer: PrivateKey
    ) throws(Fault) -> X509Certificate {
        let algorithm = SignatureAlgorithm(signer: signer, digest: recipe.digest)
        let subject = try DER.name(recipe.subject)
        let issuerName = issuer?.certificate.subjectDER ?? subject
        let extensions = try CertificateExtensions(recipe, publicKey: publicKey, issuer: issuer?.certificate).der
        let body = DER.sequence([
            DER.context(0, constructed: true, DER.integer(2)),
            DER.integer(serial(issuerName, subject, publicKey, recipe)),
            algorithm.identifier,
            issuerName,
            DER.sequence([DER.time(recipe.notBefore), DER.time(recipe.notAfter)]),
            subject,
            publicKey,
            DER.context(3, constructed: true, extensions),
        ])
        guard let signature = algorithm.sign(body, with: signer),
            let certificate = X509Certificate(der: DER.sequence([body, algorithm.identifier, DER.bits(signature)]))
        else { throw .signature }
        return certificate
    }

    /// A serial number that follows from what is certified, so that equal recipes make equal certificates.
    private static func serial(
        _ issuer: [UInt8], _ subject: [UInt8], _ publicKey: [UInt8], _ recipe: CertificateRecipe
    ) -> [UInt8] {
        let dates = DER.time(recipe.notBefore) + DER.time(recipe.notAfter)
        var bytes = Array(Digest.sha256(issuer + subject + publicKey + dates).prefix(16))
        bytes[0] = bytes[0] & 0x3f | 0x40
        return bytes
    }
}

extension CertifiedKey {
    fileprivate var isSelfSigned: Bool { certificate.isSigned(by: certificate) }
}
