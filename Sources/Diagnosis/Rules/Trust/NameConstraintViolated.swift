import Provisioning

/// A CA in the chain may not issue for this name (T-11).
struct NameConstraintViolated: DiagnosisRule {
    let explanation = Explanation(
        "name-constraint-violated", ["T-11"],
        summary: "A CA in the chain may not issue for this name.",
        why: "Name constraints of an enterprise CA are enforced by the phone's TLS library.",
        evidence: "Alert 46 sent; verify code 47 (permitted names) or 48 (excluded names).",
        phone: PhoneLog.of(.nameConstraintViolated),
        serverLog: ServerLog.alert(46, "certificate unknown"),
        fix: """
            Issue {host} from a CA whose `nameConstraints` permit it, or widen them: \
            `nameConstraints=critical,permitted;DNS:example.com`.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(
            by: .nameConstraintViolated,
            telling: "A CA in the chain of \(evidence.server) may not issue for its name"
        )
    }
}
