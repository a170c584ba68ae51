import Provisioning

/// The name in Proxy_Host has no address (R-01, HTTP-17).
struct ProxyNotResolved: DiagnosisRule {
    let explanation = Explanation(
        "proxy-not-resolved", ["R-01", "HTTP-17"],
        summary: "The name in Proxy_Host has no address.",
        why: "The phone asks for the proxy's address and not for the server's.",
        evidence: "Phase dns: the proxy's name has no address.",
        phone: PhoneLog.of(.proxyNotResolved),
        serverLog: ServerLog.nothing,
        fix: "Correct Proxy_Host (a name or an address, no scheme), or set Proxy_Mode to Off."
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .proxyNotResolved, telling: "The proxy's name does not resolve")
    }
}
