import Diagnosis

/// A certificate of another authority is refused.
struct ForeignCertificateRefused: Check {
    let card = CheckCard(
        "foreign-certificate-refused", .access, .error, ["CLI-11", "C-04", "C-19"],
        title: "A certificate that names the phone but comes from another authority gets no profile.",
        why: """
            `optional_no_ca`, a CA file with all public roots, or code that reads the subject without the verdict: anybody \
            can write any MAC address into a certificate of his own.
            """,
        fix: """
            Verify against the phones' root alone, and let an application look at the verdict before the subject \
            (`$ssl_client_verify` = SUCCESS, `SSL_CLIENT_VERIFY`).
            """
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        guard evidence.plan.hasCertificate else {
            return evidence.unlessTLS ?? .skipped("the phone has no certificate")
        }
        return evidence.intruder(.foreignCertificate, "a phone with a certificate of another authority")
    }
}
