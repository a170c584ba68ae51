import Provisioning

/// Nothing listens where the server in front looks for what stands behind it (HTTP-2).
struct BackendNotListening: DiagnosisRule {
    let explanation = Explanation(
        "backend-not-listening", ["HTTP-2"],
        summary: "Nothing listens at the address where the server in front looks for what stands behind it.",
        why: """
            The connection to the backend is refused by its machine: the application does not run, or listens at another port or \
            address (`127.0.0.1` is not `::1`, and in a container it is the container itself).
            """,
        evidence:
            "The phone sees 502 alone; the error log of the server in front says `Connection refused` of its backend.",
        phone: PhoneLog.of(.serverError),
        serverLog: """
            nginx: `connect() failed (111: Connection refused) while connecting to upstream`, with the address in `upstream: "…"`. \
            Apache: `(111)Connection refused: AH00957: HTTP: attempt to connect to …`. Caddy: `dial tcp …: connect: connection \
            refused`. HAProxy: `SC--`.
            """,
        fix: """
            Compare where the proxy looks, which the line of the log names, with who listens:
                {config:backend}
                ss -ltnp
            Where the application listens elsewhere, write that address; where it does not listen at all, start it:
                {config:backend-address}
            """
    )

    // A phone sees 502, whatever is the matter behind; the log of the server in front leads here.
    func statement(for evidence: Evidence) -> String? { nil }
}
