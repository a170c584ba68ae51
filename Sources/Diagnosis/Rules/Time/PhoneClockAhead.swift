import Provisioning

/// The phone's clock is ahead: even the root has expired, or this machine's clock knows better (K-04, SRV-31).
struct PhoneClockAhead: DiagnosisRule {
    let explanation = Explanation(
        "phone-clock-ahead", ["K-04", "SRV-31"],
        summary: "The phone's clock is ahead: what it takes for expired is in force.",
        why: "A wrong time server, or none, lets a phone live in the future.",
        evidence: """
            Alert 45 sent; verify code 10 at the root, and the server's certificate is past its end, too; \
            or at any depth, where this machine's clock finds the certificate in force.
            """,
        phone: PhoneLog.of(.phoneClockAhead),
        serverLog: ServerLog.alert(45, "certificate expired"),
        fix: """
            Give phones a time server: DHCP option 42, or \
            `<Primary_NTP_Server>ntp.example.com</Primary_NTP_Server>`, and let UDP port 123 out.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        if evidence.failure?.cause == .certificateExpired, let clock = evidence.wrongClock, clock.phone > clock.machine
        {
            return """
                The phone's clock is ahead: it says \(clock.phone), and this machine's \(clock.machine), at which \
                \(clock.certificate.subject.rfc2253) of \(evidence.server) is in force, from \(clock.certificate.notBefore) to \
                \(clock.certificate.notAfter): set the phone's clock, and leave the certificate alone
                """
        }
        return evidence.failed(by: .phoneClockAhead, telling: "The phone's clock is far ahead")
    }
}
