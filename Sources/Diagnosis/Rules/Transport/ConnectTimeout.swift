import Provisioning

/// The attempt to connect got no answer at all.
struct ConnectTimeout: DiagnosisRule {
    let explanation = Explanation(
        "connect-timeout", ["X-03"],
        summary: "The attempt to connect got no answer at all.",
        why: """
            A firewall drops it, the address is not in use, or the accept queue is full (X-18): at eight o'clock a \
            thousand phones come at once.
            """,
        evidence: "Phase tcp: the SYN is never answered.",
        phone: PhoneLog.of(.connectTimeout),
        serverLog: """
            Nothing; a full queue shows in `ss -ltn` (Recv-Q above Send-Q) and in `nstat TcpExtListenOverflows`.
            """,
        fix: """
            Let port {port} through the firewall. For a full queue raise it and spread the phones:
                {config:backlog}
                sysctl net.core.somaxconn=4096
                <Resync_Random_Delay ua="na">600</Resync_Random_Delay>
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .connectTimeout, telling: "\(evidence.server) does not answer the attempt to connect")
    }
}
