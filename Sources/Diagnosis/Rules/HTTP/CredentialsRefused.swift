import Provisioning

/// The server does not take the name and the password of the rule (HTTP-9).
struct CredentialsRefused: DiagnosisRule {
    let explanation = Explanation(
        "credentials-refused", ["HTTP-9"],
        summary: "The server does not take the name and the password of the rule.",
        why: "A phone answers a challenge at most twice, by Basic or Digest and nothing else.",
        evidence: "401 again after the credentials were sent.",
        phone: PhoneLog.of(.credentialsRefused),
        serverLog: """
            The request stands in the access log with 401; nginx: `user "…": password mismatch`, Apache: `AH01617: \
            user …: authentication failure`.
            """,
        fix: """
            Where the phone showed its certificate, look into Apache's error log first: `AH01618: user /C=…` means that it makes the \
            name of the certificate, and no `--uid` helps (`handset explain certificate-is-no-user`). Else correct `--uid` and `--pwd` in the rule, or the server's file: `htpasswd -v FILE NAME`. Offer Basic or \
            Digest, not Negotiate or Bearer alone:
                {config:credentials}
            A user's line in that file, the password asked for:
                printf '%s:%s\\n' NAME "$(openssl passwd -apr1)" >> phones.htpasswd
            A Digest file is not a Basic one: `htdigest FILE REALM NAME` writes it, and its realm must be the one that the server \
            offers.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let failure = evidence.failure, failure.cause == .credentialsRefused else { return nil }
        guard let offer = evidence.response?.remark("www-authenticate") else {
            return "\(evidence.server) refuses the rule's credentials: \(failure.detail)"
        }
        let isKnown = ["basic", "digest"].contains { offer.lowercased().contains($0) }
        return isKnown
            ? "\(evidence.server) does not take the rule's name and password (\(offer)): \(failure.detail)\(evidence.fakedName)"
            : "\(evidence.server) offers only \(offer), and a phone answers Basic and Digest alone: \(failure.detail)"
    }
}
