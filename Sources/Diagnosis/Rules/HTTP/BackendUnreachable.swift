import Provisioning

/// The server in front gets no usable answer from what stands behind it (HTTP-2).
struct BackendUnreachable: DiagnosisRule {
    let explanation = Explanation(
        "backend-unreachable", ["HTTP-2", "X-11"],
        summary: "The server in front gets no usable answer from what stands behind it.",
        why: """
            The phone reached the proxy. The proxy is refused by its backend, cannot agree with it on TLS, or gets something that is \
            no HTTP; the most common: the application does not run, or listens elsewhere.
            """,
        evidence: "The handshake is fine; status 502, or a CDN's 520 to 530.",
        phone: PhoneLog.of(.serverError),
        serverLog: """
            nginx: `connect() failed (111: Connection refused) while connecting to upstream` where nothing listens, `SSL_do_handshake() \
            failed … while SSL handshaking to upstream` where the backend speaks no TLS or its certificate is refused, `upstream sent no \
            valid HTTP/1.0 header` where it speaks another protocol, `upstream prematurely closed connection` where it broke off, `no \
            live upstreams` where all failed before. Apache: `AH00957`, `AH01114`, `AH01102`. HAProxy: `SC--` (no connection), `SH--` \
            (broken answer), `PH--` (an answer it does not take). Caddy: `dial tcp …: connection refused`. An nginx behind, which waits \
            for a PROXY line that does not come: `broken header: "GET …" while reading PROXY protocol`.
            """,
        fix: """
            `handset explain` reads the error log's line, and tells these apart. First see that the backend runs and listens where the \
            proxy looks for it:
                {config:backend}
                ss -ltnp
                curl -v http://BACKEND:PORT{path}
            Where it listens at another port or address (`Connection refused` in the proxy's log), let the proxy look there:
                {config:backend-address}
            Where it wants TLS, the proxy must speak it; where it is slow, let the proxy wait up to 20 s (phones give up after 30):
                {config:backend-tls}
                {config:answer-time}
            Where it waits for the PROXY line, the proxy must send it:
                HAProxy: server s1 BACKEND:PORT send-proxy   (in the backend)
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let status = evidence.refusedStatus, status == 502 || (520...530).contains(status) else { return nil }
        // A refused connection takes no time; who waited has a backend that is slow, which some call 502 as well.
        let waited = evidence.waitedForAnswer
        let slow = waited < 1 ? "" : ". It waited \(Int(waited.rounded())) s for it, so that is slow rather than down"
        return """
            \(evidence.server) gets no usable answer from what stands behind it: status \(StatusWords.shown(status))\
            \(evidence.quotation)\(slow)
            """
    }
}
