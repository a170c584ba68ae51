import Provisioning

/// A redirect leads to a host that the certificate there does not name (N-13).
struct RedirectUncovered: DiagnosisRule {
    let explanation = Explanation(
        "redirect-to-uncovered-name", ["N-13"],
        summary: "A redirect leads to a host that the certificate there does not name.",
        why: """
            Every hop is checked against its own host (HTTP-6); the first hop's certificate does not help the \
            second.
            """,
        evidence: "The first hop answers 301 or 302; the handshake of the second ends well and the phone closes.",
        phone: PhoneLog.of(.nameMismatch),
        serverLog: ServerLog.closedAfterHandshake,
        fix: """
            Cover both names in one certificate, `subjectAltName=DNS:first.example.com,DNS:{host}`, or redirect to a \
            name that the certificate holds.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let from = evidence.redirectedFrom, let check = evidence.trace?.nameCheck, !check.ok,
            evidence.failure?.phase == .tls
        else { return nil }
        return "The redirect from \(from.host) leads to \(evidence.server), where \(check.explanation)"
    }
}
