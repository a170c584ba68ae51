import Provisioning

/// The certificate's name leads to another address than the one reached (N-10, SRV-13).
struct CertificateNameElsewhere: DiagnosisRule {
    let explanation = Explanation(
        "certificate-name-leads-elsewhere", ["N-10", "SRV-13"],
        summary: "The certificate's name leads to another address than the one reached.",
        why: """
            Releases before 11.3 look the certificate's own name up and want to find the peer there: split DNS, NAT, \
            a CDN or a balancer breaks that.
            """,
        evidence: """
            The handshake ends well and the phone closes; the CN resolves to addresses other than the one \
            reached.
            """,
        phone: PhoneLog.of(.certificateNameElsewhere),
        serverLog: ServerLog.closedAfterHandshake,
        fix: """
            Publish the service's address under the certificate's name in the DNS that phones use:
                dig +short {host}
            must print the address that phones connect to.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .certificateNameElsewhere,
            telling: "The name in the certificate of \(evidence.server) leads to another address"
        )
    }
}
