import Provisioning

/// The address stands in the certificate as a DNS name (N-09).
struct AddressAsDNSName: DiagnosisRule {
    let explanation = Explanation(
        "address-written-as-name", ["N-09"],
        summary: "The address stands in the certificate as a DNS name.",
        why: """
            `DNS:192.0.2.10` is a host name that happens to consist of digits; no client looks for addresses there.
            """,
        evidence: "The handshake ends well and the phone closes; the address stands in a dNSName.",
        phone: PhoneLog.of(.addressAsDNSName),
        serverLog: ServerLog.closedAfterHandshake,
        fix: """
            Write it as an address, `IP:` and not `DNS:`:
            \(CertificateRequest.withTheKeyThatIsThere.replacing("DNS:", with: "IP:"))
            Better: put the server's name into Profile_Rule, and that name into the certificate.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        let host = evidence.url?.host ?? "the address"
        return evidence.failed(
            by: .addressAsDNSName,
            telling:
                "The certificate of \(evidence.server) holds the address as a DNS name (DNS:\(host), not IP:\(host))"
        )
    }
}
