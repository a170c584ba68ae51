import Diagnosis

/// A phone without a certificate is refused.
struct StrangerRefused: Check {
    let card = CheckCard(
        "stranger-refused", .access, .error, ["CLI-11", "C-01", "C-02", "C-03"],
        title: "A phone without a certificate, and without credentials, gets no profile.",
        why: """
            `ssl_verify_client optional` without a test of `$ssl_client_verify` lets everybody in: whoever knows a MAC \
            address reads the SIP password that belongs to it.
            """,
        fix: "nginx: `ssl_verify_client on;` Apache: `SSLVerifyClient require` Caddy: `mode require_and_verify`"
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        evidence.intruder(.noCertificate, "a phone without a certificate")
    }
}
