import Provisioning

/// The phone's clock is so far behind that even the root is not valid yet (K-03, SRV-31).
struct PhoneClockBehind: DiagnosisRule {
    let explanation = Explanation(
        "phone-clock-behind", ["K-03", "SRV-31"],
        summary: "The phone's clock is so far behind that even the root is not valid yet.",
        why: "Without a time server a phone starts at its epoch or the date of its build.",
        evidence: "Alert 42 sent; verify code 9 at the root, which no renewal can cause.",
        phone: PhoneLog.of(.phoneClockBehind),
        serverLog: ServerLog.alert(42, "bad certificate"),
        fix: """
            Give phones a time server: DHCP option 42, or \
            `<Primary_NTP_Server>ntp.example.com</Primary_NTP_Server>`, and let UDP port 123 out.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .phoneClockBehind, telling: "The phone's clock is far behind")
    }
}
