import Diagnosis
import Provisioning
import Testing

@Suite("What is said of a server that the phone accepts")
struct AcceptedServerTests {
    /// A certificate of one name, signed by another, told apart by both.
    private func certificate(
        _ subject: String, by issuer: String, until days: Int64 = 365, key: String = "RSA", bits: Int = 2048,
        signature: String = "RSA-SHA256", names: [String] = []
    ) -> CertificateSummary {
        CertificateSummary(
            subject: DistinguishedName(["CN": subject]), issuer: DistinguishedName(["CN": issuer]), dnsNames: names,
            notBefore: UnixTime(0), notAfter: Self.now + days * 86_400, sha256: "\(subject)<\(issuer)", keyKind: key,
            keyBits: bits, signatureAlgorithm: signature)
    }

    private static let now = CivilTime(year: 2026, month: 11, day: 24, hour: 12).unixTime

    private var leaf: CertificateSummary {
        certificate("prov.example.test", by: "Lower", names: ["prov.example.test"])
    }

    private func remarks(_ chain: [CertificateSummary], _ change: (inout HandshakeTrace) -> Void = { _ in }) -> [String]
    {
        var trace = HandshakeTrace.accepted()
        trace.serverChain = chain
        change(&trace)
        return Evidence(.handshake, url: ProfileURL(absolute: "https://prov.example.test/p"), trace: trace).fitting
    }

    @Test("SRV-22: a chain in order has no remark; out of order, twice, strangers and roots each have one")
    func order() {
        let (lower, upper) = (certificate("Lower", by: "Upper"), certificate("Upper", by: "Root"))
        let (root, stranger) = (certificate("Root", by: "Root"), certificate("Old", by: "Root"))
        #expect(remarks([leaf]) == [])
        #expect(remarks([leaf, lower]) == [])
        #expect(remarks([leaf, lower, upper]) == [])
        #expect(remarks([leaf, upper, lower]) == ["chain-out-of-order"])
        #expect(remarks([leaf, root, lower, upper]) == ["chain-out-of-order", "root-sent-along"])
        #expect(remarks([leaf, leaf, lower, upper]) == ["surplus-certificates"])
        #expect(remarks([leaf, lower, upper, stranger]) == ["surplus-certificates"])
        #expect(remarks([leaf, lower, upper, root]) == ["root-sent-along"])
        #expect(
            remarks([certificate("prov.example.test", by: "prov.example.test", names: ["prov.example.test"])]) == [])
    }

    @Test("T-06: cross-signed twins of a CA are no strangers and no disorder; an expired one is told")
    func crossSigned() {
        let (lower, twin) = (certificate("Lower", by: "New"), certificate("Lower", by: "Old"))
        #expect(remarks([leaf, lower, twin]) == [])
        #expect(remarks([leaf, lower, certificate("New", by: "Old", until: -1)]) == ["expired-certificate-sent-along"])
    }

    @Test("K-01: whatever leads to the root may expire soon; what does not belong there may not")
    func soon() {
        let lower = certificate("Lower", by: "Root", until: 12)
        #expect(remarks([leaf, lower]) == ["certificate-expires-soon"])
        #expect(remarks([leaf, certificate("Old", by: "Root", until: 12)]) == ["surplus-certificates"])
    }

    @Test("A-01, A-02: small keys and old digests are taken and told, the root's own signature aside")
    func weak() {
        let old = certificate("prov.example.test", by: "Root", signature: "RSA-SHA1", names: ["prov.example.test"])
        let small = certificate("prov.example.test", by: "Root", bits: 1024, names: ["prov.example.test"])
        let curve = certificate("prov.example.test", by: "Root", key: "EC", bits: 256, names: ["prov.example.test"])
        #expect(remarks([old]) == ["weak-chain-accepted"])
        #expect(remarks([small]) == ["weak-chain-accepted"])
        #expect(remarks([leaf, certificate("Lower", by: "Root", signature: "RSA-MD5")]) == ["weak-chain-accepted"])
        #expect(remarks([curve]) == [])
        #expect(remarks([leaf, certificate("Lower", by: "Lower", signature: "RSA-SHA1")]) == ["root-sent-along"])
    }

    @Test("P-02, TLS-6: TLS 1.0 where more was offered, and suites without forward secrecy, are told")
    func parameters() {
        let hello = Hello.offering(groups: [.p256])
        #expect(remarks([leaf]) { ($0.version, $0.clientHello) = (.tls10, hello) } == ["old-tls-version"])
        #expect(remarks([leaf]) { $0.version = .tls10 } == [], "nothing more was offered")
        func suite(_ name: String) -> [String] { remarks([leaf]) { $0.cipher = CipherSuite(name: name) } }
        #expect(suite("AES256-SHA") == ["weak-cipher-suite"])
        #expect(suite("DES-CBC3-SHA") == ["weak-cipher-suite"])
        #expect(suite("ECDHE-RSA-AES256-GCM-SHA384") == [])
        #expect(remarks([leaf]) { $0.cipher = CipherSuite(0xcafe) } == [])
        #expect(remarks([leaf]) { $0.cipher = CipherSuite(0x1301) } == [])
    }

    @Test("N-01, SRV-11: what other firmware, and other clients, make of the name")
    func names() {
        let other = certificate("prov.example.test", by: "Root", names: ["www.example.test"])
        func old(_ chain: [CertificateSummary]) -> [String] {
            remarks(chain) { trace in
                trace.nameCheck = NameVerdict(
                    rule: .certNameDns, ok: true, expected: "192.0.2.1", presented: "", reason: .resolvesHere)
            }
        }
        #expect(old([other]) == ["newer-firmware-refuses-name"])
        #expect(old([leaf]) == [])
        #expect(remarks([certificate("prov.example.test", by: "Root")]) == ["common-name-alone"])
    }

    @Test("C-01: a plain profile for somebody who proved nothing is told; not behind a password, not encrypted")
    func strangers() {
        func remarks(
            stages: [String] = ["xml"], challenged: Bool = false, url: String = "https://h.test/p",
            _ change: (inout HandshakeTrace) -> Void = { _ in }
        ) -> [String] {
            var trace = HandshakeTrace.accepted()
            change(&trace)
            let content = Event.ProfileDecoded(transfer: 1, stages: stages, elements: 1, parameters: 1, unknown: 0)
            return Evidence(
                .content(content), url: ProfileURL(absolute: url), wasChallenged: challenged, trace: trace
            ).fitting
        }
        #expect(remarks() == ["profile-given-to-strangers"])
        #expect(remarks { $0.clientCertificateRequested = true } == ["profile-given-to-strangers"])
        #expect(remarks { ($0.clientCertificateRequested, $0.clientCertificateSent) = (true, true) } == [])
        #expect(remarks { $0.resumed = true } == [])
        #expect(remarks(stages: ["aes128gcm", "xml"]) == [])
        #expect(remarks(challenged: true) == [])
        #expect(remarks(url: "http://h.test/p") == [])
    }

    @Test("C-01: a password between two requests is remembered")
    func challenge() {
        func told(first status: Int) -> [String] {
            var diagnoser = Diagnoser()
            let kinds: [Event.Kind] = [
                .requestStarted(transfer: 1, method: "GET", url: "https://a.test/", userAgent: ""),
                .handshakeFinished(transfer: 1, .accepted()), .responseReceived(.make(status: status)),
                .requestStarted(transfer: 2, method: "GET", url: "https://a.test/", userAgent: ""),
                .handshakeFinished(transfer: 2, .accepted()), .responseReceived(.make(status: 200)),
                .profileDecoded(
                    Event.ProfileDecoded(transfer: 2, stages: ["xml"], elements: 1, parameters: 1, unknown: 0)),
            ]
            return kinds.enumerated().flatMap { index, kind in
                diagnoser.findings(for: Event(number: index + 1, at: .start, phone: MACAddress(1), kind: kind)).map(
                    \.id)
            }
        }
        #expect(told(first: 401) == [])
        #expect(told(first: 302) == ["profile-given-to-strangers"])
    }

    @Test(
        "N-01: a certificate that writes the host with something around it is told what",
        arguments: [
            ("https://prov.example.test", "a URL"), ("prov.example.test:8443", "a port"),
            ("prov.example.test www.example.test", "several names"), ("DNS:prov.example.test", "`DNS:`"),
            ("prov.example.test/cfg", "a path"), (" prov.example.test", "spaces"),
        ])
    func malformed(name: String, fault: String) {
        func finding(_ name: String) -> Finding? {
            var trace = HandshakeTrace.accepted()
            trace.serverChain[0].dnsNames = [name]
            trace.nameCheck = .make(ok: false, .alternativeNamesOfOthers)
            let evidence = Evidence.failure(.subjectAlternativeNameMismatch, trace: trace)
            return DiagnosisRules.all.lazy.compactMap { $0.finding(in: evidence) }.first
        }
        #expect(finding(name)?.id == "malformed-certificate-name")
        #expect(finding(name)?.statement.contains(fault) == true, "\(finding(name)?.statement ?? "")")
        #expect(finding(name.replacing("prov.example", with: "other.example"))?.id != "malformed-certificate-name")
    }

    @Test("T-03, T-02: a root made anew under its old name is no unknown name")
    func namesake() {
        func statement(_ cause: FailureCause, slot: String?) -> String {
            var trace = HandshakeTrace.accepted()
            trace.verify = VerifyVerdict(code: 20, depth: 0, certificate: trace.leaf, anchorSlot: slot)
            let evidence = Evidence.failure(cause, trace: trace)
            return DiagnosisRules.all.lazy.compactMap { $0.finding(in: evidence) }.first?.statement ?? ""
        }
        #expect(statement(.unknownIssuer, slot: "--cacert").contains("(--cacert) did not sign it"))
        #expect(statement(.unknownIssuer, slot: nil).contains("has no such root"))
        #expect(statement(.unknownRootInChain, slot: "--pki").contains("another of that name (--pki)"))
    }

    @Test("P-12, SRV-22: alert 47 behind a ServerHello is a downgrade only below what was offered")
    func illegalParameter() {
        func cause(_ version: TLSVersion) -> FailureCause? {
            HandshakeTrace(
                messages: [HandshakeMessage(.received, .handshake(.serverHello), sizeBytes: 90)],
                alertSent: .illegalParameter, version: version, clientHello: Hello.offering(groups: [.p256])
            ).failure?.cause
        }
        #expect(cause(.tls12) == .chainTooLarge)
        #expect(cause(.tls11) == .downgradeDetected)
    }
}
