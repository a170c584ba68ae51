import Provisioning

/// The phone's own certificate has expired, by the server's clock (C-05, C-06).
struct ClientCertificateExpired: DiagnosisRule {
    let explanation = Explanation(
        "client-certificate-expired", ["C-05", "C-06"],
        summary: "The phone's own certificate has expired, by the server's clock.",
        why: """
            It looks like a fault of the server's certificate to tools that know one code for both; the refusal came \
            from the server, and its certificate is fine.
            """,
        evidence: """
            Alert 45 received after the phone's Certificate, although libcurl calls it a fault of the server, 42 of Caddy; or \
            nginx's status 400. The certificate is not in force by the phone's own clock (`clientCertificateInForce`).
            """,
        phone: PhoneLog.of(.clientCertificateExpired),
        serverLog: ServerLog.clientCertificate(10, "certificate has expired"),
        fix: """
            Renew the phone's certificate: phones from 12.0(3) on do it by themselves where they reach the vendor. Until then \
            let this phone in without a look at its certificate, by what is here, on a port or site of its own; nginx and \
            Apache have nothing softer, `optional` and `optional_no_ca` refuse an expired certificate as well:
                {config:unlooked-clients}
            If the certificate is in force by the right time, the clocks of phone and server differ: `date -u` on both.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        // One that is in force was refused for something else that has expired.
        if evidence.trace?.clientCertificateInForce == true { return nil }
        let said = evidence.failed(
            by: .clientCertificateExpired,
            telling: "\(evidence.server) says that the phone's own certificate has expired\(Self.proof(evidence))")
        if let said { return said }
        guard evidence.showedOutOfForce, evidence.shown?.weakness == nil else { return nil }
        return evidence.failed(
            by: .clientCertificateUnsuitable, .clientCertificateUnknownCA,
            telling: """
                \(evidence.server) refuses the phone's certificate, which is not in force by the phone's own \
                clock\(Self.proof(evidence, or: ": it has expired, or has not begun"))
                """)
    }

    /// What the phone's own certificate and clock say to it, and which row of the catalogue that makes it.
    private static func proof(_ evidence: Evidence, or unknown: String = "") -> String {
        guard let trace = evidence.trace, let dates = evidence.shown?.validity, let now = trace.verify?.verifiedAt
        else {
            return unknown
        }
        let row = evidence.failure?.phase == .http || trace.wasRefusedAfterFinish ? "C-06" : "C-05"
        let fact =
            now < dates.lowerBound
            ? "begins only at \(dates.lowerBound)" : "ended at \(dates.upperBound)"
        return ": it \(fact), the phone's clock says \(now), so by both clocks it is the certificate (\(row))"
    }
}
