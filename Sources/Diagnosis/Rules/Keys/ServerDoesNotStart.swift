import Provisioning

/// The server does not start, because its own key or certificate displeases it.
struct ServerDoesNotStart: DiagnosisRule {
    let explanation = Explanation(
        "server-does-not-start", ["A-03", "A-06"],
        summary: "The server does not start, because its own key or certificate displeases it.",
        why: """
            A key that is not the certificate's, a file that is not there, or a key below what the server's TLS library \
            accepts. To a phone that is a closed port.
            """,
        evidence: "Phase tcp: the SYN is answered by RST. Only the server's own log knows more.",
        phone: PhoneLog.of(.connectionRefused),
        serverLog: """
            nginx: `[emerg] … SSL_CTX_use_PrivateKey("…") failed (SSL: … key values mismatch)`, `cannot load certificate \
            "…"`, `SSL_CTX_use_certificate("…") failed (SSL: … ee key too small)`. Apache: `AH02565: Certificate and private \
            key … do not match`, `AH02562: Failed to configure certificate`, `SSLCertificateFile: file '…' does not exist \
            or is empty`.
            """,
        fix: """
            Both lines must be equal, and the key must have 2048 bits or more:
                openssl x509 -in fullchain.pem -noout -pubkey | openssl sha256
                openssl pkey -in server.key -pubout | openssl sha256
            What the server itself says:
                nginx -t
                apachectl configtest
                haproxy -c -f /etc/haproxy/haproxy.cfg
            """
    )

    // The phone sees a closed port, which has a name of its own; the server's log leads here.
    func statement(for evidence: Evidence) -> String? { nil }
}
