/// One thing that is tried against the server: a phone of certain properties and its resync, or one bare request.
///
/// The raw forms are what `--events` calls them.
public enum Probe: Hashable, Sendable {
    /// The phone as the options describe it, fresh from the factory.
    case goodPhone
    /// The same phone again, with the memory that the first resync left it.
    case nextResync
    /// The same phone on another release.
    case firmware(String)
    /// A release on the day that the horizon reaches.
    case later(String)
    /// The good phone without a certificate, and without credentials.
    case noCertificate
    /// The good phone's name in a certificate of another authority, and no credentials.
    case foreignCertificate
    /// The good phone's certificate, expired, and no credentials.
    case expiredCertificate
    /// The second phone, with its own certificate.
    case otherPhone
    /// The second phone's name and path, with the good phone's certificate.
    case crossing
    /// A phone that nobody registered, with a certificate of its own.
    case unknownPhone
    /// The good phone without the credentials of its rule.
    case withoutCredentials
    /// The good phone with a wrong password.
    case wrongPassword
    /// The file that the profile's `Custom_CA_Rule` names.
    case customCA
    /// Many good phones at once.
    case burst
    /// The second phone's path in another spelling, with the good phone's certificate.
    case disguise(String)
    /// The good phone's path over plain HTTP, on a port.
    case plainHTTP(Int)
    /// A folder on the way to the profile.
    case folder(String)
    /// A path that climbs out of what is served.
    case traversal(String)

    /// What a log calls it.
    public var name: String {
        switch self {
        case .goodPhone: "good-phone"
        case .nextResync: "next-resync"
        case .firmware(let release): "firmware \(release)"
        case .later(let release): "later \(release)"
        case .noCertificate: "no-certificate"
        case .foreignCertificate: "foreign-certificate"
        case .expiredCertificate: "expired-certificate"
        case .otherPhone: "other-phone"
        case .crossing: "crossing"
        case .unknownPhone: "unknown-phone"
        case .withoutCredentials: "without-credentials"
        case .wrongPassword: "wrong-password"
        case .customCA: "custom-ca"
        case .burst: "burst"
        case .disguise(let path): "disguise \(path)"
        case .plainHTTP(let port): "plain-http \(port)"
        case .folder(let path): "folder \(path)"
        case .traversal(let path): "traversal \(path)"
        }
    }
}
