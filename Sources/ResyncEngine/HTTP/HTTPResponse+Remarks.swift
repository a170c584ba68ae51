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
        guard var page = AnswerPage.excerpt(of: body) else { return all }
        for secret in [account?.password, account?.user].compactMap({ $0?.revealed }) where !secret.isEmpty {
            page = page.replacing(secret, with: "***")
        }
        all.append(("page", page))
        return all
    }

    private static func bounded(_ text: String) -> String {
        ParameterMask.rule(String(text.filter { !$0.isNewline && $0 >= " " }.prefix(160)))
    }
}
