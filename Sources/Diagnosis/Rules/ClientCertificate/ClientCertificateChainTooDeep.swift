import Provisioning

/// The chain of the phone's certificate is deeper than the server looks (C-08).
struct ClientCertificateChainTooDeep: DiagnosisRule {
    let explanation = Explanation(
        "client-certificate-chain-too-deep", ["C-08"],
        summary: "The chain of the phone's certificate is deeper than the server looks.",
        why: """
            nginx and Apache look one deep by default; phones with CAs below their root need more. nginx and lighttpd count \
            the CAs below the root, so that 1 allows one of them; Apache counts the root as well and wants 2 for that. A \
            revocation list that lacks one of the CAs looks the same to the phone.
            """,
        evidence: """
            Alert 80 received after the phone's Certificate (Apache). Or alert 48 or nginx's status 400, where the phone \
            showed two CAs or more and the server names the phone's own root among the authorities it takes.
            """,
        phone: PhoneLog.of(.clientCertificateChainTooDeep),
        serverLog: """
            nginx (`error_log … info;`): `client SSL certificate verify error: (20:unable to get local issuer certificate)`, \
            although the root is right, or `(22:certificate chain too long)`, and status 400. Apache: `AH02040: Certificate \
            Verification: Certificate Chain too long`.
            """,
        fix: """
            Look deeper:
                {config:depth}
            If it looks deep enough, one of the CAs has no revocation list: `handset explain client-certificate-list-unusable`.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        let known = evidence.failed(
            by: .clientCertificateChainTooDeep,
            telling: "\(evidence.server) does not look deep enough into the phone's chain")
        if let known { return known }
        guard let shown = evidence.shown, shown.intermediates > 1, let root = shown.topIssuer,
            evidence.trace?.acceptableAuthorities.contains(root) == true
        else { return nil }
        return evidence.failed(
            by: .clientCertificateUnknownCA,
            telling: """
                \(evidence.server) takes phones of \(root), and refuses one that shows \(shown.intermediates) CAs below it: it \
                does not look deep enough, or has no revocation list for one of them
                """)
    }
}
