import Provisioning

/// Somebody between phone and server rewrites TLS versions (P-12).
struct DowngradeDetected: DiagnosisRule {
    let explanation = Explanation(
        "downgrade-detected", ["P-12"],
        summary: "Somebody between phone and server rewrites TLS versions.",
        why: "Both sides can do better than what was negotiated, and TLS lets them notice.",
        evidence: "Alert 86 received, or alert 47 sent right after ServerHello.",
        phone: PhoneLog.of(.downgradeDetected),
        serverLog: ServerLog.alert(47, "illegal parameter"),
        fix: """
            Find the middlebox (firewall, accelerator, old balancer) between phone and server, and let provisioning \
            pass by it.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .downgradeDetected,
            telling: "The connection to \(evidence.server) was downgraded on its way"
        )
    }
}
