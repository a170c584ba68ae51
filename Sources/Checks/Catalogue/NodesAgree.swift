import Diagnosis
import Provisioning

/// Every connection meets the same certificate.
struct NodesAgree: Check {
    let card = CheckCard(
        "nodes-agree", .certificate, .error, ["K-05"],
        title: "Every connection meets the same certificate.",
        why: """
            Behind one name there are often several machines, and one of them was forgotten when the certificate was renewed. \
            Some phones fail, some of the time, and every test by hand succeeds.
            """,
        fix:
            "Copy the certificate to every node, reload each, and compare: `openssl x509 -noout -fingerprint -enddate`."
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        if let verdict = evidence.unlessTLS { return verdict }
        guard let home = evidence.good.firstURL else { return .skipped("no certificate was seen") }
        let leaves = evidence.records.values.flatMap(\.exchanges).compactMap { exchange -> CertificateSummary? in
            exchange.url.host == home.host && exchange.url.port == home.port ? exchange.result.handshake?.leaf : nil
        }
        // A server with an RSA and an ECDSA certificate chooses by what a phone offers.
        let kinds = Dictionary(grouping: leaves, by: \.keyKind).values
        guard let several = kinds.first(where: { Set($0.map(\.sha256)).count > 1 }) else {
            return leaves.count < 2
                ? .skipped("there was one connection only") : .passed("\(leaves.count) connections, one certificate")
        }
        let distinct = Dictionary(several.map { ($0.sha256, $0) }) { first, _ in first }.values
            .sorted { ($0.notAfter, $0.sha256) < ($1.notAfter, $1.sha256) }
        let shown = distinct.map { "\($0.sha256.prefix(16))… until \($0.notAfter)" }
        return .failed("\(evidence.server) presents \(distinct.count) certificates: \(shown.joined(separator: "; "))")
    }
}
