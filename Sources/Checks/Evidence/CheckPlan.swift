package import Provisioning

/// What is to be checked: the server, the phones, the releases, and what is expected of them.
package struct CheckPlan: Sendable {
    /// How the rule fetches files.
    package var scheme: ProfileURL.Scheme
    /// The good phone.
    package var phone: MACAddress
    /// The second phone.
    package var otherPhone: MACAddress
    /// True where somebody named the second phone.
    package var namesOtherPhone: Bool
    /// The releases asked for, the good phone's first.
    package var firmware: [String]
    /// How many days ahead the chain must hold.
    package var horizonDays: Int
    /// The good phone's time when the run began; nil for a clock that was never set.
    package var today: UnixTime?
    /// What the profile must set.
    package var expected: [(name: String, value: String)]
    /// The checks that are switched off, with the reason.
    package var off: [String: String]
    /// True where the rule holds `--uid` and `--pwd`.
    package var hasCredentials: Bool
    /// True where the phone has a certificate to show.
    package var hasCertificate: Bool
    /// True where certificates can be minted that the server should trust.
    package var canMint: Bool
    /// How long an answer may take, in seconds, before it counts as slow.
    package var slowSeconds: Double

    /// Makes a plan.
    package init(
        scheme: ProfileURL.Scheme, phone: MACAddress, otherPhone: MACAddress, namesOtherPhone: Bool = false,
        firmware: [String], horizonDays: Int = 30, today: UnixTime?, expected: [(name: String, value: String)] = [],
        off: [String: String] = [:], hasCredentials: Bool = false, hasCertificate: Bool = true, canMint: Bool = true,
        slowSeconds: Double = 2
    ) {
        (self.scheme, self.phone, self.otherPhone) = (scheme, phone, otherPhone)
        (self.namesOtherPhone, self.firmware, self.horizonDays) = (namesOtherPhone, firmware, horizonDays)
        (self.today, self.expected, self.off) = (today, expected, off)
        (self.hasCredentials, self.hasCertificate, self.canMint) = (hasCredentials, hasCertificate, canMint)
        self.slowSeconds = slowSeconds
    }
}
