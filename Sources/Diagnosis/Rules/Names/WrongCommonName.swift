import Provisioning

/// Of several common names the last one counts, and it is another (N-14, SRV-11).
struct WrongCommonName: DiagnosisRule {
    let explanation = Explanation(
        "wrong-common-name-of-several", ["N-14", "SRV-11"],
        summary: "Of several common names the last one counts, and it is another.",
        why: "Phones and libcurl take the last common name of a subject.",
        evidence: "The handshake ends well and the phone closes; the wanted CN is there and not the last.",
        phone: PhoneLog.of(.wrongCommonNameOfSeveral),
        serverLog: ServerLog.closedAfterHandshake,
        fix: """
            Issue the certificate for {host}, as common name and as alternative name, and serve it:
            \(CertificateRequest.withTheKeyThatIsThere)
            One common name is enough; of several put {host} last.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .wrongCommonNameOfSeveral,
            telling: "The last common name of \(evidence.server) is another host"
        )
    }
}
