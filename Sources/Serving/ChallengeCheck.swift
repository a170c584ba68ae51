import OpenSSL
package import Provisioning

/// Plays a ``Challenge``: asks, and judges what comes back (HTTP-9, RFC 7616, RFC 7617).
package struct ChallengeCheck {
    private let challenge: Challenge
    private let nonce: String

    /// Makes the check of one server, which gives the same nonce to everybody.
    package init(_ challenge: Challenge, nonce: String) {
        (self.challenge, self.nonce) = (challenge, nonce)
    }

    /// The `WWW-Authenticate` header.
    package var header: Route.Header {
        let realm = "realm=\"\(challenge.realm)\""
        let value =
            switch challenge.scheme {
            case .basic: "Basic \(realm)"
            case .digestMD5: "Digest \(realm), qop=\"auth\", algorithm=MD5, nonce=\"\(nonce)\""
            case .digestSHA256: "Digest \(realm), qop=\"auth\", algorithm=SHA-256, nonce=\"\(nonce)\""
            }
        return Route.Header("WWW-Authenticate", value)
    }

    /// True where a request proves the account.
    package func admits(_ request: ServerRequest) -> Bool {
        guard let account = challenge.account, let value = request.header("Authorization"),
            let space = value.firstIndex(of: " ")
        else { return false }
        let scheme = value[..<space].lowercased()
        let rest = value[value.index(after: space)...]
        switch challenge.scheme {
        case .basic: return scheme == "basic" && rest == Base64.encode("\(account.user):\(account.password.revealed)")
        case .digestMD5, .digestSHA256: return scheme == "digest" && isDigestRight(rest, account, request)
        }
    }

    private func isDigestRight(_ text: Substring, _ account: Challenge.Account, _ request: ServerRequest) -> Bool {
        let fields = Self.fields(text)
        guard fields["username"] == account.user, fields["nonce"] == nonce, fields["uri"] == request.target,
            let response = fields["response"]
        else { return false }
        let secret = hash("\(account.user):\(challenge.realm):\(account.password.revealed)")
        let target = hash("\(request.method):\(request.target)")
        guard let quality = fields["qop"] else { return response == hash("\(secret):\(nonce):\(target)") }
        let middle = "\(nonce):\(fields["nc"] ?? ""):\(fields["cnonce"] ?? ""):\(quality)"
        return quality == "auth" && response == hash("\(secret):\(middle):\(target)")
    }

    private func hash(_ text: String) -> String {
        let bytes = Array(text.utf8)
        return Digest.hexadecimal(challenge.scheme == .digestSHA256 ? Digest.sha256(bytes) : Digest.md5(bytes))
    }

    /// The fields of `a=b, c="d"`; quoted values may hold commas and escaped quotes.
    static func fields(_ text: Substring) -> [String: String] {
        var fields: [String: String] = [:]
        var rest = text[...]
        while let equals = rest.firstIndex(of: "=") {
            let name = rest[..<equals].trimmingSpaces().lowercased()
            rest = rest[rest.index(after: equals)...].drop { $0 == " " }
            fields[name] = rest.first == "\"" ? quoted(&rest) : String(rest.prefix { $0 != "," }.trimmingSpaces())
            rest = rest.drop { $0 != "," }.dropFirst()
        }
        return fields
    }

    private static func quoted(_ rest: inout Substring) -> String {
        var value = ""
        rest = rest.dropFirst()
        while let next = rest.popFirst(), next != "\"" {
            if next == "\\", let escaped = rest.popFirst() { value.append(escaped) } else { value.append(next) }
        }
        return value
    }
}
