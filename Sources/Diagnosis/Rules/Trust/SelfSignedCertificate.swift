import Provisioning

/// The server's certificate is signed by itself (T-01).
struct SelfSignedCertificate: DiagnosisRule {
    let explanation = Explanation(
        "self-signed-certificate", ["T-01"],
        summary: "The server's certificate is signed by itself.",
        why: """
            A phone trusts the roots in its firmware and an installed custom CA, and asks nobody; there is no way to \
            accept a certificate by hand.
            """,
        evidence: "Alert 48 sent; verify code 18 at depth 0.",
        phone: PhoneLog.of(.selfSignedCertificate),
        serverLog: ServerLog.alert(48, "unknown ca"),
        fix: """
            Have the host's request signed by a CA that the firmware holds (SRV-23); `handset certs sign CSR` \
            rehearses that.
            \(CertificateRequest.withTheKeyThatIsThere)
            Or make a CA of your own, sign the server with it, and let phones fetch it by Custom_CA_Rule from a \
            server they trust already.
            \(ServerLog.bothCertificates)
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .selfSignedCertificate,
            telling:
                "\(evidence.server) presents \(evidence.leafKind.isEmpty ? "a " : "an EC ")certificate that is signed by itself"
        )
    }
}
