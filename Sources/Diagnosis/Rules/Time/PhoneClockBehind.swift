import Provisioning

/// The phone's clock is behind: even the root is not valid yet, or this machine's clock knows better (K-03, SRV-31).
struct PhoneClockBehind: DiagnosisRule {
    let explanation = Explanation(
        "phone-clock-behind", ["K-03", "SRV-31"],
        summary: "The phone's clock is behind: what it takes for the future has begun.",
        why: "Without a time server a phone starts at its epoch or the date of its build.",
        evidence: """
            Alert 42 sent; verify code 9 at the root, which no renewal can cause; or at any depth, where this machine's clock finds \
            the certificate in force.
            """,
        phone: PhoneLog.of(.phoneClockBehind),
        serverLog: ServerLog.alert(42, "bad certificate"),
        fix: """
            Give phones a time server: DHCP option 42, or \
            `<Primary_NTP_Server>ntp.example.com</Primary_NTP_Server>`, and let UDP port 123 out.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        if evidence.failure?.cause == .certificateNotYetValid, let clock = evidence.wrongClock,
            clock.phone < clock.machine
        {
            return """
                The phone's clock is behind: it says \(clock.phone), and this machine's \(clock.machine), at which \
                \(clock.certificate.subject.rfc2253) of \(evidence.server) is in force, from \(clock.certificate.notBefore) to \
                \(clock.certificate.notAfter): set the phone's clock, and leave the certificate alone
                """
        }
        return evidence.failed(by: .phoneClockBehind, telling: "The phone's clock is far behind")
    }
}
