import Provisioning

/// The server's certificate, or a CA above it, is not meant for servers (A-04).
struct WrongKeyUsage: DiagnosisRule {
    let explanation = Explanation(
        "wrong-key-usage", ["A-04"],
        summary: "The server's certificate, or a CA above it, is not meant for servers.",
        why: """
            An extended key usage that leaves serverAuth out forbids this use, in the certificate itself and in each CA below \
            the root. So does a key usage that lets the key neither sign nor encipher.
            """,
        evidence: "Alert 43 sent; verify code 26, at depth 0 for the server's own certificate, above it for a CA.",
        phone: PhoneLog.of(.wrongKeyUsage),
        serverLog: ServerLog.alert(43, "unsupported certificate"),
        fix: """
            Issue that certificate anew, the server's own with `extendedKeyUsage=serverAuth` and \
            `keyUsage=digitalSignature,keyEncipherment`:
            \(CertificateRequest.withItsPurpose)
            A CA has no extendedKeyUsage, or serverAuth in it: one for clients alone signs no servers, take another. What each says:
                openssl x509 -in leaf.pem -noout -subject -ext extendedKeyUsage,keyUsage
            """
    )

    func statement(for evidence: Evidence) -> String? {
        let depth = evidence.trace?.verify?.depth ?? 0
        let whose = depth > 0 ? "A CA in the chain of \(evidence.server)" : "The certificate of \(evidence.server)"
        return evidence.failed(
            by: .wrongKeyUsage, telling: "\(whose) is not meant for servers\(Self.usage(evidence.trace?.verify))")
    }

    /// The extension that is to blame, the certificate in hand.
    private static func usage(_ verify: VerifyVerdict?) -> String {
        guard verify?.certificate != nil else { return "" }
        guard let usages = verify?.extendedKeyUsage else {
            return ", by its keyUsage: it has no extended key usage (EKU)"
        }
        if usages.contains("serverAuth") || usages.contains("anyExtendedKeyUsage") {
            return ", by its keyUsage: its extended key usage (EKU) is right"
        }
        let list = usages.isEmpty ? "holds nothing of the kind" : "is \(usages.joined(separator: ", ")) alone"
        return ": its extended key usage (EKU) \(list), without serverAuth"
    }
}
