import Provisioning

/// The phone's clock is so far ahead that even the root has expired (K-04, SRV-31).
struct PhoneClockAhead: DiagnosisRule {
    let explanation = Explanation(
        "phone-clock-ahead", ["K-04", "SRV-31"],
        summary: "The phone's clock is so far ahead that even the root has expired.",
        why: "A wrong time server, or none, lets a phone live in the future.",
        evidence: "Alert 45 sent; verify code 10 at the root, and the server's certificate is past its end, too.",
        phone: PhoneLog.of(.phoneClockAhead),
        serverLog: ServerLog.alert(45, "certificate expired"),
        fix: """
            Give phones a time server: DHCP option 42, or \
            `<Primary_NTP_Server>ntp.example.com</Primary_NTP_Server>`, and let UDP port 123 out.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .phoneClockAhead, telling: "The phone's clock is far ahead")
    }
}
