import Diagnosis

/// An expired certificate is refused.
struct ExpiredCertificateRefused: Check {
    let card = CheckCard(
        "expired-certificate-refused", .access, .error, ["CLI-11", "C-05", "C-06"],
        title: "The phone's certificate, expired, gets no profile.",
        why:
            "Units that were scrapped or sold keep their certificates; the date is often the only thing that ends them.",
        fix: "Leave the server's own check of dates on: no `optional_no_ca`, no callback that ignores verify errors."
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        if let verdict = evidence.unlessTLS { return verdict }
        guard evidence.plan.canMint else {
            return .skipped("an expired certificate needs the key of the phones' root: --pki DIR has one")
        }
        return evidence.intruder(.expiredCertificate, "a phone with an expired certificate")
    }
}
