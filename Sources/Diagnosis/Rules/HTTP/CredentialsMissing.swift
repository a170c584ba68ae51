import Provisioning

/// The server asks for a name and a password, and the rule has none for it (HTTP-9).
struct CredentialsMissing: DiagnosisRule {
    let explanation = Explanation(
        "credentials-missing", ["HTTP-9"],
        summary: "The server asks for a name and a password, and the rule has none for it.",
        why: """
            Credentials come from the rule's options and are given only to the rule's own host, not to a redirect's.
            """,
        evidence: "401, and the rule holds no --uid and --pwd, or another host redirected the phone here.",
        phone: PhoneLog.of(.credentialsMissing),
        serverLog: """
            The request stands in the access log with 401. nginx: `no user/password was provided`. Apache says nothing, unless it makes \
            the name of the certificate (FakeBasicAuth): `AH01618: user /C=…/CN=… not found`.
            """,
        fix: """
            Where the phone showed Apache its certificate, look into the error log first: `AH01618: user /C=…` means that it makes the \
            name of the certificate, and no `--uid` helps (`handset explain certificate-is-no-user`).
            Else put them into the rule, and quote the rule in the profile:
                <Profile_Rule ua="na">[--uid NAME --pwd PASSWORD] https://{host}:{port}{rule-path}</Profile_Rule>
            Where a redirect led here, name this host in the rule, or let the redirect go. To let phones in without a password, take \
            lines like these out for their path; the certificate may do in its place:
                {config:credentials}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.failure?.cause == .credentialsMissing else { return nil }
        let asked = evidence.response?.remark("www-authenticate").map { " (\($0))" } ?? ""
        if let offer = evidence.response?.remark("www-authenticate")?.lowercased(), !offer.contains("basic"),
            !offer.contains("digest")
        {
            return "\(evidence.server) asks for \(offer), and a phone answers Basic and Digest alone: status 401"
        }
        let origin = evidence.redirector.flatMap { $0.host == evidence.url?.host ? nil : $0.host }
        let why =
            origin.map { "the rule's are for \($0), which redirected the phone here" } ?? "the rule has none for it"
        return "\(evidence.server) asks for a name and a password\(asked), and \(why): status 401\(evidence.fakedName)"
    }
}
