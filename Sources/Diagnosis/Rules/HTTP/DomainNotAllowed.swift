import Provisioning

/// Restricted_Access_Domains keeps the phone from going there (HTTP-18).
struct DomainNotAllowed: DiagnosisRule {
    let explanation = Explanation(
        "domain-not-allowed", ["HTTP-18"],
        summary: "Restricted_Access_Domains keeps the phone from going there.",
        why: """
            The list, once it is not empty, names every host that rules may lead to; redirects are held to it, too.
            """,
        evidence: "No packet leaves: `Restricted_Access_Domains` does not name the host.",
        phone: PhoneLog.of(.domainNotAllowed),
        serverLog: ServerLog.nothing,
        fix: """
            Add the host: `<Restricted_Access_Domains>{host}</Restricted_Access_Domains>`, beside what stands there, \
            or empty the list.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .domainNotAllowed, telling: "The phone may not go to \(evidence.server)")
    }
}
