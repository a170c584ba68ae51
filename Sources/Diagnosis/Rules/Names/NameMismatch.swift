import Provisioning

/// The certificate is for another host than the rule's (N-01).
struct NameMismatch: DiagnosisRule {
    let explanation = Explanation(
        "name-mismatch", ["N-01"],
        summary: "The certificate is for another host than the rule's.",
        why: """
            Phones compare the rule's host with the certificate after the handshake and before the request; no \
            setting turns that off for provisioning (SRV-15).
            """,
        evidence: "The handshake ends well and the phone closes before a request; `nameCheck` shows both names.",
        phone: PhoneLog.of(.nameMismatch),
        serverLog: ServerLog.closedAfterHandshake,
        fix: """
            Issue the certificate for {host}, as common name and as alternative name, and serve it:
                openssl req -newkey rsa:2048 -nodes -keyout server.key -out server.csr -subj "/CN={host}" -addext "subjectAltName=DNS:{host}"
            Or let Profile_Rule use a name that the certificate has.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .nameMismatch, telling: "The certificate of \(evidence.server) is for another host")
    }
}
