import Provisioning

/// Many phones come at once, and the server's queue is full.
struct ThunderingHerd: DiagnosisRule {
    let explanation = Explanation(
        "thundering-herd", ["X-18", "FIND-18"],
        summary: "Many phones come at once, and the server's queue is full.",
        why: """
            Power returns, or every phone resyncs at 08:00. A full accept queue drops connections, handshakes time out, \
            and the phones that failed come back together.
            """,
        evidence: "A mixture of connect timeouts, refusals and handshake timeouts, in a run of many phones.",
        phone: PhoneLog.of(.connectTimeout),
        serverLog: """
            nginx: `worker_connections are not enough`, `accept() failed (24: Too many open files)`. Apache: `AH00484: \
            server reached MaxRequestWorkers setting`. The kernel: `nstat -az TcpExtListenOverflows`.
            """,
        fix: """
            Spread the phones, and widen the door; `handset plan` tells what it takes.
                <Resync_Random_Delay>30</Resync_Random_Delay>   <!-- times 20 s: ten minutes -->
                {config:backlog}
                sysctl net.core.somaxconn=4096
            """
    )

    // One transfer cannot tell a queue from a firewall.
    func statement(for evidence: Evidence) -> String? { nil }
}
