import OpenSSL
package import Provisioning

/// The answer to a challenge: Basic (RFC 7617) or Digest (RFC 7616), the stronger where both are offered (HTTP-9).
package enum HTTPAuthorization {
    /// A user's name and password.
    package struct Account: Hashable, Sendable {
        /// The name.
        package let user: Secret
        /// The password.
        package let password: Secret

        /// Makes an account.
        package init(user: Secret, password: Secret) {
            (self.user, self.password) = (user, password)
        }
    }

    /// The `Authorization` header for a request; nil where no challenge is one a phone can answer.
    package static func answer(
        _ challenges: [HTTPChallenge], _ account: Account, method: String, path: String, cnonce: UInt64
    ) -> Secret? {
        let digests = challenges.filter { $0.scheme == "digest" && algorithm(of: $0) != nil }
        if let digest = digests.first(where: { algorithm(of: $0) == .sha256 }) ?? digests.first {
            return Secret(digestAnswer(digest, account, method: method, path: path, cnonce: cnonce))
        }
        guard challenges.contains(where: { $0.scheme == "basic" }) else { return nil }
        let pair = Array("\(account.user.revealed):\(account.password.revealed)".utf8)
        return Secret("Basic \(base64(pair))")
    }

    private enum Algorithm { case md5, sha256 }

    private static func algorithm(of challenge: HTTPChallenge) -> Algorithm? {
        guard challenge.parameters["nonce"] != nil else { return nil }
        let offersAuth = challenge.parameters["qop"]?.lowercased().split(separator: ",")
            .contains { $0.filter { $0 != " " } == "auth" }
        guard offersAuth != false else { return nil }
        return switch challenge.parameters["algorithm"]?.lowercased() {
        case nil, "md5", "md5-sess": .md5
        case "sha-256", "sha-256-sess": .sha256
        default: nil
        }
    }

    private static func digestAnswer(
        _ challenge: HTTPChallenge, _ account: Account, method: String, path: String, cnonce: UInt64
    ) -> String {
        let kind = algorithm(of: challenge)
        func hash(_ text: String) -> String {
            let bytes = Array(text.utf8)
            return Digest.hexadecimal(kind == .sha256 ? Digest.sha256(bytes) : Digest.md5(bytes))
        }
        let realm = challenge.parameters["realm"] ?? ""
        let nonce = challenge.parameters["nonce"] ?? ""
        let client = String(cnonce, radix: 16)
        var first = hash("\(account.user.revealed):\(realm):\(account.password.revealed)")
        let named = challenge.parameters["algorithm"]
        if named?.lowercased().hasSuffix("-sess") == true { first = hash("\(first):\(nonce):\(client)") }
        let second = hash("\(method):\(path)")
        var fields = [
            "username=\(quoted(account.user.revealed))", "realm=\(quoted(realm))", "nonce=\(quoted(nonce))",
            "uri=\(quoted(path))",
        ]
        if challenge.parameters["qop"] != nil {
            fields.append("response=\"\(hash("\(first):\(nonce):00000001:\(client):auth:\(second)"))\"")
            fields += ["qop=auth", "nc=00000001", "cnonce=\"\(client)\""]
        } else {
            fields.append("response=\"\(hash("\(first):\(nonce):\(second)"))\"")
        }
        if let named { fields.append("algorithm=\(named.filter { $0.isLetter || $0.isNumber || $0 == "-" })") }
        if let opaque = challenge.parameters["opaque"] { fields.append("opaque=\(quoted(opaque))") }
        return "Digest " + fields.joined(separator: ", ")
    }

    private static func quoted(_ text: String) -> String {
        let safe = text.filter { !$0.isNewline }.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }
        return "\"\(safe.joined())\""
    }

    static func base64(_ bytes: [UInt8]) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var word = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            word <<= UInt32(8 * (3 - group.count))
            for place in 0..<4 {
                text.append(
                    place <= group.count ? letters[Int(word >> UInt32(18 - 6 * place) & 63)] : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
