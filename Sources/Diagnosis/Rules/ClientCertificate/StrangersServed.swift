import Provisioning

/// The server gave a profile to somebody who proved nothing (C-01, CLI-11).
struct StrangersServed: DiagnosisRule {
    let explanation = Explanation(
        "profile-given-to-strangers", ["C-01", "CLI-11"], severity: .notice,
        summary: "The server gave a profile to somebody who proved nothing.",
        why: """
            Whoever guesses a MAC address gets that phone's profile, with the passwords in it. Phones have certificates for \
            this; a password in the rule or an encrypted profile does it as well, and neither was seen.
            """,
        evidence: """
            A plain profile came over https, status 200, without a CertificateRequest or with an empty Certificate, and no 401 \
            before it.
            """,
        phone: PhoneLog.nothing,
        serverLog: ServerLog.access("200"),
        fix: """
            Ask phones for their certificate:
                {config:ask-phones}
            and let each have its own file alone, by the MAC in its subject (`handset check https://{host}:{port}/` tries both):
                {config:own-file}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let content = evidence.content, evidence.url?.scheme == .https, !evidence.wasChallenged,
            let trace = evidence.trace, !trace.resumed, !trace.clientCertificateSent,
            !content.stages.contains(where: { $0.hasPrefix("aes") })
        else { return nil }
        let reason =
            trace.clientCertificateRequested ? "took a phone without certificate" : "asked for no client certificate"
        return "\(evidence.server) \(reason) and gave the profile: whoever asks gets it"
    }
}
