import Provisioning

/// The chain ends in a root that the firmware does not hold (T-02, T-16).
struct PrivateRoot: DiagnosisRule {
    let explanation = Explanation(
        "private-root", ["T-02", "T-16"],
        summary: "The chain ends in a root that the firmware does not hold.",
        why: """
            Sending a root along does not make it trusted: a phone compares it with the roots it holds. A firewall \
            that inspects TLS re-signs with such a root, too.
            """,
        evidence: "Alert 48 sent; verify code 19 at the self-signed certificate that was sent last.",
        phone: PhoneLog.of(.unknownRootInChain),
        serverLog: ServerLog.alert(48, "unknown ca"),
        fix: """
            Use a certificate of a CA that the firmware holds, or install this root first: Custom_CA_Rule with a URL \
            that phones trust already, or plain http.
                <Custom_CA_Rule ua="na">http://{host}/root.pem</Custom_CA_Rule>
            If the issuer is not yours, a firewall inspects TLS on the way: exempt {host} from inspection.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        let slot = evidence.trace?.verify?.anchorSlot
        let namesake = slot.map { ", though it holds another of that name (\($0)): the CA was made anew" } ?? ""
        return evidence.failed(
            by: .unknownRootInChain,
            telling: "The chain of \(evidence.server) ends in a root that \(evidence.firmware) does not hold\(namesake)"
        )
    }
}
