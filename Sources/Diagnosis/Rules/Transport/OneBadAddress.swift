import Provisioning

/// One of several addresses fails in TLS, and phones do not try the next.
struct OneBadAddress: DiagnosisRule {
    let explanation = Explanation(
        "one-bad-address", ["X-13", "HTTP-15"],
        summary: "One of several addresses fails in TLS, and phones do not try the next.",
        why: """
            A phone moves on to the next A record when TCP fails, and only then. A node that accepts and then fails the \
            handshake spoils every attempt that meets it.
            """,
        evidence: "The same rule fails and succeeds in turn; the failures share one peer address.",
        phone: PhoneLog.of(.connectionClosed),
        serverLog: "The good nodes' logs are clean; the bad node's log names its own fault.",
        fix: """
            Ask every node by its own address, and take the bad one out of DNS until it is well:
                dig +short {host}
                handset resync 'https://{host}/$MA.xml' --resolve {host}:{port}:ADDRESS
            """
    )

    // One transfer meets one address: only a comparison shows it.
    func statement(for evidence: Evidence) -> String? { nil }
}
