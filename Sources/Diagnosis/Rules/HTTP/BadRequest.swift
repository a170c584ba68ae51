import Provisioning

/// The server takes the request for malformed (HTTP-2).
struct BadRequest: DiagnosisRule {
    let explanation = Explanation(
        "bad-request", ["HTTP-2"],
        summary: "The server takes the request for malformed.",
        why: """
            It did not ask for a client certificate, so it is not that. A proxy that dislikes the path, the host or \
            a header answers so.
            """,
        serverLog: """
            nginx (`error_log … info;`): `client sent invalid … while reading client request headers`. Apache: \
            `AH00126: Invalid URI in request` or the like.
            """,
        fix: """
            Look at the server's log for the reason; a space or an umlaut in the rule's path must be escaped as %20, \
            %C3%BC.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .badRequest, telling: "\(evidence.server) takes the request for malformed")
    }
}
