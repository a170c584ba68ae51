import Diagnosis
import Provisioning

/// No path leads out of what is served.
struct NoPathTraversal: Check {
    let card = CheckCard(
        "no-path-traversal", .answers, .error, ["HTTP-2"],
        title: "No path leads out of the folder that is served.",
        why: """
            A script that joins the requested name to a folder serves `/etc/passwd`, and the keys beside it. nginx does so by a \
            `location /prov` with an `alias /srv/prov/`: one slash too few.
            """,
        fix:
            "Resolve the path and compare it with the root before opening; nginx: end `location` and `alias` both with a slash."
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        if let verdict = evidence.unlessProvisioned { return verdict }
        var tried = 0
        for case (.traversal(let path), let record) in evidence.records.sorted(by: { $0.key.name < $1.key.name }) {
            guard let response = record.lastResponse else { continue }
            tried += 1
            guard response.status == 200 else { continue }
            if Self.isOfTheSystem(response.body) || isWayRound(path, response.body, evidence) {
                return .failed("\(path) is answered 200")
            }
        }
        return tried == 0
            ? .skipped("no path could be tried: no request was answered")
            : .passed("\(tried) paths that climb out bring nothing")
    }

    private static func isOfTheSystem(_ body: [UInt8]) -> Bool {
        let text = String(decoding: body.prefix(64 << 10), as: UTF8.self)
        return text.contains("root:") && text.contains(":0:0:")
    }

    /// True where `/prov../prov/x.xml` brings the file of `/prov/x.xml`, and the server does not answer just any path so.
    private func isWayRound(_ path: String, _ body: [UInt8], _ evidence: CheckEvidence) -> Bool {
        guard let own = evidence.good.lastResponse?.body, !own.isEmpty, body == own else { return false }
        guard let first = path.split(separator: "/").first, first.hasSuffix(".."), first != ".." else { return false }
        return !evidence.records.contains { probe, record in
            guard case .folder = probe else { return false }
            return record.lastResponse?.body == own
        }
    }
}
