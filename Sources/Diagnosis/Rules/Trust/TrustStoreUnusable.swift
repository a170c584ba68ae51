import Provisioning

/// The phone's own roots cannot be read (SRV-7).
struct TrustStoreUnusable: DiagnosisRule {
    let explanation = Explanation(
        "trust-store-unusable", ["SRV-7"],
        summary: "The phone's own roots cannot be read.",
        why: """
            That is a fault of this run, not of the server: a file given by --cacert, --custom-ca or --pki holds no \
            certificate.
            """,
        evidence: "No packet leaves; phase tls, refused by `local`.",
        phone: PhoneLog.of(.trustStoreUnusable),
        serverLog: ServerLog.nothing,
        fix: "Give PEM files: `openssl x509 -in FILE -noout -subject` must print a subject for each."
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .trustStoreUnusable, telling: "The roots of this phone are unusable")
    }
}
