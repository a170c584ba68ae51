import Provisioning

// Section 6.3 of the failure catalogue: time, always by the phone's own clock.

extension Explanation {
    static let time = [
        Explanation(
            "certificate-expired", [.certificateExpired],
            "By the phone's clock the server's certificate has expired. The server logs `alert certificate expired`.",
            fix: "Renew the certificate and reload the server: `nginx -s reload`, `apachectl graceful`. A renewed file on disk is not served until then."
        ),
        Explanation(
            "certificate-not-yet-valid", [.certificateNotYetValid],
            "By the phone's clock the server's certificate is not valid yet.",
            fix: "Wait, issue it with an earlier start, or set the phone's clock right (DHCP option 42, Primary_NTP_Server)."
        ),
        Explanation(
            "phone-clock-wrong", [.phoneClockBehind, .phoneClockAhead],
            "The phone's clock is so far off that even the root is out of its dates.",
            fix: "Give the phone a time server by DHCP option 42 or Primary_NTP_Server, and let UDP port 123 through."
        ),
    ]
}
