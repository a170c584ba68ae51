import Provisioning

/// The TLS handshake between a proxy and its backend fails (HTTP-2).
struct BackendTLSFails: DiagnosisRule {
    let explanation = Explanation(
        "backend-tls-fails", ["HTTP-2", "S-06"],
        summary: "The TLS handshake between a proxy and its backend fails.",
        why: """
            The proxy is the client there. The backend speaks plain http at that port, its certificate is not trusted or has another \
            name, it wants one of the proxy's, or the two have no version in common. The phone sees 502 or 503.
            """,
        evidence: "The phone sees 502 or 503 alone; the proxy's error log names the handshake to the backend.",
        phone: PhoneLog.of(.serverError),
        serverLog: """
            nginx: `SSL_do_handshake() failed (…) while SSL handshaking to upstream`, `upstream SSL certificate verify error: (…)`; `wrong \
            version number` where the backend speaks no TLS. Apache: `AH02003: SSL Proxy connect failed`. HAProxy: `Layer6 invalid \
            response`. Caddy: `tls: first record does not look like a TLS handshake`, `x509: …`.
            """,
        fix: """
            See what the backend speaks, and whom it names:
                openssl s_client -connect BACKEND:PORT -servername {host} </dev/null
            No TLS there: let the proxy speak http to it. A certificate of one's own: give the proxy its root, and the name it is for:
                {config:backend-trust}
            """
    )

    // The phone is no party to that handshake: only the proxy's log tells of it.
    func statement(for evidence: Evidence) -> String? { nil }
}
