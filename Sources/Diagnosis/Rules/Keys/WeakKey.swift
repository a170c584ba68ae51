import Provisioning

/// A key in the chain is smaller than this phone accepts.
struct WeakKey: DiagnosisRule {
    let explanation = Explanation(
        "weak-key", ["A-01"],
        summary: "A key in the chain is smaller than this phone accepts.",
        why: """
            Only a phone under the modern floor refuses 1024 bits (SRV-21); real firmware takes them, other clients \
            do not.
            """,
        evidence: "Alert 42 sent; verify code 66 (67 at a CA), under `--assume modernFloor=yes`.",
        phone: PhoneLog.of(.weakKey),
        serverLog: ServerLog.alert(42, "bad certificate"),
        fix: """
            Issue the chain anew with RSA 2048 or more, the server's own certificate by these lines:
            \(CertificateRequest.withNewKey)
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .weakKey, telling: "A key in the chain of \(evidence.server) is too small")
    }
}
