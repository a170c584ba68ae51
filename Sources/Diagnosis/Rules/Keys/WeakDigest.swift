import Provisioning

/// A signature in the chain uses SHA-1 or MD5.
struct WeakDigest: DiagnosisRule {
    let explanation = Explanation(
        "weak-digest", ["A-02"],
        summary: "A signature in the chain uses SHA-1 or MD5.",
        why: """
            Only a phone under the modern floor refuses them (SRV-21); real firmware takes them, other clients do \
            not.
            """,
        evidence: "Alert 42 sent; verify code 68, under `--assume modernFloor=yes`.",
        phone: PhoneLog.of(.weakDigest),
        serverLog: ServerLog.alert(42, "bad certificate"),
        fix: "Have the request signed anew with SHA-256; the vendor's signing form offers it."
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .weakDigest,
            telling: "A signature in the chain of \(evidence.server) uses a digest that is too weak"
        )
    }
}
