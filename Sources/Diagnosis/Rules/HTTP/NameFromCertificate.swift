import Provisioning

/// Apache makes a name and a password of the phone's certificate, and its user file does not have that name (HTTP-9, CLI-12).
struct NameFromCertificate: DiagnosisRule {
    let explanation = Explanation(
        "certificate-is-no-user", ["HTTP-9", "CLI-12"],
        summary:
            "Apache makes the user's name of the phone's certificate (FakeBasicAuth), and does not know that user.",
        why: """
            With `SSLOptions +FakeBasicAuth` the subject is the name, in OpenSSL's old form `/C=GB/O=…/CN=…`, and `password` the \
            password. It takes the place of credentials in the rule, so that `--uid` and `--pwd` change nothing. A line in another \
            form (`CN=…,O=…`) names another user.
            """,
        evidence:
            "The phone's certificate was sent, and 401 with a Basic challenge comes all the same, with or without credentials.",
        phone: PhoneLog.of(.credentialsMissing),
        serverLog: """
            Apache: `AH01618: user /C=…/CN=… not found`, and with `LogLevel info` `AH02036: Faking HTTP Basic Auth header` before it.
            """,
        fix: """
            Copy the name from the log's AH01618 into the user file, with the hash of the word `password`:
                grep -o 'user /.* not found' error.log
                printf '%s:%s\\n' '/C=GB/O=…/CN=…' '{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=' >> FILE
            Or let the certificate do without names:
                Apache: no `FakeBasicAuth` in SSLOptions
                Apache: Require ssl-verify-client   (in <Location />, in place of AuthType and Require valid-user)
            """
    )

    // The challenge is that of any other 401: the log decides.
    func statement(for evidence: Evidence) -> String? { nil }
}
