import Diagnosis
import Provisioning
import Testing

@Suite("Explanations ranked by the evidence in hand")
struct EvidenceInHandTests {
    private func first(_ evidence: Evidence) -> Finding? {
        DiagnosisRules.all.lazy.compactMap { $0.finding(in: evidence) }.first
    }

    private func certificate(_ name: String, by issuer: String, isCA: Bool = false) -> CertificateSummary {
        CertificateSummary(
            subject: DistinguishedName(["O": "Telecom", "CN": name]),
            issuer: DistinguishedName(["O": "Telecom", "CN": issuer]),
            dnsNames: isCA ? [] : [name], notBefore: UnixTime(0),
            notAfter: CivilTime(year: 2027, month: 1, day: 1).unixTime, sha256: name, isCA: isCA)
    }

    // MARK: - The names that a server takes

    private func takes(_ taken: [String], chain: [String] = ["CN=Device CA,O=Maker"]) -> String {
        var trace = HandshakeTrace.accepted()
        trace.serverChain = [
            certificate("prov.example.test", by: "Issuing"), certificate("Issuing", by: "Root", isCA: true),
        ]
        (trace.clientCertificateSent, trace.clientCertificateInForce) = (true, true)
        trace.clientIdentity = ShownIdentity(
            subject: "CN=00562b043615", servesClients: true,
            chain: chain.map {
                ShownIdentity.Link(issuer: $0, keyKind: "RSA", keyBits: 2048, signature: "RSA-SHA256")
            })
        trace.acceptableAuthorities = taken
        return first(.failure(.clientCertificateUnknownCA, trace: trace))?.statement ?? ""
    }

    @Test("C-04: the server's own CA among those it takes is a mistake, and first")
    func ownAuthority() {
        for taken in [["CN=Root,O=Telecom"], ["CN=Issuing,O=Telecom", "CN=Root,O=Telecom"]] {
            let told = takes(taken)
            #expect(
                told.contains("the CA of its own certificate: likeliest that is named as the phones' CA by mistake"))
            #expect(!told.contains("else"), "\(told)")
        }
        #expect(!takes(["CN=Root,O=Telecom", "CN=Other,O=Else"]).contains("mistake"))
        // One vendor for both: the phones' own intermediate may be what is missing.
        #expect(takes(["CN=Root,O=Telecom"], chain: ["CN=Phones,O=Telecom"]).contains("likeliest it lacks CN=Phones"))
    }

    @Test("C-07: a relative of the phone's issuer lacks the issuer; a stranger is another root")
    func otherRoot() {
        #expect(takes(["CN=Device Root,O=Maker"]).contains("likeliest it lacks CN=Device CA,O=Maker"))
        #expect(takes(["CN=Device Root,O=Maker Limited"]).contains("likeliest it lacks CN=Device CA,O=Maker"))
        let told = takes(["CN=Other Root,O=Making"])
        #expect(told.contains("likeliest its file is for phones of another root; else it lacks"), "\(told)")
        let whole = takes(["CN=Other Root,O=Making"], chain: ["CN=Device CA,O=Maker", "CN=Device Root,O=Maker"])
        #expect(whole.contains("its file is for phones of another root") && !whole.contains("else"))
        // Names without an organization tell nothing about kinship.
        #expect(takes(["CN=Other"]).contains("likeliest it lacks"))
    }

    @Test("C-04: the file of the emulation's own device root is named")
    func emulation() {
        let fix = DiagnosisRules.explanation("client-certificate-unknown-ca")?.generalFix ?? ""
        #expect(fix.contains("emulation-device-root.pem"))
    }

    // MARK: - The server's chain

    @Test("T-05: certificates beside an issuer that was not sent are a wrong or an old intermediate")
    func stray() {
        func found(_ chain: [CertificateSummary], open: Int = 0, slot: String? = nil) -> Finding? {
            var trace = HandshakeTrace.accepted()
            trace.serverChain = chain
            trace.verify = VerifyVerdict(code: 20, depth: open, certificate: chain[open], anchorSlot: slot)
            return first(.failure(.unknownIssuer, trace: trace))
        }
        let leaf = certificate("prov.example.test", by: "Issuing CA 2")
        let old = certificate("Issuing CA 1", by: "Root", isCA: true)
        let right = certificate("Issuing CA 2", by: "Root", isCA: true)
        let finding = found([leaf, old])
        #expect(finding?.id == "wrong-intermediate")
        #expect(finding?.statement.contains("what was sent is CN=Issuing CA 1,O=Telecom") == true)
        #expect(finding?.fix.contains("no SSLCertificateChainFile") == true)
        #expect(found([leaf])?.id == "unknown-issuer")
        #expect(found([leaf, right], open: 1)?.id == "unknown-issuer")
        #expect(found([leaf, old], slot: "Verisign CA")?.id == "unknown-issuer")
        #expect(
            found([leaf, right, certificate("Strange", by: "Other", isCA: true)], open: 1)?.id == "wrong-intermediate")
    }

    @Test("A-04: the extended key usage is named where it is at hand")
    func purpose() {
        func told(_ usages: [String]?) -> String {
            var trace = HandshakeTrace.accepted()
            trace.verify = VerifyVerdict(code: 26, depth: 0, certificate: trace.leaf, extendedKeyUsage: usages)
            return first(.failure(.wrongKeyUsage, trace: trace))?.statement ?? ""
        }
        #expect(told(["clientAuth"]).contains("extended key usage (EKU) is clientAuth alone, without serverAuth"))
        #expect(told([]).contains("(EKU) holds nothing of the kind, without serverAuth"))
        #expect(told(["serverAuth"]).contains("by its keyUsage"))
        #expect(told(nil).contains("by its keyUsage: it has no extended key usage"))
    }

    @Test("SRV-21: a small key that is taken is said to be the reason where phones fail")
    func smallKey() {
        var trace = HandshakeTrace.accepted()
        trace.serverChain[0].keyBits = 1024
        let evidence = Evidence(.handshake, url: ProfileURL(absolute: "https://prov.example.test/p"), trace: trace)
        let found = first(evidence)
        #expect(found?.id == "weak-chain-accepted")
        #expect(found?.statement.contains("If your phones fail here, this is why") == true)
        #expect(found?.statement.contains("--assume modernFloor=yes") == true)
    }

    @Test("SRV-20: every request for a certificate that is printed asks for an alternative name")
    func requests() {
        for explanation in DiagnosisRules.all.map(\.explanation) {
            for line in explanation.generalFix.split(separator: "\n") where line.contains("openssl req -new") {
                #expect(line.contains("-addext \"subjectAltName="), "\(explanation.id): \(line)")
            }
        }
    }

    // MARK: - Versions and names of old releases

    @Test("P-01, TLS-1: a phone of TLS 1.0 alone is not told that TLS 1.2 lets it in")
    func oldVersions() {
        func found(_ cause: FailureCause, _ alert: AlertDescription, highest: UInt8) -> Finding? {
            var hello = Hello.naming("prov.example.test")
            hello[5] = highest
            let trace = HandshakeTrace(alertReceived: alert, clientHello: hello)
            return first(.failure(cause, trace: trace))
        }
        let refused = found(.versionRefusedByServer, .protocolVersion, highest: 1)
        #expect(refused?.id == "phone-offers-old-tls-only")
        #expect(refused?.fix.contains("ssl_protocols TLSv1 TLSv1.1") == true)
        #expect(refused?.fix.contains("@SECLEVEL=0") == true && refused?.fix.contains("default_server") == true)
        #expect(found(.alertFromServer, .internalError, highest: 2)?.id == "phone-offers-old-tls-only")
        #expect(found(.versionRefusedByServer, .protocolVersion, highest: 3)?.id == "tls-version-refused-by-server")
        #expect(found(.alertFromServer, .internalError, highest: 3)?.id == "server-cannot-build-chain")
    }

    @Test("S-01, SRV-13: without a server name another site's certificate is the default site's, whatever DNS says")
    func defaultSite() {
        func id(
            _ reason: NameVerdict.Reason, for name: String, hello: [UInt8] = [1, 0, 0, 0],
            url: String = "https://prov.example.test/p.xml"
        ) -> String? {
            var trace = HandshakeTrace.accepted()
            trace.serverChain[0].dnsNames = [name]
            trace.clientHello = hello
            trace.nameCheck = NameVerdict(
                rule: .certNameDns, ok: false, expected: "192.0.2.10", presented: name, reason: reason)
            let cause = trace.nameCheck?.cause ?? .nameMismatch
            return first(.failure(cause, url: url, trace: trace))?.id
        }
        #expect(id(.unresolvable, for: "portal.example.test") == "default-virtual-host")
        #expect(id(.resolvesElsewhere, for: "portal.example.test") == "default-virtual-host")
        #expect(id(.unresolvable, for: "prov.example.test") == "certificate-name-unresolvable")
        let named = Hello.naming("prov.example.test")
        #expect(id(.unresolvable, for: "portal.example.test", hello: named) == "certificate-name-unresolvable")
        let address = "https://192.0.2.10/p.xml"
        #expect(id(.unresolvable, for: "prov.example.test", url: address) == "certificate-name-unresolvable")
    }

    @Test("Section 0: a release without a record of its own is said to be taken as its neighbour")
    func neighbour() {
        func told(_ release: String) -> String {
            var evidence = Evidence.failure(.versionRefusedByPhone)
            evidence.phone = Event.PhonePoweredOn(
                model: "CP-8841-3PCC", serial: "", firmware: release, clientCertificate: "Installed", clock: "")
            return first(evidence)?.statement ?? ""
        }
        #expect(told("10.3.1").contains("firmware 10.3.1 (not in the table: taken as 11.0.1)"))
        #expect(told("12.0.7").contains("firmware 12.0.7 does not accept"))
    }

    // MARK: - What came, and what did not

    @Test("R-06: a redirect to the very URL that was asked for is the server's fault, in words")
    func circle() {
        func told(_ location: String?) -> Finding? {
            var evidence = Evidence.failure(.redirectLoop, phase: .http, status: 301)
            evidence.response?.location = location
            return first(evidence)
        }
        let same = told("https://prov.example.test/p.xml")
        #expect(same?.statement.contains("the very URL that it asked for (status 301): the server's answer") == true)
        #expect(told("/p.xml")?.statement == same?.statement)
        #expect(told("/q.xml")?.statement.contains("do not end; the server's answers are the fault") == true)
        #expect(same?.fix.contains("stunnel, HAProxy in `mode tcp`") == true)
    }

    @Test("R-07: the path that phones ask for comes before the status of what is not there")
    func folder() {
        let evidence = Evidence.rejection("xml", "the root is <html>", url: "https://h.test/prov/00562b043615.xml")
        let fix = first(evidence)?.fix ?? ""
        let path = fix.firstRange(of: "nginx: location /prov/ {")
        let status = fix.firstRange(of: "nginx: try_files $uri =404;")
        #expect(path.map { found in status.map { found.lowerBound < $0.lowerBound } == true } == true, "\(fix)")
    }

    @Test("HTTP-12: a limit that is printed for an answer is below the phone's own")
    func limits() {
        for id in ["slow-answer", "backend-slow", "body-truncated", "backend-unreachable"] {
            let fix = DiagnosisRules.explanation(id)?.generalFix ?? ""
            #expect(fix.contains("proxy_read_timeout 20s;") && fix.contains("ProxyTimeout 20 "), "\(id)")
            #expect(!fix.contains("120"), "\(id)")
        }
        let failure = TransferFailure.slowAnswer(hasStatus: false, .standard)
        let told = first(Evidence(.failure(failure), url: ProfileURL(absolute: "https://h.test/p")))?.statement
        #expect(told?.contains("It refused nothing; the phone gave up and closed") == true)
    }

    @Test("C-05, C-06, C-09: the phone's own dates and clock say whether it is the certificate")
    func dates() {
        let end = CivilTime(year: 2026, month: 9, day: 27).unixTime
        func told(_ phase: TransferFailure.Phase, cause: FailureCause = .clientCertificateExpired) -> String {
            var trace = HandshakeTrace.accepted()
            (trace.finished, trace.clientCertificateSent, trace.alertReceived) = (false, true, .certificateExpired)
            trace.clientIdentity = ShownIdentity(
                subject: "CN=00562b043615", servesClients: true,
                chain: [ShownIdentity.Link(issuer: "CN=R", keyKind: "RSA", keyBits: 2048, signature: "RSA-SHA256")],
                validity: UnixTime(0)...end)
            return first(.failure(cause, phase: phase, trace: trace, status: phase == .http ? 400 : nil))?.statement
                ?? ""
        }
        #expect(told(.tls).contains("it ended at 2026-09-27T00:00:00Z, the phone's clock says 2026-11-24T12:00:00Z"))
        #expect(told(.tls).contains("it is the certificate (C-05)"))
        #expect(told(.http, cause: .clientCertificateUnknownCA).contains("it is the certificate (C-06)"))
        let list = DiagnosisRules.explanation("client-certificate-list-unusable")?.generalFix ?? ""
        let ended = list.firstRange(of: "12, 3, 23: one revocation list")
        let root = list.firstRange(of: "2: put the root behind")
        #expect(ended.map { found in root.map { found.lowerBound < $0.lowerBound } == true } == true)
    }
}
