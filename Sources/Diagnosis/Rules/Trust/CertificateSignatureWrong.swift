import Provisioning

/// A signature in the chain does not fit its certificate (X-10, T-05, SRV-22).
struct CertificateSignatureWrong: DiagnosisRule {
    let explanation = Explanation(
        "certificate-signature-wrong", ["X-10", "T-05", "SRV-22"],
        summary: "A signature in the chain does not fit its certificate.",
        why: """
            A byte changed on the way or in the file, or an issuer of the right name signed with another key. The issuer's RSA key tells them apart: what it \
            signed opens to a sound padding, what another key signed does not.
            """,
        evidence: "Alert 51 sent; verify code 7: the signature does not fit what was signed.",
        phone: PhoneLog.of(.certificateSignatureWrong),
        serverLog: ServerLog.alert(51, "decrypt error"),
        fix: """
            Where another key of the issuer's name signed it (a CA made anew keeps its name and not its key), issue the server's \
            certificate again from the root that phones hold, and see that it fits before it is served:
                openssl x509 -req -in server.csr -CA root.pem -CAkey root.key -CAcreateserial -days 397 -copy_extensions copy -out server.pem
                openssl verify -CAfile root.pem server.pem
            See whether the file itself is sound, and what arrives:
                openssl verify -partial_chain -trusted intermediate.pem leaf.pem
                openssl s_client -connect {host}:{port} -servername {host} -showcerts </dev/null
            Where the file is sound and what arrives is not, look for a middlebox or a faulty card on the way.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .certificateSignatureWrong,
            telling: "\(evidence.server) presents a certificate whose signature does not fit\(Self.reason(evidence))"
        )
    }

    /// What the key of the issuer that phones know makes of the signature.
    private static func reason(_ evidence: Evidence) -> String {
        guard let verdict = evidence.trace?.verify, let issuer = verdict.certificate?.issuer.rfc2253 else { return "" }
        return switch verdict.signatureFault {
        case .otherKey:
            """
            . Another key of that name made it: the key of the phone's \(issuer) does not open the signature at all. Likeliest that \
            CA was made anew, and the certificate is of the earlier one; else the signature itself is damaged
            """
        case .changedText:
            ". The key of \(issuer) did sign, and another text: the certificate was changed afterwards, in its file or on the way"
        case nil: ""
        }
    }
}
