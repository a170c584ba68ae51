import Provisioning

/// This program could not do its part (SRV-7).
struct LocalFault: DiagnosisRule {
    let explanation = Explanation(
        "local-fault", ["SRV-7", "P-11"],
        summary: "This program could not do its part.",
        why: """
            A library or the system refused: no descriptors left, no memory, an unusable option. The server has no \
            share in it.
            """,
        evidence: "Refused by `local`: this machine, not the server.",
        phone: PhoneLog.of(.localFault),
        serverLog: ServerLog.nothing,
        fix: "Look at the detail; `ulimit -n 65536` where descriptors ran out."
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .localFault, telling: "This machine could not carry the transfer out")
    }
}
