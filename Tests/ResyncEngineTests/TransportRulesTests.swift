import ProfileRules
import Provisioning
import Testing

@testable import ResyncEngine

@Suite("What the next request carries, and what a failure is called")
struct TransportRulesTests {
    private func profile(
        _ parameters: [String: String] = [:], model: String = "8841", firmware: String = "12.0.7",
        _ change: (inout Assumptions) -> Void = { _ in }
    ) throws -> TLSProfile {
        var assumptions = Assumptions()
        change(&assumptions)
        let all = parameters.merging(["Profile_Rule": "https://prov.test/a"]) { $1 }
        let script = try Script(all, model: model, firmware: firmware, assumptions: assumptions)
        return try #require(script.requests.first?.tls?.profile)
    }

    // MARK: - Versions and suites

    @Test(
        "TLS-1, TLS-3: the lowest version follows its parameter, under either name",
        arguments: [
            ("11.3.7", "TLS_Client_Min_Version", "TLS 1.2", TLSVersion.tls10),
            ("12.0.2", "TLS_Min_Version", "TLS 1.2", .tls12), ("12.0.7SR2", "TLS_Min_Version", "TLS 1.0", .tls10),
            ("12.0.7SR2", "TLS_Client_Min_Version", "TLS 1.1", .tls11),
            ("12.0.7SR2", "TLS_Server_Min_Version", "TLS 1.1", .tls12),
        ])
    func lowest(_ firmware: String, _ name: String, _ value: String, _ minimum: TLSVersion) throws {
        #expect(try profile([name: value], firmware: firmware).minimum == minimum)
    }

    @Test("TLS-4, SRV-15, CLI-10: what concerns SIP, 802.1X and the phone as a server changes no resync")
    func elsewhere() throws {
        let plain = try Script(["Profile_Rule": "https://prov.test/a"], firmware: "12.0.7SR2")
        let script = try Script(
            [
                "Profile_Rule": "https://prov.test/a", "TLS_Server_Min_Version": "TLS 1.1",
                "TLS_Name_Validate_1_": "No",
                "Certificate_Select": "Custom installed",
            ], firmware: "12.0.7SR2")
        let (one, other) = (try #require(plain.requests.first?.tls), try #require(script.requests.first?.tls))
        #expect(one.profile == other.profile && one.nameCheck == other.nameCheck)
        #expect(one.identity == nil && other.identity == nil)
    }

    @Test("TLS-3, TLS-5: a profile governs the very next handshake of the same resync; the last of two names wins")
    func nextHandshake() throws {
        var script = try Script(
            ["Profile_Rule": "https://prov.test/a", "Profile_Rule_B": "https://prov.test/b"], firmware: "12.0.7SR2")
        #expect(script.requests[0].tls?.profile.cipherList == "")
        try script.answer(
            200,
            """
            <flat-profile><TLS_Cipher_List>AES128-SHA</TLS_Cipher_List><TLS_Client_Min_Version>TLS 1.0</TLS_Client_Min_Version>
            <TLS_Min_Version>TLS 1.1</TLS_Min_Version></flat-profile>
            """)
        let next = try #require(script.requests.last?.tls?.profile)
        #expect(script.requests.count == 2 && next.cipherList == "AES128-SHA" && next.minimum == .tls11)
    }

    @Test("SRV-40, SRV-42, TLS-5: the custom CA is fetched under the same suites and by the roots before it")
    func customCA() throws {
        let script = try Script(
            ["Custom_CA_Rule": "https://ca.test/root.pem", "TLS_Cipher_List": "AES128-SHA", "Profile_Rule": ""])
        let request = try #require(script.requests.first { $0.purpose == .customCA })
        #expect(request.tls?.profile.cipherList == "AES128-SHA" && request.tls?.trust == .empty)
    }

    @Test("SRV-41: updateca fetches once from a URL that is not stored")
    func updateCA() throws {
        var script = try Script(["Profile_Rule": ""])
        script.demand(.customCA(rule: "http://ca.test/root.pem"))
        #expect(script.requests.last?.purpose == .customCA)
        #expect(script.machine.context.parameter("Custom_CA_Rule") == "")
    }

    @Test(
        "SRV-43, SRV-44, SRV-45: a file without a certificate leaves the CA as it was, and the status says when it failed"
    )
    func unusableCA() throws {
        var script = try Script(["Custom_CA_Rule": "http://ca.test/root.pem", "Profile_Rule": ""])
        try script.answer(200, "<html>not a certificate</html>")
        guard
            case .customCAFinished(let succeeded, let status, let info)? = script.events.last(where: {
                if case .customCAFinished = $0 { true } else { false }
            })
        else {
            Issue.record("no end of the custom CA")
            return
        }
        #expect(!succeeded && info == "Not Installed")
        #expect(status.wholeMatch(of: /Last provisioning failed on \d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d/) != nil)
    }

    @Test("TLS-1, TLS-9, TLS-11, TLS-12, SRV-22: what no document says is an assumption")
    func assumptions() throws {
        #expect(try profile(model: "8832", firmware: "12.0.7SR3") { $0.conferenceMinimum = .tls13 }.minimum == .tls13)
        #expect(try profile(model: "8841", firmware: "12.0.7SR3") { $0.conferenceMinimum = .tls13 }.minimum == .tls12)
        #expect(try profile { $0.chainBuilding = .legacy }.chainBuilding == .legacy)
        #expect(try profile(firmware: "11.0.1") { $0.chainBuilding = .modern }.chainBuilding == .modern)
        #expect(try !profile(firmware: "11.0.1").groups.isEmpty)
        #expect(try profile(firmware: "11.0.1") { $0.firmwareOffer = .no }.groups.isEmpty)
        #expect(try !profile { $0.sendSNI = .no }.sendsServerName)
        #expect(try !profile { $0.renegotiation = .no }.renegotiates)
        #expect(try profile { $0.resume = .yes }.resumes)
        #expect(try profile { $0.modernFloor = .yes }.securityLevel == 2)
        #expect(try profile().securityLevel == 0, "LIB-4")
    }

    @Test(
        "SRV-31, SRV-32: a clock that was never set skips dates, or stands at the build or at the epoch",
        arguments: [
            (Assumptions.UnsetClock.skip, Optional<UnixTime>.none),
            (.buildDate, FirmwareCatalog.firmware(named: "11.3.2")?.buildDate), (.epoch, UnixTime(0)),
        ])
    func clock(_ choice: Assumptions.UnsetClock, _ time: UnixTime?) throws {
        var assumptions = Assumptions()
        assumptions.unsetClock = choice
        let script = try Script(["Profile_Rule": "https://prov.test/a"], assumptions: assumptions, clock: .unset)
        #expect(script.requests.first?.tls?.verificationTime == time)
    }

    // MARK: - Requests

    @Test("HTTP-5: HTTP_User_Agent_Name replaces the whole User-Agent")
    func userAgent() throws {
        let script = try Script(["Profile_Rule": "https://prov.test/a", "HTTP_User_Agent_Name": "phone $MAU"])
        #expect(script.requests.first?.userAgent == "phone 000E08012345")
    }

    @Test(
        "HTTP-14: no scheme means TFTP, no port the scheme's",
        arguments: [
            ("http://h.test/a", 80), ("https://h.test/a", 443), ("tftp://h.test/a", 69),
            ("https://h.test:8443/a", 8443),
        ])
    func ports(_ url: String, _ port: Int) throws {
        #expect(try Script(["Profile_Rule": url]).requests.first?.url.port == port)
    }

    @Test("HTTP-1, HTTP-2: every TLS failure is of class C, a missing or a corrupt file of class B")
    func classes() throws {
        for cause in FailureCause.allCases {
            let failure = TransferFailure(phase: .tls, cause: cause, refusedBy: .phone)
            #expect(failure.verdict.resultClass == (cause == .fileNotFound ? .b : .c), "\(cause)")
        }
        var corrupt = try Script(["Profile_Rule": "https://prov.test/a"])
        try corrupt.answer(200, "<html/>")
        #expect(corrupt.failedClass == "B")
    }

    @Test("HTTP-19: a failure of rule C lets the retry fetch A and B again")
    func sequence() throws {
        var script = try Script([
            "Profile_Rule": "https://prov.test/a", "Profile_Rule_B": "https://prov.test/b",
            "Profile_Rule_C": "https://prov.test/c",
        ])
        try script.answer(200)
        try script.answer(200)
        try script.fail(.certificateExpired, .tls)
        try script.ring()
        #expect(script.requests.map(\.url.path) == ["/a", "/b", "/c", "/a"])
    }

    @Test("HTTP-20: retries come after 60, 120, 240 … seconds, and 86400 repeats")
    func retries() throws {
        var script = try Script(["Profile_Rule": "https://prov.test/a"], firmware: "12.0.7")
        var waits: [Int] = []
        for _ in 0..<14 {
            try script.fail(.connectionRefused, .tcp)
            waits.append(Int((script.wait ?? 0).rounded()))
            try script.ring()
        }
        #expect(waits == [60, 120, 240, 480, 960, 1920, 3840, 7680, 15360, 30720, 61440, 86400, 86400, 86400])
    }

    @Test("HTTP-10, HTTP-11: the coding header alone chooses the key, and the type of the content nothing")
    func coding() throws {
        var script = try Script(["Profile_Rule": "https://prov.test/a"])
        try script.answer(200, "<flat-profile><GPP_A>x</GPP_A></flat-profile>", encoding: "br")
        #expect(script.failedClass == "B")
    }

    @Test("HTTP-12, HTTP-21: the phone's limits, and packets that may be fragmented")
    func limits() throws {
        let script = try Script(["Profile_Rule": "https://prov.test/a"])
        let limits = try #require(script.requests.first?.limits)
        #expect(limits.connect == .seconds(10) && limits.handshake == .seconds(20) && limits.stall == .seconds(30))
        #expect(limits.total == .seconds(120) && limits.bodyBytes == 5 << 20 && limits.headerBytes == 64 << 10)
        #expect(script.machine.context.parameter("Disable_DF") == "Yes")
    }

    @Test("HTTP-16: an IPv6 literal stands in brackets")
    func literals() throws {
        let script = try Script(["Profile_Rule": "https://[2001:db8::1]:8443/a"])
        #expect(script.requests.first?.url.host == "2001:db8::1" && script.requests.first?.url.port == 8443)
    }

    @Test("HTTP-17: a manual proxy is used, one that is off is not")
    func proxies() throws {
        let proxy = ["Profile_Rule": "https://prov.test/a", "Proxy_Host": "proxy.test"]
        #expect(try Script(proxy).requests.first?.proxy == nil)
        let manual = try Script(proxy.merging(["Proxy_Mode": "Manual"]) { $1 })
        #expect(manual.requests.first?.proxy?.host == "proxy.test" && manual.requests.first?.proxy?.port == 3128)
    }

    @Test("CLI-6: only a certificate of its own counts as installed")
    func certificate() {
        let identity = DeviceIdentity(kind: .generic, chain: [], key: [])
        #expect(DeviceCertificate.generic(identity).macroValue == "Not Installed")
        #expect(DeviceCertificate.none.macroValue == "Not Installed")
        #expect(DeviceCertificate.manufacturing(identity).macroValue == "Installed")
    }

    // MARK: - What the phone says

    @Test(
        "REP-5: the reasons of the closed list, from alerts, codes and names",
        arguments: [
            (FailureCause.nameNotResolved, "dns lookup failed"), (.proxyNotResolved, "proxy lookup failed"),
            (.connectionRefused, "connect failed"), (.connectTimeout, "timeout (connect)"),
            (.handshakeTimeout, "timeout (tls)"),
            (.transferTimeout, "timeout (transfer)"),
            (.versionRefusedByServer, "ssl handshake failed (protocol_version)"),
            (.certificateExpired, "server certificate rejected (expired)"),
            (.nameMismatch, "server name mismatch (www.test)"),
            (.clientCertificateUnknownCA, "client certificate rejected (protocol_version)"),
            (.clientKeyMismatch, "client certificate unavailable"), (.trustStoreUnusable, "trust store unusable"),
            (.fileNotFound, "file not found"), (.forbidden, "http status 403"),
            (.credentialsRefused, "authentication failed"),
            (.proxyRefused, "proxy refused (403)"), (.redirectLoop, "too many redirects"),
            (.badRedirect, "bad redirect"),
            (.bodyTruncated, "incomplete transfer"), (.emptyReply, "incomplete transfer"),
            (.domainNotAllowed, "restricted domain"),
        ])
    func reasons(_ cause: FailureCause, _ text: String) {
        let trace = HandshakeTrace(
            alertReceived: .protocolVersion, verify: VerifyVerdict(code: 10, depth: 0),
            nameCheck: NameVerdict(
                rule: .hostname, ok: false, expected: "h.test", presented: "www.test", reason: .otherHost))
        let isStatus = [.forbidden, .proxyRefused].contains(cause)
        let failure = TransferFailure(phase: .tls, cause: cause, refusedBy: .phone)
        #expect(failure.reason(status: isStatus ? 403 : nil, trace: trace) == text)
    }

    @Test("REP-1, REP-5, LG-8: $ERR in short words, or in the reasons of the closed list with the scheme before them")
    func errTexts() throws {
        var long = Assumptions()
        long.errTexts = .reasons
        for (assumptions, text) in [(Assumptions(), "http_get failed"), (long, "https_get failed: http status 403")] {
            var script = try Script(["Profile_Rule": "https://prov.test/a"], assumptions: assumptions)
            try script.answer(403)
            #expect(script.err == text)
            #expect(script.syslog.count == 2, "one message before, one after")
            #expect(script.syslog.last?.hasSuffix("-- Resync failed: \(text)") == true)
        }
    }

    @Test("REP-1, REP-3: an empty template says nothing; the identifier stands behind the time")
    func templates() throws {
        var quiet = try Script([
            "Profile_Rule": "https://prov.test/a", "Log_Request_Msg": "", "Syslog_Server": "192.0.2.9",
        ])
        #expect(quiet.syslog.isEmpty)
        try quiet.answer(200)
        #expect(quiet.messages.count == 1 && quiet.messages[0].port == 514)
        let named = try Script([
            "Profile_Rule": "https://prov.test/a", "Syslog_Server": "192.0.2.9", "Syslog_Identifier": "$MAU",
        ])
        #expect(named.messages.first?.frame.contains(" 000E08012345 ") == true)
    }

    @Test("REP-7: $PRVST is 0 at power-up, 2 after a failure, -1 on request")
    func state() throws {
        var script = try Script(["Profile_Rule": "https://prov.test/$PRVST"])
        try script.fail(.connectionRefused, .tcp)
        try script.ring()
        try script.answer(200)
        script.demand(.resync(rule: nil), after: 60)
        #expect(script.requests.map(\.url.path) == ["/0", "/2", "/-1"])
    }
}
