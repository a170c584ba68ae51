import Provisioning

/// The proxy does not let the phone through (R-02, R-03, HTTP-17).
struct ProxyRefused: DiagnosisRule {
    let explanation = Explanation(
        "proxy-refused", ["R-02", "R-03", "HTTP-17"],
        summary: "The proxy does not let the phone through.",
        why: """
            407 wants credentials, 403 is its allow list, 502 its own trouble with the server; some close without a \
            word.
            """,
        evidence: "Phase proxy: CONNECT is answered by another status than 2xx.",
        phone: PhoneLog.of(.proxyRefused),
        serverLog: """
            Nothing on the server. Squid: `TCP_DENIED/407`, `TCP_DENIED/403` or `NONE_NONE/503` in its access log.
            """,
        fix: """
            Set Proxy_Username and Proxy_Password, or let the proxy pass the way:
                squid: acl provisioning dstdomain {host}
                squid: http_access allow CONNECT provisioning   (above every `http_access deny`)
            """
    )

    func statement(for evidence: Evidence) -> String? {
        let asked = evidence.response?.remark("proxy-authenticate").map { "; it asks for \($0)" } ?? ""
        return evidence.failed(by: .proxyRefused, telling: "The proxy did not open a way to \(evidence.server)").map {
            $0 + asked
        }
    }
}
