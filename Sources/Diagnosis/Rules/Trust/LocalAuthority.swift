import Provisioning

/// The server made its certificate itself, by an authority that lives on that machine alone (T-03).
struct LocalAuthority: DiagnosisRule {
    let explanation = Explanation(
        "local-authority", ["T-03", "T-16"],
        summary: "The server made its certificate itself, by an authority that lives on that machine alone.",
        why: """
            Server programs have an authority of their own for trying things out: Caddy's `tls internal`, mkcert, the \
            fallback certificates of Traefik and of Kubernetes ingresses. No phone knows it.
            """,
        evidence: "Alert 48 sent; the issuer's name is one that such a program gives its own authority.",
        phone: PhoneLog.of(.unknownIssuer),
        serverLog: ServerLog.alert(48, "unknown ca"),
        fix: """
            Give the server a certificate of a CA that this firmware holds (`handset list firmware` prints them):
                {config:full-chain}
            In Caddy that line stands in place of `tls internal`.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard
            let cause = evidence.failure?.cause,
            [.unknownIssuer, .missingIntermediate, .unknownRootInChain, .selfSignedCertificate].contains(cause),
            let issuer = evidence.trace?.serverChain.last?.issuer.values("CN").last,
            let maker = Self.makers.first(where: { issuer.hasPrefix($0.name) })
        else { return nil }
        return "The certificate of \(evidence.server) comes from \(issuer), which is \(maker.program)"
    }

    private static let makers = [
        (name: "Caddy Local Authority", program: "Caddy's own (`tls internal`)"),
        (name: "mkcert ", program: "mkcert's, for one developer's machine"),
        (name: "TRAEFIK DEFAULT CERT", program: "Traefik's, for sites without a certificate"),
        (name: "Kubernetes Ingress Controller Fake", program: "an ingress's, for sites without a certificate"),
        (name: "(STAGING)", program: "a public CA's, for trials"),
    ]
}
