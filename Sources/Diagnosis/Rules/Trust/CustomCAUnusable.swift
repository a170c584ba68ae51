import Provisioning

/// What Custom_CA_Rule fetches holds no certificate (T-14).
struct CustomCAUnusable: DiagnosisRule {
    let explanation = Explanation(
        "custom-ca-unusable", ["T-14", "SRV-43"],
        summary: "What Custom_CA_Rule fetches holds no certificate.",
        why: """
            A page for people, an empty file, a PKCS#7 bundle or a damaged block: a phone takes PEM certificates, or one \
            DER certificate, whole or not at all, and keeps the CA it had.
            """,
        evidence: "The handshake is fine, the status is 200 or 404, and the content is refused.",
        phone: """
            Custom CA Provisioning Status: `Last provisioning failed on mm/dd/yyyy HH:MM:SS`; Custom CA Info stays as it \
            was.
            """,
        serverLog: ServerLog.access("200 or 404"),
        fix: """
            See what a phone gets, and serve PEM:
                curl -s http://{host}/root.pem | openssl x509 -noout -subject
                openssl pkcs7 -print_certs -in bundle.p7b -out root.pem
                openssl x509 -inform DER -in root.cer -out root.pem
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard case .unusableCustomCA = evidence.moment else { return nil }
        return "\(evidence.server) answers the custom CA's URL with something that holds no certificate"
    }
}
