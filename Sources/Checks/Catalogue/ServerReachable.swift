import Diagnosis
import Provisioning

/// The server's name resolves, its port is open, and TLS answers there.
struct ServerReachable: Check {
    let card = CheckCard(
        "server-reachable", .connection, .error, ["X-01", "X-02", "X-04", "X-09", "S-06"],
        title: "The name resolves, the port is open, and what answers is what the rule's scheme says.",
        why: """
            A phone that reaches nobody retries for days by Resync_Error_Retry_Delay, and neither server log says a word. \
            A listener without `ssl`, a balancer without a backend and a firewall that drops all look the same to a user.
            """,
        fix:
            "Compare the rule's host and port with what listens: `ss -ltnp`, then `openssl s_client -connect HOST:PORT`."
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        let good = evidence.good
        if good.owner == card.id { return .failed(good.complaint, findings: good.findings) }
        guard let first = good.exchanges.first else { return .couldNotRun(good.complaint) }
        if !good.succeeded, good.owner == nil { return .couldNotRun(good.complaint) }
        let address = first.result.peerAddress.isEmpty ? "" : " at \(first.result.peerAddress)"
        return .passed("\(evidence.server) answers\(address)")
    }
}
