import Provisioning

/// Phone and server settled on TLS 1.0 or 1.1, which newer releases refuse (P-02, TLS-2).
struct OldVersionNegotiated: DiagnosisRule {
    let explanation = Explanation(
        "old-tls-version", ["P-02"], severity: .warning,
        summary: "Phone and server settled on TLS 1.0 or 1.1, which newer releases refuse.",
        why: """
            The server can do no better, or is told not to. From 12.0(7)SR2 on phones insist on TLS 1.2: an upgrade of the \
            firmware locks them out.
            """,
        evidence: "The handshake is accepted; `tlsVersion` is below TLSv1.2 although the phone offered that.",
        phone: PhoneLog.nothing,
        serverLog: "Nothing for this phone; newer ones send alert 70.",
        fix: """
            Enable TLS 1.2 on the server before any phone is upgraded:
                {config:versions}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let trace = evidence.acceptedTrace, let version = trace.version,
            version.rawValue < TLSVersion.tls12.rawValue,
            trace.offer.legacyVersion >= TLSVersion.tls12.rawValue
        else { return nil }
        return
            "\(evidence.server) chose \(version), though the phone offered TLS 1.2; releases from 12.0(7)SR2 on refuse that"
    }
}
