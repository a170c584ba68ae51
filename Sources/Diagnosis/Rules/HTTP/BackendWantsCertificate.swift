import Provisioning

/// A backend behind a proxy wants a client certificate, and the proxy shows it none (C-18).
struct BackendWantsCertificate: DiagnosisRule {
    let explanation = Explanation(
        "backend-wants-certificate", ["C-18", "C-03"],
        summary: "A backend behind a proxy wants a client certificate, and the proxy shows it none.",
        why: """
            A certificate proves its owner to whoever shakes hands with it, and cannot be handed on: the proxy has no key to the \
            phone's. What the backend misses is a certificate of the proxy's own.
            """,
        evidence:
            "The phone's certificate was sent, or none was asked for; status 400 or 496, and a page that misses a certificate.",
        phone: PhoneLog.of(.badRequest),
        serverLog: """
            On the backend, with the proxy's address as the client; nginx (`error_log … info;`): `client sent no required SSL \
            certificate while reading client request headers`.
            """,
        fix: """
            Ask for the phone's certificate at the proxy alone, and give the proxy one of its own for the way behind it, or let the \
            backend trust the proxy's address without:
                {config:backend-identity}
                {config:identity}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.failure?.cause == .badRequest, let trace = evidence.trace,
            evidence.pageSays("no required ssl certificate was sent")
        else { return nil }
        let phone = trace.clientCertificateSent ? "the phone's certificate was sent" : "the phone was not asked for one"
        return """
            A server behind \(evidence.server) misses a certificate, though \(phone): the proxy shows it none. \
            Status 400\(evidence.quotation)
            """
    }
}
