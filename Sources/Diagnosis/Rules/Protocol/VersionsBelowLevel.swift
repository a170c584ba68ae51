import Provisioning

/// The server allows nothing above TLS 1.1, and its own security level forbids that (P-01, P-02).
struct VersionsBelowLevel: DiagnosisRule {
    let explanation = Explanation(
        "tls-versions-below-level", ["P-01", "P-02", "X-07"],
        summary: "The server allows nothing above TLS 1.1, and its own security level forbids that.",
        why: """
            TLS 1.0 and 1.1 sign by MD5 with SHA-1. OpenSSL 3 allows that at level 0 alone, and Debian and others begin at 2: the \
            server finds no signature that it may make, and breaks off, whatever its certificate is.
            """,
        evidence:
            "Alert 80 received, and no ServerHello before it; an offer of TLS 1.3 alone is refused by alert 70.",
        phone: PhoneLog.of(.alertFromServer),
        serverLog: ServerLog.refusal("no suitable signature algorithm"),
        fix: """
            Allow TLS 1.2, which every phone speaks:
                {config:versions}
            Only where phones must speak TLS 1.0 or 1.1, lower the level as well:
                {config:low-level}
            If newer versions are allowed already, the server is told to sign by fewer algorithms than phones offer, or its key has none \
            of them: `handset explain no-common-cipher`.
            """
    )

    // The phone sees the same alert as for a chain that cannot be built: the log decides.
    func statement(for evidence: Evidence) -> String? { nil }
}
