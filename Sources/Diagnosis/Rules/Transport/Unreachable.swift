import Provisioning

/// No route leads to the server.
struct Unreachable: DiagnosisRule {
    let explanation = Explanation(
        "unreachable", ["X-03"],
        summary: "No route leads to the server.",
        why: "The phone's network, VLAN or gateway has no way there.",
        evidence: "Phase tcp: the network has no route.",
        phone: PhoneLog.of(.unreachable),
        serverLog: ServerLog.nothing,
        fix: """
            Look at the phone's VLAN, gateway and the firewall between; `ip route get ADDRESS` tells this machine's \
            way.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .unreachable, telling: "\(evidence.server) cannot be reached")
    }
}
