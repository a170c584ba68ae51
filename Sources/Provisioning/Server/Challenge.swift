/// What a request must prove before it is answered: the server's side of HTTP-9.
public struct Challenge: Hashable, Sendable {
    /// The scheme of the challenge.
    public enum Scheme: String, CaseIterable, Sendable {
        /// User and password as they are.
        case basic = "Basic"
        /// A digest by MD5, as most servers still ask.
        case digestMD5 = "Digest"
        /// A digest by SHA-256.
        case digestSHA256 = "Digest SHA-256"
    }

    /// The scheme.
    public var scheme: Scheme
    /// The realm shown.
    public var realm: String
    /// The account that is let in; nil lets nobody in.
    public var account: Account?

    /// Makes a challenge.
    public init(_ scheme: Scheme, realm: String = "provisioning", account: Account?) {
        (self.scheme, self.realm, self.account) = (scheme, realm, account)
    }

    /// A user and a password.
    public struct Account: Hashable, Sendable {
        /// The user.
        public var user: String
        /// The password.
        public var password: Secret

        /// Makes an account.
        public init(user: String, password: Secret) {
            (self.user, self.password) = (user, password)
        }
    }
}
