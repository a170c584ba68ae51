import Provisioning

/// The certificate's name has no dot (N-05, SRV-11).
struct ShortName: DiagnosisRule {
    let explanation = Explanation(
        "short-certificate-name", ["N-05", "SRV-11"],
        summary: "The certificate's name has no dot.",
        why: "A name without its domain is unusable to a phone; the guides ask for the fully qualified name.",
        evidence: "The handshake ends well and the phone closes; the CN has no dot.",
        phone: PhoneLog.of(.shortCertificateName),
        serverLog: ServerLog.closedAfterHandshake,
        fix: """
            Issue the certificate for {host}, as common name and as alternative name, and serve it:
            \(CertificateRequest.withTheKeyThatIsThere)
            The common name must be the FQDN.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .shortCertificateName,
            telling: "The certificate of \(evidence.server) carries a name without its domain"
        )
    }
}
