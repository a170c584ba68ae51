/// What a server answers to some of its paths.
public struct Route: Hashable, Sendable {
    /// How the end of a body is told (HTTP-13).
    public enum Framing: String, CaseIterable, Sendable {
        /// `Content-Length`.
        case length
        /// Chunked transfer coding.
        case chunked
        /// The connection ends; there is no length (X-16).
        case untilClose
    }

    /// The paths taken: `*` stands for any number of any characters; a query counts only where the pattern has a `?`.
    public var path: String
    /// The method taken; nil for every one.
    public var method: TransferRequest.Method?
    /// What the request must prove first.
    public var challenge: Challenge?
    /// What the phone's certificate must say first.
    public var identity: IdentityCheck
    /// The status of the answer; 200 turns to 404 where the body finds nothing.
    public var status: Int
    /// Headers beside those of the body.
    public var headers: [Header]
    /// The body.
    public var body: Body
    /// How the end of the body is told.
    public var framing: Framing

    /// Makes a route.
    public init(
        _ path: String, method: TransferRequest.Method? = nil, challenge: Challenge? = nil,
        identity: IdentityCheck = .none, status: Int = 200, headers: [Header] = [], body: Body = .empty,
        framing: Framing = .length
    ) {
        (self.path, self.method, self.challenge, self.identity) = (path, method, challenge, identity)
        (self.status, self.headers, self.body, self.framing) = (status, headers, body, framing)
    }

    /// One header of an answer.
    public struct Header: Hashable, Sendable {
        /// The name, `Location`.
        public var name: String
        /// The value; `{port}` and `{target}` stand for those of the request.
        public var value: String

        /// Makes a header.
        public init(_ name: String, _ value: String) {
            (self.name, self.value) = (name, value)
        }
    }

    /// What the phone's certificate must say, on servers whose application looks at it.
    public enum IdentityCheck: String, CaseIterable, Sendable {
        /// Anything.
        case none
        /// A MAC of its own: a generic certificate is answered 403 (C-16).
        case unique
        /// The MAC that the path names, where it names one; else 403 (C-20).
        case samePhone
    }
}

extension Route {
    /// What a provisioning server answers: a mirror at `/echo`, uploads taken, and a profile for every phone.
    public static let provisioning = [echo, Route("*", method: .put), Route("*", method: .post), profiles]

    /// The mirror of the vendor's guide: a profile whose `GPP_D` is the subject that the server saw (CLI-13).
    public static let echo = Route("/echo*", body: .clientSubject)

    /// The file of that name under the server's folder, else a profile for the MAC in the path or the certificate.
    public static let profiles = Route("*", body: .profile)

    /// True where this route answers a request.
    public func matches(method: String, target: String) -> Bool {
        // HEAD is answered as GET would be; who answers leaves the body out.
        let wanted = method == "HEAD" ? "GET" : method
        if let expected = self.method, expected.rawValue != wanted { return false }
        if path == "*" { return true }
        // Most patterns begin with words: a target that does not is told apart at once.
        if let first = path.utf8.first, first != UInt8(ascii: "*"),
            !target.utf8.starts(with: path.utf8.prefix { $0 != UInt8(ascii: "*") })
        {
            return false
        }
        let target = target.utf8.prefix { $0 != UInt8(ascii: "#") }
        let withoutQuery = target.prefix { $0 != UInt8(ascii: "?") }
        let subject = path.utf8.contains(UInt8(ascii: "?")) ? target : withoutQuery
        return Self.matches(Array(subject), pattern: Array(path.utf8))
    }

    /// Matches bytes against a pattern of literal bytes and `*`, in time proportional to their product.
    private static func matches(_ text: [UInt8], pattern: [UInt8]) -> Bool {
        var at = 0
        var place = 0
        var retry: (star: Int, from: Int)?
        while at < text.count {
            if place < pattern.count, pattern[place] == UInt8(ascii: "*") {
                retry = (place, at)
                place += 1
            } else if place < pattern.count, pattern[place] == text[at] {
                at += 1
                place += 1
            } else if let last = retry {
                retry = (last.star, last.from + 1)
                at = last.from + 1
                place = last.star + 1
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
