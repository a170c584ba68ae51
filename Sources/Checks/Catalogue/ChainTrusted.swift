import Diagnosis
import Provisioning

/// Every release asked for builds a chain to a root that it holds.
struct ChainTrusted: Check {
    let card = CheckCard(
        "chain-trusted", .certificate, .error, ["SRV-1", "SRV-22", "T-01", "T-02", "T-03", "T-16", "A-04"],
        title: "Every release asked for finds a path from the server's certificate to a root that it holds.",
        why: """
            A phone trusts the few roots of its firmware, not those of a browser. A certificate from any other authority, \
            or from a chain that breaks its own rules, is refused by alert before a request is written.
            """,
        fix: """
            Use a certificate that the vendor's portal signed, or put your CA into the phones first by Custom_CA_Rule. In \
            tests, `--cacert FILE` or `--pki DIR` adds a root as if it were compiled in.
            """
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        evidence.overReleases(card.id, isSeen: Self.isBuilt) { seen in
            let slots = seen.compactMap { $0.record.traces.first?.verify?.anchorSlot }
            let root = slots.first.map { " (root: \($0))" } ?? ""
            return "\(CheckEvidence.names(seen)) \(seen.count == 1 ? "trusts" : "trust") the chain\(root)"
        }
    }

    /// True where a path to a root was found, whatever its dates say.
    static func isBuilt(_ record: ProbeRecord) -> Bool {
        record.traces.first?.verify?.isAccepted == true || record.owner == "chain-valid-today"
            || record.owner == "key-strength"
    }
}
