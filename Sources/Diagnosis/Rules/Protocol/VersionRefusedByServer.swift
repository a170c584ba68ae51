import Provisioning

/// The server takes none of the TLS versions that the phone offers (P-01, P-03).
struct VersionRefusedByServer: DiagnosisRule {
    let explanation = Explanation(
        "tls-version-refused-by-server", ["P-01", "P-03"],
        summary: "The server takes none of the TLS versions that the phone offers.",
        why: """
            Desk phones offer TLS 1.2 at the most: a server with TLS 1.3 alone locks them all out. A phone that insists \
            on TLS 1.3 is refused by older servers.
            """,
        evidence: "Alert 70 received, and no ServerHello before it.",
        phone: PhoneLog.of(.versionRefusedByServer),
        serverLog: ServerLog.refusal("unsupported protocol"),
        fix: """
            Enable a version that the phone offers:
                {config:versions}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        let range = evidence.trace.flatMap { Self.range(of: $0.offer) }.map { ", \($0)" } ?? ""
        return evidence.failed(
            by: .versionRefusedByServer,
            telling: "\(evidence.server) takes none of the TLS versions that the phone offers\(range)"
        )
    }

    /// The versions of a ClientHello, lowest and highest; the lowest stands there for TLS 1.3 alone.
    private static func range(of offer: ClientOffer) -> String? {
        let listed = offer.versions.sorted { $0.rawValue < $1.rawValue }
        if let first = listed.first, let last = listed.last {
            return first == last ? "\(first)" : "\(first) to \(last)"
        }
        return TLSVersion(rawValue: offer.legacyVersion).map { "\($0) at the most" }
    }
}
