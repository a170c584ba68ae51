import Provisioning

/// The custom CA is to be fetched from a server that only the custom CA vouches for (T-13).
struct CustomCANeedsItself: DiagnosisRule {
    let explanation = Explanation(
        "custom-ca-needs-itself", ["T-13", "SRV-42"],
        summary: "The custom CA is to be fetched from a server that only the custom CA vouches for.",
        why: "The file is fetched with the trust that the phone has before it: this can never begin.",
        evidence: "Alert 48 sent while Custom_CA_Rule is fetched; verify code 20, 19 or 18.",
        phone: """
            Custom CA Provisioning Status: `Last provisioning failed on mm/dd/yyyy HH:MM:SS`; Custom CA Info: `Not \
            Installed`.
            """,
        serverLog: ServerLog.alert(48, "unknown ca"),
        fix: """
            Deliver the CA over plain http or TFTP, or from a host whose certificate the firmware trusts already:
                <Custom_CA_Rule ua="na">http://{host}/root.pem</Custom_CA_Rule>
                nginx: server { listen 80; location = /root.pem { root /srv/provisioning; } }   (in http)
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let failure = evidence.failure, failure.cause.isOfChain, evidence.rule == "Custom_CA_Rule" else {
            return nil
        }
        return "\(evidence.server) holds the custom CA, and the phone does not trust it yet: \(failure.detail)"
    }
}
