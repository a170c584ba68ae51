import Provisioning

/// The common name goes on behind a slash (N-03, SRV-10, SRV-12).
struct NameOnlyPhonesAccept: DiagnosisRule {
    let explanation = Explanation(
        "name-only-phones-accept", ["N-03", "SRV-10", "SRV-12"], severity: .notice,
        summary: "The common name goes on behind a slash.",
        why: """
            Phones cut the name at the slash, as the guides show; curl, browsers and monitoring compare all of it \
            and refuse.
            """,
        evidence: "The handshake is accepted, by a CN that goes on behind a slash.",
        phone: PhoneLog.nothing,
        serverLog: "Nothing for phones. Other clients end the handshake or close after it.",
        fix: """
            Nothing for the phones' sake. For other clients issue the certificate with the plain name and an \
            alternative name: `subjectAltName=DNS:{host}`.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let check = evidence.acceptedTrace?.nameCheck, check.reason == .commonNameBeforeSlash else { return nil }
        return "\(evidence.server) presents \(check.presented): phones take that, other clients do not"
    }
}
