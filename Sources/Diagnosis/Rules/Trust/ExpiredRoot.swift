import Provisioning

/// The chain ends in a root that has expired (T-07).
struct ExpiredRoot: DiagnosisRule {
    let explanation = Explanation(
        "expired-root", ["T-07"],
        summary: "The chain ends in a root that has expired.",
        why: """
            A phone's roots are as old as its firmware. A cross-signed path that browsers prefer may lead a phone to \
            the older root: so on 30 September 2021, when phones that hold the new root as well went on to the expired one, \
            because they build chains as OpenSSL 1.0 did.
            """,
        evidence: "Alert 45 sent; verify code 10 at the root, while the server's own certificate is still valid.",
        phone: PhoneLog.of(.expiredRoot),
        serverLog: ServerLog.alert(45, "certificate expired"),
        fix: """
            Serve a chain that ends in a live root of the firmware (`handset list firmware` prints their dates): \
            leave the cross-signed intermediate out of fullchain.pem or put the right one in. Otherwise upgrade the \
            firmware, or install the new root by Custom_CA_Rule.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        evidence.failed(by: .expiredRoot, telling: "The chain of \(evidence.server) ends in a root that has expired")
    }
}
