import Provisioning

/// The server lets everybody shake hands, asks for a certificate, gets none, and forbids the file (C-10, C-18).
struct ForbiddenWithoutCertificate: DiagnosisRule {
    let explanation = Explanation(
        "forbidden-without-certificate", ["C-18", "C-16", "CLI-5"],
        summary: "The server asks for a certificate, gets none, and forbids the file.",
        why: """
            The handshake goes through because the certificate is optional; whoever decides behind it finds no subject. The \
            phone has no certificate of its own, or does not show it to a host that a redirect led to (HTTP-6).
            """,
        evidence: "CertificateRequest received, an empty list sent; status 403.",
        phone: PhoneLog.of(.forbidden),
        serverLog: """
            The request stands in the access log with 403 and without a subject: nginx `$ssl_client_verify` is `NONE`, Apache \
            `%{SSL_CLIENT_VERIFY}x` too. Where the configuration decides, Apache adds `AH01630: client denied by server \
            configuration`.
            """,
        fix: """
            Give the phone a certificate: a unit of the vendor's has one from the factory; here `--cert FILE --key FILE`. \
            Phones that have none need a path, or a host, of their own without that condition.
                {config:forbidding}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.failure?.cause == .forbidden, let trace = evidence.trace, trace.clientCertificateRequested,
            !trace.clientCertificateSent
        else { return nil }
        let origin = evidence.redirector.flatMap { $0.host == evidence.url?.host ? nil : $0.host }
        let why = origin.map { ", because \($0) redirected it to another host" } ?? ""
        return """
            \(evidence.server) asked for a certificate and the phone showed none\(why); the server forbids the file: \
            status 403\(evidence.quotation)
            """
    }
}
