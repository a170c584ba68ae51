import Diagnosis
import Provisioning

/// The certificate names the server by the rules of every release's era.
struct ServerName: Check {
    let card = CheckCard(
        "server-name", .certificate, .error, ["SRV-13", "SRV-14", "SRV-16", "N-01", "N-02", "N-08", "S-02"],
        title: "The certificate names the server, by the name rules of every release asked for.",
        why: """
            From 11.3 on the host of the rule must stand in the alternative names. Before, the name in the certificate must \
            resolve to the address reached. The phone closes after the handshake, and the server's log shows no request.
            """,
        fix: "Issue the certificate with the rule's host in the CN and as a DNS alternative name."
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        let verdict = evidence.overReleases(card.id, isSeen: { $0.traces.first?.nameCheck?.ok == true }) { seen in
            let check = seen.first?.record.traces.first?.nameCheck
            return
                "\(check?.presented ?? "") names \(check?.expected ?? evidence.server) for \(CheckEvidence.names(seen))"
        }
        guard case .passed = verdict, evidence.trace?.nameCheck?.reason == .commonNameBeforeSlash else {
            return verdict
        }
        let presented = evidence.trace?.nameCheck?.presented ?? ""
        return .failed(
            "phones take the CN \(presented), cut at its slash; curl, browsers and other clients do not (N-03)",
            severity: .warning)
    }
}
