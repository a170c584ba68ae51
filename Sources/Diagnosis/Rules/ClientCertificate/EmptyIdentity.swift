import Provisioning

/// The application reads the issuer's fields where it wants the phone's (C-17).
struct EmptyIdentity: DiagnosisRule {
    let explanation = Explanation(
        "empty-identity", ["C-17", "CLI-12"], severity: .warning,
        summary: "The application reads the issuer's fields where it wants the phone's.",
        why: """
            The vendor's sample script prints `SSL_CLIENT_I_DN_OU`, `_L` and `_S`: `I` is the issuer. They are empty or \
            wrong for every phone, and the answer is 200 all the same.
            """,
        evidence: "None in the trace: status 200, and a profile without identity in it.",
        phone: PhoneLog.nothing,
        serverLog: ServerLog.access("200"),
        fix: """
            Read the subject: `SSL_CLIENT_S_DN_OU` is the model, `SSL_CLIENT_S_DN_L` the serial number, \
            `SSL_CLIENT_S_DN_S` the MAC (surname, and not the state `_ST`).
                {config:identity}
            """
    )

    // Only the application can see it.
    func statement(for evidence: Evidence) -> String? { nil }
}
