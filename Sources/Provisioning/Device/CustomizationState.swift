/// How far the vendor's redirection service got with this phone (SM-2, FIND-11).
///
/// `open → aborted | pending`, `pending → customPending | unavailable | aborted`, `customPending → acquired | aborted`;
/// a factory reset leads back to `open`.
public enum CustomizationState: String, Sendable {
    /// First boot, or after a factory reset.
    case open = "Open"
    /// DHCP or a person provisioned the phone; the service is not asked again.
    case aborted = "Aborted"
    /// The service is being asked.
    case pending = "Pending"
    /// The service answered with a redirect URL.
    case customPending = "Custom-Pending"
    /// The profile at the redirect URL was fetched.
    case acquired = "Acquired"
    /// The service knows no provider for this phone.
    case unavailable = "Unavailable"
}
