import Provisioning

/// The certificate's name has no address (N-11, SRV-13).
struct CertificateNameUnresolvable: DiagnosisRule {
    let explanation = Explanation(
        "certificate-name-unresolvable", ["N-11", "SRV-13"],
        summary: "The certificate's name has no address.",
        why: """
            Releases before 11.3 look the certificate's own name up; a lookup that fails counts as a refusal.
            """,
        evidence: "The handshake ends well and the phone closes; the resolver has no address for the CN.",
        phone: PhoneLog.of(.certificateNameUnresolvable),
        serverLog: ServerLog.closedAfterHandshake,
        fix: "Add an A record for the name in the certificate to the DNS that phones use."
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .certificateNameUnresolvable,
            telling: "The name in the certificate of \(evidence.server) does not resolve"
        )
    }
}
