import Provisioning

/// The server's chain expires within 30 days (K-01).
struct ExpiresSoon: DiagnosisRule {
    let explanation = Explanation(
        "certificate-expires-soon", ["K-01"], severity: .warning,
        summary: "The server's chain expires within 30 days.",
        why: """
            On that day every phone is locked out at once, and none can fetch the profile that would mend it.
            """,
        evidence: """
            The handshake is accepted; the certificate, or a CA that leads up from it, has less \
            than 30 days left by the phone's clock.
            """,
        phone: PhoneLog.nothing,
        serverLog: "Nothing yet.",
        fix: """
            Renew the certificate now. Where it is a CA's, put the CA's newer certificate into the chain file; renewing the leaf \
            alone changes nothing:
                {config:full-chain}
            `handset matrix https://{host}:{port}/ --as-of DATE` tells which firmware refuses it on which day.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let trace = evidence.acceptedTrace, let now = trace.verify?.verifiedAt,
            let first = SentChain(trace.serverChain).used.filter({ $0.notAfter > now })
                .min(by: { $0.notAfter < $1.notAfter }),
            first.notAfter < now + 30 * 86_400
        else { return nil }
        let left = first.notAfter.seconds.subtractingReportingOverflow(now.seconds).partialValue
        let days = max(0, left / 86_400)
        return "\(first.subject.rfc2253) of \(evidence.server) expires \(first.notAfter), in \(days) days"
    }
}
