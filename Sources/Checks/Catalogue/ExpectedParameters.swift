import Diagnosis
import Provisioning

/// The phone ends up with the parameters that somebody expects.
struct ExpectedParameters: Check {
    let card = CheckCard(
        "expected-parameters", .profile, .error, ["PR-4", "G-21"],
        title:
            "After the resync the phone has the parameters that are expected (`--expect-parameter`, or the file's `expect`).",
        why: "A template that renders without an error may still render another customer's proxy.",
        fix: "Compare the served file with the expectation: `handset resync RULE --verbose` tells every change."
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        guard !evidence.plan.expected.isEmpty else {
            return .skipped("nothing is expected: --expect-parameter NAME=VALUE")
        }
        if let verdict = evidence.unlessProvisioned { return verdict }
        let wrong = evidence.plan.expected.compactMap { name, wanted -> String? in
            guard let value = evidence.good.parameters?[name] else {
                return "\(name): this phone has no such parameter"
            }
            if value == wanted { return nil }
            guard let definition = ParameterCatalog.shared.parameter(named: name)?.definition, !definition.isSecret
            else {
                return "\(name): another value than expected"
            }
            let shown = ParameterMask.shown(value, of: definition)
            return "\(name): expected \"\(ParameterMask.shown(wanted, of: definition))\", it is \"\(shown)\""
        }
        guard wrong.isEmpty else { return .failed(wrong.joined(separator: "; ")) }
        return .passed("\(CheckEvidence.count(evidence.plan.expected.count, "parameter")) as expected")
    }
}
