import Provisioning

/// The answer comes steadily, and more slowly than there is time for (HTTP-12).
struct SlowPace: DiagnosisRule {
    let explanation = Explanation(
        "transfer-too-slow", ["HTTP-12"],
        summary: "The answer comes steadily, and more slowly than there is time for.",
        why: """
            Nothing got lost and nobody stalls: bytes come all the time, at the pace of a limit that somebody set (nginx's \
            `limit_rate` counts bytes, Apache's `rate-limit` KiB), of a thin line, or of a machine without time.
            """,
        evidence:
            "The handshake and the headers are fine; the body comes in pieces until the limit, without a pause at its end.",
        phone: PhoneLog.of(.transferTimeout),
        serverLog: """
            nginx: status 200 with fewer bytes than the file has, and `client prematurely closed connection while sending \
            response` (`info`). Apache: the request with `%X` = X.
            """,
        fix: """
            Look for a limit of the server's pace, and raise it or leave it out:
                {config:pace}
            Without one, see how fast a machine beside the phones gets the same, and one beside the server; make the profile smaller \
            (gzip):
                curl -sk -o /dev/null -w '%{size_download} bytes, %{speed_download} in a second\\n' https://{host}:{port}{path}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let failure = evidence.failure, failure.cause == .transferTimeout, failure.phase == .body,
            failure.refusedBy == .server
        else { return nil }
        return "\(evidence.server) sends more slowly than there is time for: \(failure.detail)"
    }
}
