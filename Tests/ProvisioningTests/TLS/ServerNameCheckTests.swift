import Provisioning
import Testing

/// One certificate, one host, one verdict.
struct NameRow: Sendable, CustomTestStringConvertible {
    let host: String
    let commonNames: [String]
    let dnsNames: [String]
    let addresses: [String]
    let reason: NameVerdict.Reason

    init(
        _ host: String, cn commonNames: [String] = [], dns dnsNames: [String] = [], ip addresses: [String] = [],
        _ reason: NameVerdict.Reason
    ) {
        (self.host, self.commonNames, self.dnsNames) = (host, commonNames, dnsNames)
        (self.addresses, self.reason) = (addresses, reason)
    }

    var testDescription: String {
        "\(host) against CN \(commonNames) DNS \(dnsNames) IP \(addresses): \(reason)".debugDescription
    }

    var certificate: CertificateSummary {
        CertificateSummary(
            subject: DistinguishedName(commonNames.map { .init("CN", $0) }), issuer: DistinguishedName([]),
            dnsNames: dnsNames, ipAddresses: addresses.compactMap { IPAddress($0) }, notBefore: UnixTime(0),
            notAfter: UnixTime(1)
        )
    }
}

@Suite("The phones' name rules")
struct ServerNameCheckTests {
    static let accepted: Set<NameVerdict.Reason> = [
        .alternativeName, .commonName, .commonNameBeforeSlash, .address, .resolvesHere, .behindProxy,
    ]

    private func check(_ row: NameRow, _ rule: ServerNameCheck.Rule) {
        let verdict = ServerNameCheck(rule: rule).verdict(
            for: row.certificate, host: row.host, peerAddress: "192.0.2.10")
        #expect(verdict.reason == row.reason)
        #expect(verdict.ok == Self.accepted.contains(row.reason))
        #expect(verdict.rule == rule && verdict.expected == row.host)
        if !verdict.ok { #expect(verdict.catalogueID?.hasPrefix("N-") == true) }
    }

    @Test("SRV-14, SRV-11, SRV-19, SRV-20: hostname", arguments: hostname)
    func hostnameRule(row: NameRow) { check(row, .hostname) }

    static let hostname: [NameRow] = [
        NameRow("prov.test", dns: ["prov.test"], .alternativeName),
        NameRow("PROV.test.", dns: ["prov.TEST"], .alternativeName),
        NameRow("prov.test", cn: ["prov.test"], .commonName),
        NameRow("prov.test", cn: [" Prov.Test. "], .commonName),
        NameRow("prov.test", cn: ["prov.test/mailto:admin@prov.test"], .commonNameBeforeSlash),
        NameRow("prov.voice.test", cn: ["prov.voice.test/info@voice.test"], .commonNameBeforeSlash),
        NameRow("prov.test", cn: ["other.test", "prov.test"], .commonName),
        NameRow("prov.test", cn: ["prov.test", "other.test"], .notLastCommonName),
        NameRow("prov.test", cn: ["wrong.test"], .otherHost),
        NameRow("prov.test", cn: ["wrong.test"], dns: ["wrong.test"], .otherHost),
        NameRow("prov.test", cn: ["prov.test"], dns: ["other.test"], .alternativeNamesOfOthers),
        NameRow("prov.test", dns: ["other.test"], .alternativeNamesOfOthers),
        NameRow("prov.test", .withoutName),
        NameRow("prov.test", cn: ["/mailto:x@prov.test"], .withoutName),
        NameRow("prov.test", cn: ["prov.test\0.evil.test"], .withoutName),
        NameRow("prov.test", dns: ["prov.test\0.evil.test"], .alternativeNamesOfOthers),
        NameRow("prov", cn: ["prov"], .shortName),
        NameRow("prov", dns: ["prov"], .alternativeName),
        NameRow("prov.example.test", dns: ["*.example.test"], .alternativeName),
        NameRow("prov.example.test", cn: ["*.example.test"], .commonName),
        NameRow("a.prov.example.test", dns: ["*.example.test"], .wildcardElsewhere),
        NameRow("example.test", dns: ["*.example.test"], .wildcardElsewhere),
        NameRow("prov.test", dns: ["*.test"], .wildcardElsewhere),
        NameRow("prov.test", cn: ["*.test"], .wildcardElsewhere),
        NameRow("prov.example.test", dns: ["p*.example.test"], .wildcardElsewhere),
        NameRow("prov.example.test", dns: ["prov.*.test"], .wildcardElsewhere),
        NameRow("192.0.2.10", dns: ["prov.test"], ip: ["192.0.2.10"], .address),
        NameRow("2001:db8::1", ip: ["2001:db8:0:0:0:0:0:1"], .address),
        NameRow("[2001:db8::1]", ip: ["2001:db8::1"], .address),
        NameRow("192.0.2.10", cn: ["192.0.2.10"], .address),
        NameRow("192.0.2.10", cn: ["prov.test"], dns: ["prov.test"], .addressUnnamed),
        NameRow("192.0.2.10", cn: ["prov.test"], ip: ["192.0.2.11"], .addressUnnamed),
        NameRow("127.0.0.1", cn: ["prov.test"], dns: ["127.0.0.1"], .addressAsName),
        NameRow("127.0.0.1", dns: ["127.0.0.1"], .addressAsName),
        NameRow("127.0.0.1", cn: ["Some Service"], dns: ["127.0.0.1"], .addressAsName),
        NameRow("127.0.0.1", dns: ["*.0.0.1"], .withoutName),
    ]

    @Test("SRV-12: rfc, as libcurl has it", arguments: rfc)
    func rfcRule(row: NameRow) { check(row, .rfc) }

    static let rfc: [NameRow] = [
        NameRow("prov.test", cn: ["prov.test/mailto:admin@prov.test"], .otherHost),
        NameRow("prov.test", cn: ["prov.test"], .commonName),
        NameRow("prov", cn: ["prov"], .commonName),
        NameRow("prov.test", cn: ["prov.test"], ip: ["192.0.2.10"], .alternativeNamesOfOthers),
        NameRow("192.0.2.10", cn: ["192.0.2.10"], dns: ["prov.test"], .addressUnnamed),
        NameRow("192.0.2.10", cn: ["192.0.2.10"], .address),
        NameRow("prov.test", cn: ["prov.test", "other.test"], .notLastCommonName),
    ]

    @Test("SRV-11: cn, whatever the alternative names say", arguments: commonName)
    func commonNameRule(row: NameRow) { check(row, .cn) }

    static let commonName: [NameRow] = [
        NameRow("prov.test", cn: ["prov.test"], dns: ["other.test"], .commonName),
        NameRow("prov.test", cn: ["other.test"], dns: ["prov.test"], .otherHost),
        NameRow("prov.test", dns: ["prov.test"], .withoutName),
    ]

    @Test(
        "SRV-13: certNameDns asks where the certificate's name leads, not what the URL says",
        arguments: [
            (["prov.test"], ["192.0.2.7", "192.0.2.10"], NameVerdict.Reason.resolvesHere),
            (["prov.test/mailto:a@b.test"], ["192.0.2.10"], .resolvesHere),
            (["other.test", "prov.test"], ["192.0.2.10"], .resolvesHere),
            (["192.0.2.10"], [], .resolvesHere),
            (["prov.test"], ["192.0.2.7"], .resolvesElsewhere),
            (["prov.test"], [], .unresolvable),
            (["*.example.test"], ["192.0.2.10"], .wildcardUnresolvable),
            (["prov"], ["192.0.2.10"], .shortName),
            ([], ["192.0.2.10"], .withoutName),
        ]
    )
    func certNameDns(commonNames: [String], answers: [String], reason: NameVerdict.Reason) {
        let certificate = NameRow("", cn: commonNames, dns: ["ignored.test"], reason).certificate
        var asked: [String] = []
        let verdict = ServerNameCheck(rule: .certNameDns).verdict(
            for: certificate, host: "192.0.2.99", peerAddress: "192.0.2.10",
            lookup: {
                asked.append($0)
                return answers
            }
        )
        #expect(verdict.reason == reason && verdict.ok == Self.accepted.contains(reason))
        #expect(verdict.expected == "192.0.2.10")
        if [.resolvesElsewhere, .unresolvable].contains(reason) { #expect(asked == ["prov.test"]) }
    }

    @Test("SRV-13: addresses are compared by their bytes")
    func spellings() {
        let certificate = NameRow("", cn: ["prov.test"], .resolvesHere).certificate
        let verdict = ServerNameCheck(rule: .certNameDns).verdict(
            for: certificate, host: "prov.test", peerAddress: "2001:db8::1", lookup: { _ in ["2001:0DB8:0:0::1"] }
        )
        #expect(verdict.ok)
    }

    @Test("SRV-17: behind a proxy the address says nothing")
    func proxy() {
        let certificate = NameRow("", cn: ["prov.test"], .resolvesHere).certificate
        let verdict = ServerNameCheck(rule: .certNameDns).verdict(
            for: certificate, host: "prov.test", peerAddress: "192.0.2.1", isBehindProxy: true
        )
        #expect(verdict.ok && verdict.reason == .behindProxy)
    }

    @Test("SRV-16: beside hostname the DNS test warns, or decides under the strict switch")
    func dnsTest() {
        let certificate = NameRow("", cn: ["prov.test"], dns: ["prov.test"], .alternativeName).certificate
        func verdict(_ test: ServerNameCheck.DNSTest) -> NameVerdict {
            ServerNameCheck(rule: .hostname, dnsTest: test).verdict(
                for: certificate, host: "prov.test", peerAddress: "192.0.2.10", lookup: { _ in ["192.0.2.7"] }
            )
        }
        #expect(verdict(.off).ok && verdict(.off).warning == nil)
        #expect(verdict(.warn).ok && verdict(.warn).warning == .resolvesElsewhere)
        #expect(!verdict(.enforce).ok && verdict(.enforce).rule == .certNameDns)
    }

    @Test("SRV-18, N-12: a certificate of the SRV target alone is refused, and told apart")
    func target() {
        let certificate = NameRow("", cn: ["pr1.example.test"], dns: ["pr1.example.test"], .otherHost).certificate
        let verdict = ServerNameCheck(rule: .hostname).verdict(
            for: certificate, host: "example.test", peerAddress: "192.0.2.10", dialledHost: "pr1.example.test"
        )
        #expect(!verdict.ok && verdict.reason == .targetOnly && verdict.catalogueID == "N-12")
        #expect(verdict.cause == .serverTargetNameOnly)
    }

    @Test("N-01: hostile names reach no terminal and no log unbounded")
    func hostileNames() {
        let certificate = NameRow(
            "", cn: ["\u{1b}[2J" + String(repeating: "x", count: 10_000)],
            dns: (0..<5_000).map { "host\($0).test" }, .otherHost
        ).certificate
        let verdict = ServerNameCheck(rule: .hostname).verdict(
            for: certificate, host: "prov.test", peerAddress: "192.0.2.10")
        #expect(verdict.presented.utf8.count < 3_000)
        let second = ServerNameCheck(rule: .cn).verdict(for: certificate, host: "prov.test", peerAddress: "192.0.2.10")
        #expect(!second.presented.contains("\u{1b}") && second.presented.utf8.count < 3_000)
    }

    @Test("N-01 to N-14: every refusal has a cause of its own row")
    func causes() {
        let reasons: [NameVerdict.Reason] = [
            .otherHost, .alternativeNamesOfOthers, .withoutName, .shortName, .wildcardElsewhere,
            .wildcardUnresolvable, .addressUnnamed, .addressAsName, .resolvesElsewhere, .unresolvable, .targetOnly,
            .notLastCommonName,
        ]
        for reason in reasons {
            let verdict = NameVerdict(rule: .hostname, ok: false, expected: "a", presented: "b", reason: reason)
            #expect(verdict.cause.catalogue.first == verdict.catalogueID)
            #expect(verdict.explanation.contains("a") && verdict.explanation.contains("b"))
        }
    }
}
