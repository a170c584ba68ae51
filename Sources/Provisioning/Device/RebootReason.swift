/// Why a phone restarted, in the words it shows (SM-16).
public enum RebootReason: String, CaseIterable, Sendable {
    /// A new load was installed.
    case upgrade = "Upgrade"
    /// A resync changed what needs a reboot.
    case provisioning = "Provisioning"
    /// A NOTIFY asked for it.
    case sip = "SIP Triggered"
    /// The redirection service customized the phone.
    case customization = "RC"
    /// A person asked for it, at the phone or in a browser.
    case user = "User Triggered"
    /// The phone got another address.
    case address = "IP Changed"
}
