package import Provisioning

extension CertificateMint {
    /// A list of revoked certificates, as DER (C-09).
    package static func revocationList(
        of revoked: [X509Certificate], by issuer: CertifiedKey, at moment: UnixTime, until next: UnixTime
    ) throws(Fault) -> [UInt8] {
        let algorithm = SignatureAlgorithm(signer: issuer.key, digest: .sha256)
        let entries = revoked.map { DER.sequence([DER.integer($0.serialBytes), DER.time(moment)]) }
        let body = DER.sequence([
            DER.integer(1), algorithm.identifier, issuer.certificate.subjectDER, DER.time(moment), DER.time(next),
            entries.isEmpty ? [] : DER.sequence(entries),
        ])
        guard let signature = algorithm.sign(body, with: issuer.key) else { throw .signature }
        return DER.sequence([body, algorithm.identifier, DER.bits(signature)])
    }
}
