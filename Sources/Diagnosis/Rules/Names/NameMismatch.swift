import Provisioning

/// The certificate is for another host than the rule's (N-01).
struct NameMismatch: DiagnosisRule {
    let explanation = Explanation(
        "name-mismatch", ["N-01"],
        summary: "The certificate is for another host than the rule's.",
        why: """
            Phones compare the rule's host with the certificate after the handshake and before the request; no \
            setting turns that off for provisioning (SRV-15). A server that has no site of the name asked for, often \
            because `server_name` or `ServerName` is misspelt, answers with its default site and that one's certificate.
            """,
        evidence: "The handshake ends well and the phone closes before a request; `nameCheck` shows both names.",
        phone: PhoneLog.of(.nameMismatch),
        serverLog: ServerLog.closedAfterHandshake,
        fix: """
            First see that the server has a site named {host}, letter by letter, and that its certificate is that name's:
                {config:list-sites}
                {config:site-name}
            If it has, issue the certificate for {host}, as common name and as alternative name, and serve it:
            \(CertificateRequest.withTheKeyThatIsThere)
            Or let Profile_Rule use a name that the certificate has.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        let asked = evidence.trace?.serverNameSent.map { ", though the phone asked for \($0) (SNI)" } ?? ""
        return evidence.failed(
            by: .nameMismatch, telling: "The certificate of \(evidence.server) is for another host\(asked)")
    }
}
