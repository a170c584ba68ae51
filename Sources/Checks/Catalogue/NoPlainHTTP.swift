import Diagnosis
import Provisioning

/// The profile is not served over plain HTTP as well.
struct NoPlainHTTP: Check {
    let card = CheckCard(
        "no-plain-http", .access, .error, ["R-05", "C-18", "E-10"],
        title: "The same profile is not served over plain HTTP on another port.",
        why: """
            The listener on port 80 that a web server brings along serves the same folder: without certificate, to anybody, \
            for everybody on the way to read. All other checks of this list are void then.
            """,
        fix: "Give the plain listener a root of its own, or close it: nginx `return 404;` in the `listen 80` server."
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        if evidence.plan.scheme != .https {
            return .skipped("the rule itself is \(evidence.plan.scheme.rawValue): see no-secrets-in-clear")
        }
        if let verdict = evidence.unlessProvisioned { return verdict }
        var seen: [String] = []
        for case (.plainHTTP(let port), let record) in evidence.records.sorted(by: { $0.key.name < $1.key.name }) {
            guard let response = record.lastResponse else {
                seen.append("\(port): \(record.exchanges.last?.failure?.cause.words ?? "no answer")")
                continue
            }
            if response.status == 200, Self.isProfile(response.body, evidence) {
                return .failed("port \(port) serves the profile over plain HTTP to anybody")
            }
            seen.append("\(port): HTTP \(response.status)")
        }
        return seen.isEmpty ? .couldNotRun("no port could be tried") : .passed(seen.joined(separator: ", "))
    }

    private static func isProfile(_ body: [UInt8], _ evidence: CheckEvidence) -> Bool {
        if !body.isEmpty, body == evidence.good.lastResponse?.body { return true }
        return String(decoding: body.prefix(64 << 10), as: UTF8.self).contains("<flat-profile")
    }
}
