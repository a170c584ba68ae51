import Provisioning

/// A certificate carries a critical extension that the phone does not know (T-12).
struct UnknownCriticalExtension: DiagnosisRule {
    let explanation = Explanation(
        "unknown-critical-extension", ["T-12"],
        summary: "A certificate carries a critical extension that the phone does not know.",
        why: "Critical means: whoever does not understand this must refuse.",
        evidence: "Alert 46 sent; verify code 34.",
        phone: PhoneLog.of(.unknownCriticalExtension),
        serverLog: ServerLog.alert(46, "certificate unknown"),
        fix: """
            Issue the certificate without `critical` before that extension, or without the extension.
                openssl x509 -in leaf.pem -noout -text | grep -B1 -A1 critical
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .unknownCriticalExtension,
            telling: "\(evidence.server) presents a critical extension that no phone knows"
        )
    }
}
