import Provisioning

/// A CA in the chain may not issue further CAs, and has (T-09).
struct PathTooLong: DiagnosisRule {
    let explanation = Explanation(
        "path-too-long", ["T-09"],
        summary: "A CA in the chain may not issue further CAs, and has.",
        why: "A path length of 0 means: leaves only. OpenSSL, and with it the phone, holds CAs to it.",
        evidence: "Alert 48 sent; verify code 25 at the CA whose path length is exceeded.",
        phone: PhoneLog.of(.pathTooLong),
        serverLog: ServerLog.alert(48, "unknown ca"),
        fix: """
            Issue the sub-CA anew from a CA that may: `basicConstraints=critical,CA:TRUE,pathlen:1`, or sign the \
            leaf by the upper CA itself.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .pathTooLong,
            telling: "The chain of \(evidence.server) is longer than one of its CAs allows"
        )
    }
}
