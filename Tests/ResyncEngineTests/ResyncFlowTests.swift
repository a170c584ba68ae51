import OpenSSL
import ProfileFormat
import ProfileRules
import Provisioning
import Testing

@testable import ResyncEngine

@Suite struct ResyncFlowTests {
    @Test("PR-1, PR-2, Example 52: rules in order, empty ones skipped")
    func order() throws {
        var script = try Script([
            "Profile_Rule": "", "Profile_Rule_B": "http://h/b.cfg", "Profile_Rule_D": "http://h/d.cfg",
        ])
        #expect(script.requests.map(\.url.path) == ["/b.cfg"])
        try script.answer(200)
        #expect(script.requests.map(\.url.path) == ["/b.cfg", "/d.cfg"])
        try script.answer(200)
        #expect(script.machine.lastResync == .succeeded)
    }

    @Test("PR-3, SM-7, Example 54: a failing rule ends the sequence; the retry begins at rule A with PRVST 2")
    func failureEnds() throws {
        var script = try Script(["Profile_Rule": "http://h/a?$PRVST", "Profile_Rule_B": "http://h/b"])
        #expect(script.requests.last?.url.path == "/a?0")
        try script.answer(500)
        #expect(script.requests.count == 1)
        #expect(script.wait == 60)
        #expect(script.failedClass == "C")
        try script.ring()
        #expect(script.requests.last?.url.path == "/a?2")
    }

    @Test("HTTP-3, Example 55: 404 fails as class B, or counts as success")
    func notFound() throws {
        var script = try Script(["Profile_Rule": "http://h/a", "Profile_Rule_B": "http://h/b"])
        try script.answer(404)
        #expect(script.failedClass == "B")
        #expect(script.err == "file not found")
        script = try Script(["Profile_Rule": "http://h/a", "Profile_Rule_B": "http://h/b", "Resync_Fails_On_FNF": "No"])
        try script.answer(404)
        #expect(script.requests.last?.url.path == "/b")
    }

    @Test("PR-4, G-26, Example 56: a profile that sets rule B is followed in the same resync")
    func rewritesRule() throws {
        var script = try Script(["Profile_Rule": "http://h/a"])
        try script.answer(200, "<flat-profile><Profile_Rule_B>http://h/$MA.cfg</Profile_Rule_B></flat-profile>")
        #expect(script.requests.last?.url.path == "/000e08012345.cfg")
    }

    @Test("A-6: the same bytes again tell the same story and change nothing; a changed parameter is set back")
    func sameProfileAgain() throws {
        let body = "<flat-profile><GPP_A>1</GPP_A><No_Such/></flat-profile>"
        var script = try Script(["Profile_Rule": "http://h/a"])
        try script.answer(200, body)
        for _ in 1...2 {
            let before = script.events.count
            try script.ring()
            try script.answer(200, body)
            let told = script.events[before...].compactMap { kind -> [Int]? in
                guard case .profileDecoded(let decoded) = kind else { return nil }
                return [decoded.elements, decoded.parameters, decoded.unknown]
            }
            #expect(told == [[2, 1, 1]])
            #expect(script.changed(since: before) == 0)
        }
        script.demand(.change(parameter: "GPP_A", to: "other"))
        try script.ring()
        let before = script.events.count
        try script.answer(200, body)
        #expect(script.changed(since: before) == 1)
        #expect(script.machine.context.parameter("GPP_A") == "1")
    }

    @Test("PR-7, PR-45, Examples 38, 58, 60: assignments come first and stay, and need no URL")
    func assignments() throws {
        var script = try Script([
            "Profile_Rule": "(\"$A\" ne \"Provisioned\")? (c = \"done\"; d = \"$MA\";)! http://h/init", "GPP_A": "",
        ])
        try script.answer(500)
        #expect(script.machine.context.parameter("GPP_C") == "done")
        #expect(script.machine.context.parameter("GPP_D") == "000e08012345")
        let silent = try Script(["Profile_Rule": "(c = \"x\";)!"])
        #expect(silent.requests.isEmpty)
        #expect(silent.machine.lastResync == .succeeded)
    }

    @Test("PR-5, Example 66: the bar chooses, it does not fall back")
    func chooses() throws {
        var script = try Script(["Profile_Rule": "(\"$PN\" eq \"CP-8841-3PCC\")? http://h/a.cfg | http://h/b.cfg"])
        try script.fail(.connectionRefused, .tcp)
        #expect(script.requests.map(\.url.path) == ["/a.cfg"])
        #expect(script.failedClass == "C")
    }

    @Test("HTTP-2, HTTP-6, Examples 69, 70: 301 and 302 lead on, others do not; credentials stay with their host")
    func redirects() throws {
        var script = try Script(["Profile_Rule": "[--uid u --pwd p] https://h/a"])
        try script.answer(401, challenges: ["Basic realm=\"r\""])
        #expect(script.requests.last?.authorization?.revealed == "Basic dTpw")
        try script.answer(302, location: "https://other/p")
        #expect(script.requests.last?.url.host == "other")
        #expect(script.requests.last?.authorization == nil)
        try script.answer(200)
        #expect(script.machine.lastResync == .succeeded)
        script = try Script(["Profile_Rule": "https://h/a"])
        try script.answer(307, location: "https://h/b")
        #expect(script.requests.count == 1)
        #expect(script.failedClass == "C")
    }

    @Test("HTTP-6: five hops and no more; a loop ends at once")
    func hops() throws {
        var script = try Script(["Profile_Rule": "https://h/0"])
        for hop in 1...5 { try script.answer(301, location: "/\(hop)") }
        #expect(script.requests.count == 6)
        try script.answer(301, location: "/6")
        #expect(script.requests.count == 6)
        script = try Script(["Profile_Rule": "https://h/0"])
        try script.answer(302, location: "/0")
        #expect(script.requests.count == 1)
    }

    @Test("PR-9, PR-43, Examples 71, 72: one request and two retries with credentials, then class C")
    func challenges() throws {
        var script = try Script(["Profile_Rule": "[--uid u --pwd p] http://h/a"])
        for _ in 1...3 { try script.answer(401, challenges: ["Digest realm=\"r\", nonce=\"n\", qop=\"auth\""]) }
        #expect(script.requests.count == 3)
        #expect(script.err == "auth failed")
        script = try Script(["Profile_Rule": "http://h/a"])
        try script.answer(401, challenges: ["Basic realm=\"r\""])
        #expect(script.requests.count == 1)
        #expect(script.failedClass == "C")
    }

    @Test("HTTP-9: a page that repeats the credentials is quoted without them; a profile is never quoted")
    func quotedPages() throws {
        func page(_ options: String, _ status: Int, _ body: String) throws -> String? {
            var script = try Script(["Profile_Rule": "[\(options)] http://h/a"])
            try script.answer(status, body)
            return script.events.lazy.compactMap {
                if case .responseReceived(let response) = $0 {
                    response.remarks.first { $0.name == "page" }?.value
                } else {
                    nil
                }
            }.first
        }
        let account = "--uid joanna --pwd swordfish"
        #expect(try page(account, 403, "<p>joanna, swordfish, am9hbm5hOnN3b3JkZmlzaA==</p>") == "***, ***, ***")
        #expect(try page("--uid u --pwd p", 403, "nope") == "***")
        #expect(try page(account, 403, "nope") == "nope")
        #expect(try page(account, 500, "<flat-profile><GPP_SA>x</GPP_SA></flat-profile>") == nil)
        #expect(try page(account, 206, "nope") == nil)
    }

    @Test("HTTP-6: whoever redirects answers for where to")
    func deadRedirect() throws {
        func side(_ location: String, _ cause: FailureCause, _ phase: TransferFailure.Phase) throws -> TransferFailure
            .Side?
        {
            var script = try Script(["Profile_Rule": "https://h/a"])
            try script.answer(302, location: location)
            try script.fail(cause, phase)
            return script.events.lazy.compactMap {
                if case .transferFailed(_, let failure, _) = $0 { failure.refusedBy } else { nil }
            }
            .first
        }
        #expect(try side("https://other/", .nameNotResolved, .dns) == .server)
        #expect(try side("https://h:8443/", .connectTimeout, .tcp) == .server)
        #expect(try side("https://h/b", .connectTimeout, .tcp) == .network)
        #expect(try side("https://other/", .transferTimeout, .body) == .network)
    }

    @Test("RFC 7616: the example's digest answer, MD5 and SHA-256")
    func digest() {
        let account = HTTPAuthorization.Account(user: Secret("Mufasa"), password: Secret("Circle of Life"))
        let header = """
            Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=MD5, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"
            """
        let answer = HTTPAuthorization.answer(
            HTTPChallenge.all(in: [header]), account, method: "GET", path: "/dir/index.html", cnonce: 0xabc
        )
        // A1 and A2 as in the RFC; the client's nonce is ours.
        let a1 = Digest.hexadecimal(Digest.md5(Array("Mufasa:http-auth@example.org:Circle of Life".utf8)))
        let a2 = Digest.hexadecimal(Digest.md5(Array("GET:/dir/index.html".utf8)))
        let nonce = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v"
        let expected = Digest.hexadecimal(Digest.md5(Array("\(a1):\(nonce):00000001:abc:auth:\(a2)".utf8)))
        #expect(answer?.revealed.contains("response=\"\(expected)\"") == true)
        #expect(answer?.description == "***")
    }

    @Test("PR-53, X-13, Example 30: SRV targets by priority, then by lower weight; TCP failures move on")
    func services() throws {
        var script = try Script(["Profile_Rule": "[--srv] https://example.com/$PSN.xml"])
        #expect(script.questions == [.service("_ciscoprov-https._tls.example.com")])
        try script.answer(
            .services([
                ServiceRecord(priority: 10, weight: 60, port: 5060, target: "pr1"),
                ServiceRecord(priority: 10, weight: 20, port: 5060, target: "pr2"),
            ])
        )
        #expect(script.requests.last?.dial == DialTarget(host: "pr2", port: 5060))
        #expect(script.requests.last?.url.host == "example.com")
        try script.fail(.connectionRefused, .tcp)
        #expect(script.requests.last?.dial == DialTarget(host: "pr1", port: 5060))
        try script.fail(.certificateExpired, .tls)
        #expect(script.requests.count == 2)
    }

    @Test("PR-51, PR-52, FIND-2, FIND-3, Examples 17, 28: the server comes from DHCP, in the order of the options")
    func dhcp() throws {
        var script = try Script([:], dhcp: [66: "192.168.1.200", 160: "https://h/x.xml"])
        #expect(script.requests.last.map { "\($0.url)" } == "tftp://192.168.1.200/8841-3PCC.xml")
        try script.fail(.fileNotFound, .body)
        #expect(script.requests.last?.url.path == "/Cisco/CP-8841-3PCC/000e08012345.cfg")
        script = try Script([:], dhcp: [160: "https://h/$MA.xml"])
        #expect(script.requests.last.map { "\($0.url)" } == "https://h/000e08012345.xml")
        script = try Script([:])
        #expect(script.err == "no server")
        #expect(script.requests.isEmpty)
    }

    @Test("PR-55, HTTP-18, Example 32: no packet leaves for a domain that is not allowed")
    func domains() throws {
        let list = "voiceip.com, voiceip1.com"
        let script = try Script(["Profile_Rule": "https://p.other.com/x", "Restricted_Access_Domains": list])
        #expect(script.requests.isEmpty)
        #expect(script.err == "domain not allowed")
        let allowed = try Script(["Profile_Rule": "https://a.voiceip.com/x", "Restricted_Access_Domains": list])
        #expect(allowed.requests.count == 1)
    }

    @Test("C-03, C-04: nginx's 400 is a refused certificate only where one was asked for")
    func badRequest() throws {
        var trace = HandshakeTrace()
        trace.clientCertificateRequested = true
        var script = try Script(["Profile_Rule": "https://h/a"])
        try script.answer(400, "No required SSL certificate was sent", handshake: trace)
        #expect(script.cause == .clientCertificateRequired)
        trace.clientCertificateSent = true
        script = try Script(["Profile_Rule": "https://h/a"])
        try script.answer(400, "The SSL certificate error", handshake: trace)
        #expect(script.cause == .clientCertificateUnknownCA)
        script = try Script(["Profile_Rule": "https://h/a"])
        try script.answer(400, "bad", handshake: trace)
        #expect(script.cause == .badRequest)
    }

    @Test("HTTP-7, Example 34: --post sends the expanded GPP")
    func post() throws {
        let script = try Script(["Profile_Rule": "[--post a] http://p.tel.com/lost-reg?", "GPP_A": "mac=$MA"])
        #expect(script.requests.last?.method == .post)
        #expect(script.requests.last?.body.map { String(decoding: $0, as: UTF8.self) } == "mac=000e08012345")
        #expect(script.requests.last?.url.path == "/lost-reg?")
    }

    @Test(
        "PR-53, Example 31: SRV lookups know no TFTP, in the guide's own words; PR-55: nor a domain that is not allowed"
    )
    func srvLimits() throws {
        let script = try Script(["Profile_Rule": "[--srv] tftp://example.com/x.xml"])
        #expect(script.err == "Error - TFTP Scheme not supported in SRV lookups")
        let kept = try Script([
            "Profile_Rule": "[--srv] https://p.other.com/x", "Restricted_Access_Domains": "voiceip.com",
        ])
        #expect(kept.questions.isEmpty && kept.requests.isEmpty)
        #expect(kept.err == "domain not allowed")
    }

    @Test("PR-52: a DHCP rule that names no server either ends the search")
    func dhcpWithoutServer() throws {
        let script = try Script([:], dhcp: [160: "https:///x.xml"])
        #expect(script.requests.isEmpty)
        #expect(script.err == "no server")
    }

    @Test("An answer that comes after the power went and came back finds nobody")
    func lateAnswer() throws {
        var script = try Script(["Profile_Rule": "http://h/a"])
        script.demand(.powerOff)
        try script.answer(200, "<flat-profile><GPP_A>late</GPP_A></flat-profile>")
        script.demand(.reboot)
        try script.ring()
        let second = script.requests.count
        try script.answer(200, number: 1)
        #expect(script.requests.count == second)
        #expect(script.machine.lastResync == .none)
        #expect(script.machine.context.parameter("GPP_A") == "")
        try script.answer(200)
        #expect(script.machine.lastResync == .succeeded)
    }

    @Test("PR-54, Example 29: gds:// waits for a code and fetches nothing")
    func activation() throws {
        let script = try Script(["Profile_Rule": "gds://"])
        #expect(script.requests.isEmpty)
        #expect(script.machine.deadline == nil)
    }

    @Test("LG-1, LG-2, REP-2, Examples 119, 120, 121: the lines of a resync, and the defect of E4")
    func syslog() throws {
        var script = try Script(["Profile_Rule": "tftp://192.168.1.200/basic.txt"])
        try script.answer(200)
        #expect(
            script.syslog == [
                "CP-8841-3PCC 00:0e:08:01:23:45 -- Requesting resync tftp://192.168.1.200:69/basic.txt",
                "CP-8841-3PCC 00:0e:08:01:23:45 -- Successful resync tftp://192.0.2.1:69/basic.txt",
            ]
        )
        script = try Script(["Profile_Rule": "http://h/a", "Log_Request_Msg": ""])
        try script.answer(200, "\u{1f}\u{8b}")
        #expect(script.syslog == ["CP-8841-3PCC 00:0e:08:01:23:45 -- Resync failed: corrupt file"])
        let later = try Script(["Profile_Rule": "http://h/a"], firmware: "12.0.7")
        #expect(later.syslog.first?.contains("$SERVIP") == true)
    }

    @Test("LG-5, LG-6, Example 123: the datagram's frame, identifier and port")
    func datagram() throws {
        let script = try Script([
            "Profile_Rule": "http://h/a", "Syslog_Server": "192.0.2.9:5514", "Syslog_Identifier": "$MA",
            "Time_Zone": "GMT", "Daylight_Saving_Time_Enable": "No",
        ])
        let message = try #require(script.messages.first)
        #expect(message.port == 5514)
        #expect(message.frame.hasPrefix("<134>Sep 21 14:13:20 000e08012345 CP-8841-3PCC"))
    }
}

extension Script {
    /// How many parameters changed since an event.
    func changed(since start: Int) -> Int {
        events[start...].reduce(0) { count, event in
            switch event {
            case .parameterChanged, .parametersChanged: count + event.lineCount
            default: count
            }
        }
    }

    /// The cause of the last failed transfer.
    var cause: FailureCause? {
        for case .transferFailed(_, let failure, _) in events.reversed() { return failure.cause }
        return nil
    }
}
