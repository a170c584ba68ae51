import Diagnosis
import Provisioning

/// Redirects are of the kind that phones follow, and lead to a place they accept.
struct RedirectsFollowed: Check {
    let card = CheckCard(
        "redirects-followed", .answers, .error, ["HTTP-2", "HTTP-6", "R-04", "R-05", "R-06", "N-13"],
        title:
            "Redirects are 301 or 302, end within five hops, and lead only to hosts that the phone accepts over TLS.",
        why: """
            Frameworks and HSTS answer 307 or 308, which phones do not follow. A redirect to another name needs a certificate \
            for that name, and one from https to http gives the profile to whoever listens.
            """,
        fix: "Answer 302 in place of 303, 307 and 308: nginx `return 302 …;` Apache `Redirect 302 …`"
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        let good = evidence.good
        if good.owner == card.id { return .failed(good.complaint, findings: good.findings) }
        if let verdict = evidence.unlessProvisioned { return verdict }
        let hops = zip(good.exchanges, good.exchanges.dropFirst()).filter {
            [301, 302].contains($0.0.response?.status)
        }
        if let open = hops.first(where: { $0.0.url.scheme == .https && $0.1.url.scheme == .http }) {
            return .failed("\(open.0.url) leads from https to \(open.1.url)", severity: .warning)
        }
        return .passed(hops.isEmpty ? "there is none" : "\(CheckEvidence.count(hops.count, "redirect")) followed")
    }
}
