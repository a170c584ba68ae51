import Provisioning

/// The server takes no signature that the phone's key can make, so the phone sends no certificate (C-12, CLI-11).
struct ClientCertificateKindRefused: DiagnosisRule {
    let explanation = Explanation(
        "client-certificate-kind-refused", ["C-12", "CLI-11"],
        summary: "The server takes no signature that the phone's key can make, so the phone sends no certificate.",
        why: """
            The CertificateRequest lists the signatures that the server takes of clients. Phones have RSA keys; where only \
            ECDSA is listed (or only RSA, and the key is an EC one), TLS lets them send an empty Certificate, and the server \
            says that none came.
            """,
        evidence: """
            CertificateRequest received, whose signature algorithms are all of one kind (`acceptableSignatures`); an empty \
            Certificate sent, although the phone has one. Or alert 47 received after the Certificate of a phone with an EC key.
            """,
        phone: PhoneLog.of(.clientCertificateRequired),
        serverLog: """
            As for a phone without a certificate. nginx: `client sent no required SSL certificate while reading client request \
            headers`. Apache: `SSL Library Error: … peer did not return a certificate`.
            """,
        fix: """
            Let the server take RSA and ECDSA, by leaving its list away or by both kinds in it:
                {config:client-signatures}
            A phone with an EC key needs its curve among the server's groups, too:
                {config:groups}
            What it asks for:
                openssl s_client -connect {host}:{port} -servername {host} -tls1_2 </dev/null | grep -E 'Requested Signature|Client Certificate Types'
            """
    )

    func statement(for evidence: Evidence) -> String? { kept(evidence) ?? refused(evidence) }

    private func kept(_ evidence: Evidence) -> String? {
        guard let trace = evidence.trace, trace.clientCertificateRequested, !trace.clientCertificateSent,
            evidence.phone?.clientCertificate == "Installed",
            evidence.redirectedFrom.map({ $0.host == evidence.url?.host }) ?? true,
            let kind = Self.onlyKind(trace.acceptableSignatures)
        else { return nil }
        return evidence.failed(
            by: .clientCertificateRequired, .clientCertificateRequiredAtRequest,
            telling: """
                \(evidence.server) takes of clients \(kind) signatures alone \
                (\(trace.acceptableSignatures.map(\.name).joined(separator: ", "))); the phone's key is of another kind, so it \
                kept its certificate to itself
                """)
    }

    private func refused(_ evidence: Evidence) -> String? {
        guard let trace = evidence.trace, trace.alertReceived == .illegalParameter,
            evidence.shown?.chain.first?.keyKind == "EC"
        else { return nil }
        return evidence.failed(
            by: .alertFromServer,
            telling:
                "\(evidence.server) does not take the curve of the phone's EC key: it is not among the server's groups")
    }

    /// The one kind of key that a list leaves; nil where it has RSA and ECDSA, or says nothing.
    private static func onlyKind(_ signatures: [SignatureScheme]) -> String? {
        let names = signatures.map { $0.name.lowercased() }
        if names.isEmpty { return nil }
        switch (names.contains { $0.hasPrefix("rsa") }, names.contains { $0.hasPrefix("ecdsa") }) {
        case (true, true): return nil
        case (true, false): return "RSA"
        case (false, true): return "ECDSA"
        case (false, false): return "other than RSA and ECDSA"
        }
    }
}
