import Provisioning

/// The certificate means the rule's host and writes it as no name is written (N-01, SRV-11).
struct MalformedName: DiagnosisRule {
    let explanation = Explanation(
        "malformed-certificate-name", ["N-01", "SRV-11"],
        summary: "The certificate means the rule's host and writes it as no name is written.",
        why: """
            A name in a certificate is a host and nothing else: no `https://`, no port, no path, no `DNS:` within the value, \
            one name an entry. Umlauts are written in their `xn--` form, as the rule has them.
            """,
        evidence:
            "The handshake ends well and the phone closes; `nameCheck` presents the host with something around it.",
        phone: PhoneLog.of(.nameMismatch),
        serverLog: ServerLog.closedAfterHandshake,
        fix: """
            Issue the certificate for {host}, bare, as common name and as alternative name, and serve it:
            \(CertificateRequest.withTheKeyThatIsThere)
            Several names are several entries: `subjectAltName=DNS:{host},DNS:www.example.com`.
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.failure?.phase == .tls, let trace = evidence.trace, trace.nameCheck?.ok == false,
            let leaf = trace.leaf, let host = evidence.url?.host.lowercased()
        else { return nil }
        for name in leaf.dnsNames.prefix(64) + leaf.commonNames.prefix(8) {
            guard let fault = Self.fault(name, meaning: host) else { continue }
            return "The certificate of \(evidence.server) says \(Self.short(name)), \(fault); the rule wants \(host)"
        }
        return nil
    }

    /// What is wrong with a name that means a host; nil where it means another, or is well written.
    private static func fault(_ name: String, meaning host: String) -> String? {
        let name = name.lowercased()
        if name == host { return nil }
        if !name.utf8.allSatisfy({ $0 < 0x80 }) {
            return host.contains("xn--") && name.split(separator: ".").last == host.split(separator: ".").last
                ? "whose letters beyond ASCII must stand in their xn-- form" : nil
        }
        let words = name.split { " ,;".contains($0) }
        if words.count > 1, words.contains(where: { bare($0).name == host }) { return "which is several names in one" }
        let (inner, fault) = bare(name[...])
        return inner == host ? fault : nil
    }

    /// A name without what people put around it, and what that was.
    private static func bare(_ text: Substring) -> (name: Substring, fault: String?) {
        if let start = text.firstRange(of: "://") {
            return (text[start.upperBound...].prefix { $0 != "/" && $0 != ":" }, "which is a URL and no name")
        }
        for label in ["dns:", "dns=", "cn="] where text.hasPrefix(label) {
            return (text.dropFirst(label.count), "with `\(label.uppercased())` as part of the name")
        }
        if let colon = text.firstIndex(of: ":"), text[colon...].dropFirst().allSatisfy(\.isNumber) {
            return (text[..<colon], "with a port, which no name has")
        }
        let trimmed = text.drop { $0.isWhitespace }.prefix { !$0.isWhitespace }
        if trimmed != text { return (trimmed, "with spaces around it") }
        if let slash = text.firstIndex(of: "/") { return (text[..<slash], "with a path, which no name has") }
        return (text, nil)
    }

    private static func short(_ name: String) -> String {
        String(String.UnicodeScalarView(name.unicodeScalars.prefix(120).map { $0.value < 0x20 ? "?" : $0 }))
    }
}
