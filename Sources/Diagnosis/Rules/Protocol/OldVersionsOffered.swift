import Provisioning

/// The phone offers TLS 1.0 or 1.1 at the most, and the server takes neither (P-01, P-02, TLS-1).
struct OldVersionsOffered: DiagnosisRule {
    let explanation = Explanation(
        "phone-offers-old-tls-only", ["P-01", "P-02", "TLS-1"],
        summary: "The phone offers TLS 1.0 or 1.1 at the most, and the server takes neither.",
        why: """
            The ancestors of these phones (firmware 2.0 to 7.x) know no TLS 1.2. Servers have ceased to take older versions, and \
            OpenSSL 3 lets them sign at level 0 alone: allowing the version is not enough.
            """,
        evidence: """
            The ClientHello offers nothing above TLS 1.1; alert 70 received, or 80 where the version is allowed and the level \
            forbids its signatures; no ServerHello before it.
            """,
        phone: PhoneLog.of(.versionRefusedByServer),
        serverLog: """
            Alert 70: nginx (`error_log … info;`) `… unsupported protocol) while SSL handshaking`. Alert 80: `… no suitable signature \
            algorithm`, or `… internal error`.
            """,
        fix: """
            Give the phone a newer firmware: every release from 11.0(1) on offers TLS 1.2. Where it must stay as it is, let TLS 1.0 \
            in, best on an address of its own, because that weakens every site there:
                {config:old-versions}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let trace = evidence.trace, trace.version == nil, let highest = trace.offer.highest,
            highest.rawValue < TLSVersion.tls12.rawValue
        else { return nil }
        let why =
            trace.alertReceived == .internalError
            ? "fails over that: the version may be allowed, and its level forbids the signatures" : "does not take that"
        let telling = "The phone offers \(highest) at the most (\(evidence.firmware)), and \(evidence.server) \(why)"
        if trace.alertReceived == .internalError { return evidence.failed(by: .alertFromServer, telling: telling) }
        return evidence.failed(by: .versionRefusedByServer, telling: telling)
    }
}
