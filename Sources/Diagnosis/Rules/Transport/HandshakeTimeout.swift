import Provisioning

/// The connection stands, and the handshake does not go on.
struct HandshakeTimeout: DiagnosisRule {
    let explanation = Explanation(
        "handshake-timeout", ["X-09", "X-08"],
        summary: "The connection stands, and the handshake does not go on.",
        why: """
            Large packets get lost: the small ClientHello passes, the big certificate chain does not, because ICMP \
            `fragmentation needed` is filtered. A server that hangs in the middle looks the same.
            """,
        evidence: "TCP is connected; the handshake stops, and the trace shows after which message.",
        phone: PhoneLog.of(.handshakeTimeout),
        serverLog: """
            nginx (`error_log … info;`): `client timed out … while SSL handshaking`. Apache: `AH01382: Request \
            header read timeout`, or nothing.
            """,
        fix: """
            See whether large packets pass, and clamp what TCP sends where they do not:
                ping -M do -s 1472 {host}
                iptables -t mangle -A FORWARD -p tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu
            and let ICMP type 3 code 4 through.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.failure?.cause == .handshakeTimeout else { return nil }
        let received = evidence.trace?.messages.filter { $0.direction == .received } ?? []
        let last =
            received.last.map { "fell silent after \($0.name)" } ?? "accepted the connection and never said a word"
        return "\(evidence.server) \(last)"
    }
}
