import Provisioning

/// Nothing accepts connections at this port.
struct ConnectionRefused: DiagnosisRule {
    let explanation = Explanation(
        "connection-refused", ["X-02", "A-03", "A-06"],
        summary: "Nothing accepts connections at this port.",
        why: "The server is down, listens elsewhere, or a firewall answers in its place.",
        evidence: "Phase tcp: the SYN is answered by RST.",
        phone: PhoneLog.of(.connectionRefused),
        serverLog: ServerLog.nothing,
        fix: """
            On the server `ss -ltn 'sport = :{port}'` must print a line; else start it, or correct host and port in \
            the rule.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .connectionRefused, telling: "\(evidence.server) refuses connections")
    }
}
