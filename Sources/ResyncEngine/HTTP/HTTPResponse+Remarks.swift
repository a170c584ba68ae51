import Provisioning

extension HTTPResponse {
    /// What the answer says of itself, for a person: headers, schemes and realms of its challenges, the start of its page.
    ///
    /// A page that repeats the phone's credentials is shown without them.
    func remarks(hiding account: HTTPAuthorization.Account?) -> [(name: String, value: String)] {
        var all = remarks.map { (name: $0.name, value: Self.bounded($0.value)) }
        let offered = HTTPChallenge.all(in: challenges).prefix(8).map { challenge in
            challenge.scheme + (challenge.parameters["realm"].map { " realm=\"\($0)\"" } ?? "")
        }
        if !offered.isEmpty { all.append(("www-authenticate", Self.bounded(offered.joined(separator: ", ")))) }
        if let page = AnswerPage.excerpt(of: body).map({ account?.hidden(in: $0) ?? $0 }) {
            all.append(("page", page))
        }
        return all
    }

    private static func bounded(_ text: String) -> String {
        ParameterMask.rule(String(text.filter { !$0.isNewline && $0 >= " " }.prefix(160)))
    }
}

extension HTTPAuthorization.Account {
    /// A text without the account's name and password, plain or as Basic sends them; `***` alone where they are too short to be
    /// found for certain.
    fileprivate func hidden(in text: String) -> String {
        let pair = HTTPAuthorization.base64(Array("\(user.revealed):\(password.revealed)".utf8))
        var shown = text
        for secret in [pair, password.revealed, user.revealed] where !secret.isEmpty && shown.contains(secret) {
            guard secret.count >= 4 else { return "***" }
            shown = shown.replacing(secret, with: "***")
        }
        return shown
    }
}
