import Provisioning

/// The body ended before its announced end.
struct BodyTruncated: DiagnosisRule {
    let explanation = Explanation(
        "body-truncated", ["X-15"],
        summary: "The body ended before its announced end.",
        why: """
            A backend that timed out or crashed in the middle, a Content-Length that is too large, or a full disk in a proxy's cache. Nothing of it is \
            applied.
            """,
        evidence: "The answer begins well and ends before its Content-Length or last chunk.",
        phone: PhoneLog.of(.bodyTruncated),
        serverLog: """
            nginx: `upstream prematurely closed connection while reading upstream` where the backend broke off, `upstream timed out (110: \
            Connection timed out) while reading upstream` where it was slow. Apache: `AH01110` of mod_proxy. HAProxy: `sD--` where `timeout \
            server` ran out, `SD--` where the backend broke off. Fewer bytes than the file has in the access log.
            """,
        fix: """
            Give the backend more time and see why it stopped:
                {config:answer-time}
            What is announced, and what comes:
                curl -sk -D- -o body.xml https://{host}:{port}{path} | grep -i content-length; wc -c body.xml
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .bodyTruncated, telling: "The body from \(evidence.server) was cut short")
    }
}
