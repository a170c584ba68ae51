import Provisioning

/// Nothing accepts connections at this port.
struct ConnectionRefused: DiagnosisRule {
    let explanation = Explanation(
        "connection-refused", ["X-02", "A-03", "A-06"],
        summary: "Nothing accepts connections at this port.",
        why: """
            The server is down, or listens on another port or another address: one that listens on [::1] or on 127.0.0.1 \
            alone refuses whoever comes by any other. Or a firewall answers in its place.
            """,
        evidence: "Phase tcp: the SYN is answered by RST.",
        phone: PhoneLog.of(.connectionRefused),
        serverLog: ServerLog.nothing,
        fix: """
            See who listens there, and on which addresses:
                ss -ltn 'sport = :{port}'
            No line: start the server, or correct host and port in the rule. A line must name the very address that the name \
            leads to, or 0.0.0.0, * or [::] for all; [::1] alone does not do for a name that leads to an IPv4 address:
                {config:every-address}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        let refused = evidence.failed(by: .connectionRefused, telling: "\(evidence.server) refuses connections")
        guard case .otherPort(let port)? = evidence.openDoor?.question else { return refused }
        return refused.map { "\($0). Port \(port) of the same machine accepts them: the rule may name the wrong one" }
    }
}
