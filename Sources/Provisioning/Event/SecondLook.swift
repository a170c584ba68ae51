/// One further question to a server behind a failed resync, and its answer: what no phone asks, and what decides between
/// causes that look alike to one.
///
/// Every question is the request that failed with one thing changed: a GET, a handshake or a mere connection.
public struct SecondLook: Hashable, Sendable {
    /// What is changed.
    public enum Question: Hashable, Sendable {
        /// A GET of `/` without TLS on the port that does not speak it.
        case plainRequest
        /// A handshake with an offer that is wider than the phone's.
        case widerOffer(WiderOffer)
        /// The same request for another path.
        case otherPath(String)
        /// The same request with another `Host` header.
        case otherHost(String)
        /// The same request by another `User-Agent`.
        case otherUserAgent(String)
        /// A connection by the other family of addresses: to the other loopback address.
        case otherFamily
        /// A connection to another port.
        case otherPort(Int)
        /// A handshake behind a balancer's PROXY line.
        case proxyLine
    }

    /// What came of it.
    public enum Answer: Hashable, Sendable {
        /// A response of any status, with the start of its page where its words decide.
        case response(status: Int, server: String?, location: String?, page: String? = nil)
        /// A handshake that got as far as the server's choice.
        case handshake(Choice)
        /// A connection to an address.
        case connection(to: String)
        /// Nothing but a refusal.
        case failure(TransferFailure)
    }

    /// What a server chose and showed.
    public struct Choice: Hashable, Sendable {
        /// The version.
        public var version: TLSVersion
        /// The suite.
        public var cipher: CipherSuite?
        /// The group of the key exchange, where it has one.
        public var group: NamedGroup?
        /// The kind of the server's key; nil where it showed no certificate.
        public var keyKind: String?
        /// The curve of an EC key.
        public var curve: String?

        /// Makes a choice.
        public init(
            version: TLSVersion, cipher: CipherSuite? = nil, group: NamedGroup? = nil, keyKind: String? = nil,
            curve: String? = nil
        ) {
            (self.version, self.cipher, self.group) = (version, cipher, group)
            (self.keyKind, self.curve) = (keyKind, curve)
        }
    }

    /// What was asked.
    public var question: Question
    /// The request that had failed.
    public var url: ProfileURL
    /// What came.
    public var answer: Answer

    /// Makes a second look.
    public init(_ question: Question, about url: ProfileURL, _ answer: Answer) {
        (self.question, self.url, self.answer) = (question, url, answer)
    }
}

extension SecondLook.Question {
    /// The kind of question, as the log names it.
    public var kind: String { parts.kind }
    /// What the kind leaves open: a path, a host, a port, an offer; nil where it leaves nothing open.
    public var object: String? { parts.object }

    private var parts: (kind: String, object: String?) {
        switch self {
        case .plainRequest: ("plainRequest", nil)
        case .widerOffer(let offer): ("widerOffer", "\(offer)")
        case .otherPath(let path): ("otherPath", path)
        case .otherHost(let host): ("otherHost", host)
        case .otherUserAgent(let name): ("otherUserAgent", name)
        case .otherFamily: ("otherFamily", nil)
        case .otherPort(let port): ("otherPort", "\(port)")
        case .proxyLine: ("proxyLine", nil)
        }
    }

    /// Reads a question of its kind and its object; nil where there is no such question.
    public init?(kind: String, object: String?) {
        switch (kind, object) {
        case ("plainRequest", nil): self = .plainRequest
        case ("otherFamily", nil): self = .otherFamily
        case ("proxyLine", nil): self = .proxyLine
        case ("otherPath", let path?): self = .otherPath(path)
        case ("otherHost", let host?): self = .otherHost(host)
        case ("otherUserAgent", let name?): self = .otherUserAgent(name)
        case ("otherPort", let text?):
            guard let port = Int(text), (1...65_535).contains(port) else { return nil }
            self = .otherPort(port)
        case ("widerOffer", let text?):
            guard let offer = WiderOffer(text) else { return nil }
            self = .widerOffer(offer)
        default: return nil
        }
    }
}

extension SecondLook {
    /// What was asked, in words.
    public var asked: String {
        var plain = url
        (plain.scheme, plain.path) = (.http, "/")
        return switch question {
        case .plainRequest: "GET \(plain), without TLS on the same port"
        case .widerOffer(let offer): "a handshake with \(Self.words(offer))"
        case .otherPath(let path): "GET \(url.with(path: path))"
        case .otherHost(let host): "GET \(url) with the header `Host: \(host)`"
        case .otherUserAgent(let name): "GET \(url) as `\(name)`"
        case .otherFamily: "a connection to port \(url.port) by the other family of addresses"
        case .otherPort(let port): "a connection to port \(port) of the same machine"
        case .proxyLine: "a handshake behind a balancer's PROXY line"
        }
    }

    private static func words(_ offer: WiderOffer) -> String {
        let names = [WiderOffer.Part.signatures: "signature algorithms", .groups: "groups", .suites: "suites"]
        let parts = WiderOffer.Part.allCases.filter(offer.parts.contains).compactMap { names[$0] }
        return "more \(parts.joined(separator: ", ")) than the phone's, up to \(offer.maximum)"
    }
}

extension ProfileURL {
    /// The URL with another path.
    package func with(path: String) -> ProfileURL {
        ProfileURL(scheme: scheme, host: host, port: port, path: path)
    }
}
