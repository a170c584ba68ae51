import Diagnosis
import Provisioning

/// No secret of the profile crosses the network in clear.
struct NoSecretsInClear: Check {
    let card = CheckCard(
        "no-secrets-in-clear", .profile, .error, ["E-10", "E-14", "HTTP-9"],
        title: "No profile with secrets, and no password, crosses the network without TLS.",
        why: "Passwords stand in profiles as plain text (E-14): over http or TFTP they belong to everybody on the way.",
        fix: "Fetch by https, or encrypt the file (`--key`) and deliver the key another way."
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        if let verdict = evidence.unlessProvisioned { return verdict }
        let good = evidence.good
        let open = good.exchanges.filter { $0.url.scheme != .https }
        guard let first = open.first else { return .passed("everything came over TLS") }
        if open.contains(where: { $0.response?.challenges.contains { $0.lowercased().hasPrefix("basic") } == true }) {
            return .failed("\(first.url) asks for the password by Basic, which sends it readable")
        }
        let isEncrypted = good.decoded.allSatisfy { $0.stages.contains { $0.hasPrefix("aes") } }
        if good.secrets.isEmpty { return .passed("\(first.url.scheme.rawValue), and the profile holds no secret") }
        if isEncrypted { return .passed("\(first.url.scheme.rawValue), and the profile is encrypted") }
        return .failed("\(first.url) carries \(CheckEvidence.some(good.secrets)) readable for everybody on the way")
    }
}
