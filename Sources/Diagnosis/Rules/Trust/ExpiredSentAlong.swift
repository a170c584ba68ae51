import Provisioning

/// The server sends an expired certificate along, and this phone found its way around it (T-06, SRV-22).
struct ExpiredSentAlong: DiagnosisRule {
    let explanation = Explanation(
        "expired-certificate-sent-along", ["T-06", "SRV-22"], severity: .warning,
        summary: "The server sends an expired certificate along, and this phone found its way around it.",
        why: """
            Releases from 11.3 on look for a path among the roots they hold first. Those before build the chain of what the \
            server sends, and refuse it when any of that has expired, as in the outage of September 2021.
            """,
        evidence: "The handshake is accepted; a CA in `chain` is past its end by the phone's clock.",
        phone: PhoneLog.nothing,
        serverLog: "Nothing for this phone; older ones send alert 45.",
        fix: """
            Take the expired certificate out of the chain file, or put the renewed one in its place:
                openssl storeutl -noout -text -certs fullchain.pem | grep -E 'Subject:|Not After'
                {config:full-chain}
            `handset matrix https://{host}:{port}/ --firmware all` tells which releases refuse it.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let chain = evidence.unusualChain, let now = evidence.trace?.verify?.verifiedAt,
            let expired = chain.relatives.dropFirst().first(where: { $0.notAfter <= now })
        else { return nil }
        return """
            \(evidence.server) sends \(expired.subject.rfc2253) along, which expired \(expired.notAfter); releases before \
            11.3 refuse the server for that
            """
    }
}
