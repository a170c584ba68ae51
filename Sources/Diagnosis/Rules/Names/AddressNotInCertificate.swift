import Provisioning

/// The rule holds an IP address that the certificate does not name (N-08, SRV-20).
struct AddressNotInCertificate: DiagnosisRule {
    let explanation = Explanation(
        "address-not-in-certificate", ["N-08", "SRV-20"],
        summary: "The rule holds an IP address that the certificate does not name.",
        why: "From 11.3 on the phone compares what stands in the rule; an address matches only an address.",
        evidence: """
            The handshake ends well and the phone closes; the URL holds an address, the certificate only names.
            """,
        phone: PhoneLog.of(.addressNotInCertificate),
        serverLog: ServerLog.closedAfterHandshake,
        fix: """
            Put the server's name into Profile_Rule, where that name has an address for phones. Where it has none, the \
            certificate must name the address:
            \(CertificateRequest.withTheKeyThatIsThere)
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .addressNotInCertificate,
            telling: "The rule names \(evidence.server), and the certificate names no such address"
        )
    }
}
