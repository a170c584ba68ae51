import Provisioning

/// The rule says http, and the port speaks https (S-07).
struct PlainRequestToHTTPSPort: DiagnosisRule {
    let explanation = Explanation(
        "http-to-https-port", ["S-07"],
        summary: "The rule says http, and the port speaks https.",
        why: "nginx answers such a request with 400, Apache too; phones do not try the other scheme.",
        evidence: "An http:// URL, a port that speaks TLS, and status 400.",
        phone: PhoneLog.of(.badRequest),
        serverLog: """
            nginx: `client sent plain HTTP request to HTTPS port while reading client request headers`. Apache: \
            `AH01996: SSL handshake failed: HTTP spoken on HTTPS port`.
            """,
        fix: "Write https into the rule: `https://{host}:{port}/$MA.xml`."
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.failure?.cause == .badRequest, evidence.url?.scheme == .http, evidence.trace == nil else {
            return nil
        }
        return
            "\(evidence.server) answers 400 to plain http; at port \(evidence.url?.port ?? 0) that is often a site for https"
    }
}
