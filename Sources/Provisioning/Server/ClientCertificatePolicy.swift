/// What a server wants to know of the phone, and how it says no.
///
/// | server | demand | refusal |
/// |---|---|---|
/// | Apache `SSLVerifyClient require`, `openssl s_server -Verify` | `required` | `alert` (C-01, C-02) |
/// | nginx `ssl_verify_client on` | `required` | `status(400)`, after a handshake that looks fine (C-03) |
/// | Apache `SSLVerifyClient optional` | `optional` | `alert`, for a bad certificate but not for none (C-19) |
/// | Apache `SSLVerifyClient optional_no_ca` | `any` | –: the application looks at what came |
/// | Apache `<Location>` with `SSLVerifyClient require` | `atRequest` | `alert`, during the request (C-10, C-11) |
/// | a balancer in front that keeps it to itself | `none` | – (C-18) |
public struct ClientCertificatePolicy: Hashable, Sendable {
    /// Whether the server asks, and what it takes.
    public enum Demand: String, CaseIterable, Sendable {
        /// It does not ask.
        case none
        /// It asks, and takes none or any.
        case any
        /// It asks, and takes none or a good one.
        case optional
        /// It asks, and takes a good one.
        case required
        /// It asks once the request is read, and takes a good one (C-10, C-11).
        case atRequest
    }

    /// How the server says no.
    public enum Refusal: Hashable, Sendable {
        /// By an alert, in the handshake or, under TLS 1.3, after it (LIB-6).
        case alert
        /// By an HTTP status.
        case status(Int)
    }

    /// Whether the server asks, and what it takes.
    public var demand: Demand
    /// The names of the roots it trusts for phones: recipes, or ``ServerSpec/deviceRoot``.
    public var roots: [String]
    /// The names of recipes whose certificates it holds revoked, by a list of their issuer (C-09).
    public var revoked: [String]
    /// How it says no.
    public var refusal: Refusal
    /// How many certificates may stand between the phone's own and a root; nil for the library's limit (C-08).
    public var depth: Int?

    /// Makes a policy.
    public init(
        _ demand: Demand, roots: [String] = [ServerSpec.deviceRoot], refusal: Refusal = .alert, depth: Int? = nil,
        revoked: [String] = []
    ) {
        (self.demand, self.roots, self.refusal, self.depth) = (demand, roots, refusal, depth)
        self.revoked = revoked
    }

    /// Never asks.
    public static let none = ClientCertificatePolicy(.none, roots: [])
    /// Asks, and takes what comes: whoever the phone is, its handshake goes on.
    public static let any = ClientCertificatePolicy(.any)
    /// Insists on a phone of the emulation PKI and refuses by alert, as Apache does.
    public static let required = ClientCertificatePolicy(.required)
}
