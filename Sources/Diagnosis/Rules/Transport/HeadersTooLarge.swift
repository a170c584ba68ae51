import Provisioning

/// The headers of the answer are larger than a phone takes (HTTP-12).
struct HeadersTooLarge: DiagnosisRule {
    let explanation = Explanation(
        "headers-too-large", ["HTTP-12"],
        summary: "The headers of the answer are larger than a phone takes.",
        why: "64 KiB are the limit: a framework that sets cookie upon cookie gets there.",
        evidence: "The response headers pass 64 KiB.",
        phone: PhoneLog.of(.headersTooLarge),
        serverLog: ServerLog.access("its usual status"),
        fix: """
            Send no cookies to phones:
                nginx: proxy_hide_header Set-Cookie;   (beside proxy_pass)
                Apache: Header unset Set-Cookie   (a2enmod headers)
                HAProxy: http-response del-header Set-Cookie
                Caddy: header_down -Set-Cookie   (in reverse_proxy)
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .headersTooLarge,
            telling: "The headers from \(evidence.server) are larger than a phone takes"
        )
    }
}
