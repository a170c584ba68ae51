import Provisioning

/// The server's name has no address.
struct NameNotResolved: DiagnosisRule {
    let explanation = Explanation(
        "name-not-resolved", ["X-01"],
        summary: "The server's name has no address.",
        why: "The phone asks the resolver that DHCP gave it, which may know less than yours.",
        evidence: "Phase dns: no address.",
        phone: PhoneLog.of(.nameNotResolved),
        serverLog: ServerLog.nothing,
        fix: """
            Publish an A record for {host} in the DNS that phones use:
                dig +short {host} @RESOLVER
            To try without DNS: `--resolve {host}:{port}:ADDRESS`.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .nameNotResolved, telling: "\(evidence.server) does not resolve")
    }
}
