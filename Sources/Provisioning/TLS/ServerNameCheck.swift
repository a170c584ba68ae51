/// The name rules of an era, as a function of names and addresses; libcurl's own check stays off (LIB-2, SRV-12).
///
/// | rule | era | the certificate must |
/// |---|---|---|
/// | `certNameDns` | E1–E2 | carry a CN that the resolver leads to the address reached; the URL's host plays no part (SRV-13) |
/// | `hostname` | E3 and later | name the URL's host in its alternative names, or in its CN where it has none (SRV-14) |
/// | `rfc` | none | match as libcurl has it match, to compare with other clients |
/// | `cn` | none | carry the URL's host as CN, alternative names aside |
public struct ServerNameCheck: Hashable, Sendable {
    /// The rule that decides.
    public enum Rule: String, CaseIterable, Sendable { case certNameDns, hostname, rfc, cn }
    /// What becomes of the certificate's DNS test beside another rule (SRV-16).
    public enum DNSTest: String, Sendable { case off, warn, enforce }

    /// The rule that decides.
    public var rule: Rule
    /// What becomes of the certificate's DNS test beside another rule.
    public var dnsTest: DNSTest

    /// Makes a check; the DNS test beside it is off unless asked for.
    public init(rule: Rule, dnsTest: DNSTest = .off) {
        (self.rule, self.dnsTest) = (rule, dnsTest)
    }

    /// Decides whether a certificate belongs to the machine that was meant.
    ///
    /// - Parameters:
    ///   - certificate: The server's own certificate.
    ///   - host: The URL's host; for SRV targets the original domain (SRV-18).
    ///   - peerAddress: The address that was reached.
    ///   - isBehindProxy: True where that address is a proxy's (SRV-17).
    ///   - dialledHost: The SRV target, where one was dialled in place of the host (N-12).
    ///   - lookup: Every address of a name, empty where it has none; asked only by the DNS test.
    public func verdict(
        for certificate: CertificateSummary, host: String, peerAddress: String, isBehindProxy: Bool = false,
        dialledHost: String? = nil, lookup: (String) -> [String] = { _ in [] }
    ) -> NameVerdict {
        let names = CertificateNames(certificate)
        func resolving() -> NameVerdict {
            names.resolving(to: peerAddress, isBehindProxy: isBehindProxy, lookup: lookup)
        }
        if rule == .certNameDns { return resolving() }
        var verdict = names.matching(host, by: rule)
        if !verdict.ok, let dialledHost, names.matching(dialledHost, by: rule).ok { verdict.reason = .targetOnly }
        guard verdict.ok, dnsTest != .off else { return verdict }
        let test = resolving()
        if test.ok { return verdict }
        if dnsTest == .enforce { return test }
        verdict.warning = test.reason
        return verdict
    }
}
