import Provisioning

/// The server asks for a name and a password, and the rule has none for it (HTTP-9).
struct CredentialsMissing: DiagnosisRule {
    let explanation = Explanation(
        "credentials-missing", ["HTTP-9"],
        summary: "The server asks for a name and a password, and the rule has none for it.",
        why: """
            Credentials come from the rule's options and are given only to the rule's own host, not to a redirect's.
            """,
        evidence: "401, and the rule holds no --uid and --pwd.",
        phone: PhoneLog.of(.credentialsMissing),
        serverLog: ServerLog.access("401"),
        fix: """
            Put them into the rule, and quote the rule in the profile:
                <Profile_Rule ua="na">[--uid NAME --pwd PASSWORD] https://{host}:{port}/$MA.xml</Profile_Rule>
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .credentialsMissing,
            telling: "\(evidence.server) asks for credentials, and the rule has none"
        )
    }
}
