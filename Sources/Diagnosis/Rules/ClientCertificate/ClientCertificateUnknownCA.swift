import Provisioning

/// The server does not know who signed the phone's certificate (C-04, C-07, C-19).
struct ClientCertificateUnknownCA: DiagnosisRule {
    let explanation = Explanation(
        "client-certificate-unknown-ca", ["C-04", "C-07", "C-19"],
        summary: "The server does not know who signed the phone's certificate.",
        why: """
            The wrong root file, a missing intermediate, or a phone whose certificate was renewed: from 12.0(3) on \
            renewed certificates have another root (CLI-9). A revocation list that lacks one of the phone's CAs gets the \
            same alert. nginx answers 400 to every certificate that it does not accept, and only its log has the number: \
            18 to 21 is this, 23 revoked, 3 or 12 the revocation list.
            """,
        evidence: """
            Alert 48 received after the phone's Certificate (under TLS 1.3 with the first read); or nginx's \
            status 400, or 495.
            """,
        phone: PhoneLog.of(.clientCertificateUnknownCA),
        serverLog: ServerLog.clientCertificate(20, "unable to get local issuer certificate"),
        fix: """
            Put every root of your phones, old and new, with any intermediates into one file:
                cat phone-root.pem renewed-phone-root.pem > phone-roots.pem
                {config:phone-roots}
            Phones of this program: `handset certs init` writes device-root.pem.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .clientCertificateUnknownCA,
            telling: "\(evidence.server) does not trust the phone's certificate\(Self.bothSides(evidence))"
        )
    }

    /// Whom the server takes, where it says so, and who signed what the phone showed.
    private static func bothSides(_ evidence: Evidence) -> String {
        guard let top = evidence.shown?.topIssuer else { return "" }
        let taken = evidence.trace?.acceptableAuthorities ?? []
        if taken.isEmpty { return ", which leads to \(top)" }
        if taken.contains(top) { return ", though it names \(top) among the authorities it takes" }
        let named = taken.prefix(3).joined(separator: "; ") + (taken.count > 3 ? "; …" : "")
        return ", which leads to \(top); it takes those of \(named)"
    }
}
