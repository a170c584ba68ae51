/// What a phone showed of itself in a handshake: the facts by which servers judge its certificate (C-04 … C-13).
public struct ShownIdentity: Hashable, Sendable {
    /// One certificate of the chain that went out.
    public struct Link: Hashable, Sendable {
        /// Who signed it, in the form of RFC 2253.
        public var issuer: String
        /// The kind of its public key: `RSA`, `EC`.
        public var keyKind: String
        /// The size of its public key.
        public var keyBits: Int
        /// The algorithm of its signature.
        public var signature: String
        /// The verify code by which strict checking (RFC 5280 to the letter) refuses it; nil where it has no objection.
        public var strictFault: Int?

        /// Makes a link.
        public init(issuer: String, keyKind: String, keyBits: Int, signature: String, strictFault: Int? = nil) {
            (self.issuer, self.keyKind, self.keyBits, self.signature) = (issuer, keyKind, keyBits, signature)
            self.strictFault = strictFault
        }
    }

    /// Whom the phone's own certificate names, in the form of RFC 2253.
    public var subject: String
    /// True where the certificate serves as a TLS client's.
    public var servesClients: Bool
    /// The chain as it went out, the phone's own certificate first.
    public var chain: [Link]
    /// When the phone's own certificate is in force, where that is not now by the phone's clock (C-05).
    public var validity: ClosedRange<UnixTime>?

    /// Makes an identity's facts.
    public init(subject: String, servesClients: Bool, chain: [Link], validity: ClosedRange<UnixTime>? = nil) {
        (self.subject, self.servesClients, self.chain, self.validity) = (subject, servesClients, chain, validity)
    }

    /// Who signed the last certificate of the chain: the root, where the chain is complete.
    public var topIssuer: String? { chain.last?.issuer }

    /// How many CAs went out that are no roots: what a server's limit of depth counts.
    public var intermediates: Int { chain.indices.dropFirst().count { !isSelfIssued($0) } }

    /// What a server at OpenSSL's usual level holds against the chain; nil where it has nothing to say (C-12, C-13).
    public var weakness: String? {
        for index in chain.indices where !isSelfIssued(index) {
            let link = chain[index]
            let whose = index == 0 ? "the phone's certificate" : "a CA of the phone's chain"
            if link.keyBits < (link.keyKind.hasPrefix("RSA") ? 2048 : 224) {
                return "\(whose) has a key of \(link.keyBits) bits (verify code \(index == 0 ? 66 : 67))"
            }
            let digest = link.signature.uppercased()
            if digest.contains("SHA1") || digest.contains("MD5") {
                return "\(whose) is signed with \(link.signature) (verify code 68)"
            }
        }
        return servesClients ? nil : "the phone's certificate is not for TLS clients (verify code 26)"
    }

    /// What a server that checks strictly holds against the chain; nil where it has nothing to say (C-12).
    public var strictFault: String? {
        for index in chain.indices where !isSelfIssued(index) {
            guard let code = chain[index].strictFault else { continue }
            let whose = index == 0 ? "the phone's certificate" : "a CA of the phone's chain"
            return "\(whose): verify code \(code) (\(VerifyVerdict(code: code, depth: index).name))"
        }
        return nil
    }

    /// A root that went out with the rest carries the issuer of the certificate below it.
    private func isSelfIssued(_ index: Int) -> Bool { index > 0 && chain[index].issuer == chain[index - 1].issuer }
}
