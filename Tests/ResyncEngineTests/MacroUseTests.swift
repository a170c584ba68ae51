import ProfileRules
import Provisioning
import Testing

@testable import ResyncEngine

@Suite("Where macros are used, what lines say, where accounts come from")
struct MacroUseTests {
    @Test("MX-7: a profile's values are stored as they stand, and expanded when used")
    func verbatim() throws {
        var script = try Script(["Profile_Rule": "http://h/a"])
        try script.answer(
            200, "<flat-profile><GPP_A>$MA</GPP_A><Profile_Rule_B>http://h/$A-$(MA).xml</Profile_Rule_B></flat-profile>"
        )
        #expect(script.parameter("GPP_A") == "$MA")
        #expect(script.outcome == "GET http h:80 /$MA-000e08012345.xml")
    }

    @Test("MX-8: rules of every kind, triggers, log lines, bodies, headers, XML services")
    func users() throws {
        var script = try D0.phone([
            "Profile_Rule": "[--post b --uid $A] http://h/$MA", "GPP_A": "me", "GPP_B": "$PN",
            "Log_Request_Msg": "$SERV $A",
            "HTTP_User_Agent_Name": "x $MAU", "SIP_User_Agent_Name": "$VERSION",
        ])
        script.demand(.resync(rule: nil))
        let request = try #require(script.requests.last)
        #expect(request.url.path == "/000e08012345" && request.userAgent == "x 000E08012345")
        #expect(request.body == Array("CP-8841-3PCC".utf8))
        #expect(script.syslog == ["h me"])
        let phone = script.machine.context
        #expect(phone.sipUserAgent == "Cisco-CP-8841-3PCC/11.3.2")
    }

    @Test("PR-43: without --uid the account of a person answers; without one the phone asks its user")
    func account() throws {
        var script = try Script(["Profile_Rule": "http://h/a"])
        try script.answer(401, challenges: ["Basic realm=\"x\""])
        #expect(script.err == "auth failed")
        #expect(script.notes == ["the phone asks its user for a name and a password"])
        script.demand(.signIn(PhoneMemory.Account(user: Secret("u"), password: Secret("p"))))
        script.demand(.resync(rule: nil))
        try script.answer(401, challenges: ["Basic realm=\"x\""])
        #expect(script.requests.last?.authorization?.revealed == "Basic dTpw")
        script.demand(.change(parameter: "Profile_Authentication_Type", to: "Disabled"), from: .keypad)
        try script.answer(200)
        script.demand(.resync(rule: nil))
        try script.answer(401, challenges: ["Basic realm=\"x\""])
        #expect(script.err == "auth failed")
    }

    @Test("PR-10, LG-8: a server that nobody reaches is http_get failed, one that is slow is timeout")
    func unreachable() throws {
        for (cause, phase, err) in [
            (FailureCause.nameNotResolved, TransferFailure.Phase.dns, "http_get failed"),
            (.connectionRefused, .tcp, "http_get failed"), (.connectTimeout, .tcp, "timeout"),
            (.unknownIssuer, .tls, "http_get failed"), (.transferTimeout, .body, "timeout"),
        ] {
            var script = try Script(["Profile_Rule": "https://h/a"])
            try script.fail(cause, phase)
            #expect(script.err == err)
            #expect(script.failedClass == "C")
            #expect(script.syslog.last == "CP-8841-3PCC 00:0e:08:01:23:45 -- Resync failed: \(err)")
        }
    }

    @Test("PR-56: over https the certificate's name must also lead to the address that was reached")
    func resolvedNames() throws {
        let script = try Script(["Profile_Rule": "https://h/a"], firmware: "11.3.2")
        #expect(script.requests.last?.tls?.nameCheck.dnsTest == .warn)
        var assumptions = Assumptions()
        assumptions.strictNameDNS = .yes
        let strict = try Script(["Profile_Rule": "https://h/a"], firmware: "11.3.2", assumptions: assumptions)
        #expect(strict.requests.last?.tls?.nameCheck.dnsTest == .enforce)
    }

    @Test("PR-44: a post says of its body what libcurl says, as no other type is known")
    func contentType() throws {
        let script = try Script(["Profile_Rule": "[--post a] http://h/a", "GPP_A": "x"])
        #expect(script.requests.last?.bodyEncoding == nil)
        #expect(script.requests.last?.method == .post)
    }

    @Test("LG-3: the older success line is a template away")
    func olderLine() throws {
        var script = try Script([
            "Profile_Rule": "http://h/a",
            "Log_Success_Msg": "$PN $MAC -- Successful resync $SCHEME://$SERVIP:$PORT$PATH -- $ERR",
        ])
        try script.answer(200)
        #expect(script.syslog.last == "CP-8841-3PCC 00:0e:08:01:23:45 -- Successful resync http://192.0.2.1:80/a -- ")
    }

    @Test("LG-4: the port always shows, and an IPv6 address stands in brackets")
    func ports() throws {
        var script = try Script(["Profile_Rule": "https://[2001:db8::1]/a"])
        #expect(script.syslog.last?.hasSuffix("Requesting resync https://[2001:db8::1]:443/a") == true)
        try script.answer(200, from: "2001:db8::2")
        #expect(script.syslog.last?.hasSuffix("Successful resync https://[2001:db8::2]:443/a") == true)
    }

    @Test("LG-4: the line before a request waits for the server's address, and shows its name where there is none")
    func resolved() throws {
        let device = try Script(["Profile_Rule": "http://h/a"]).machine.context
        var machine = PhoneMachine(device.device, parameters: device.parameters, random: SplitMix64(seed: 1))
        func lines(_ effects: PhoneEffects) -> [String] {
            effects.list.compactMap { if case .record(.syslogSent(_, let text)) = $0 { text } else { nil } }
        }
        let first = machine.powerOnAndResync(at: .start)
        #expect(first.flatMap(lines).isEmpty)
        #expect(machine.isBusy)
        var other = machine
        let named = machine.handle(.completed(.lookup(.address("h"), .addresses(["192.0.2.7"]))), at: .start)
        #expect(lines(named) == ["CP-8841-3PCC 00:0e:08:01:23:45 -- Requesting resync http://192.0.2.7:80/a"])
        let unnamed = other.handle(.completed(.lookup(.address("h"), .failed)), at: .start)
        #expect(lines(unnamed) == ["CP-8841-3PCC 00:0e:08:01:23:45 -- Requesting resync http://h:80/a"])
        let fixed = try Script(
            ["Profile_Rule": "http://h/a"], resolve: [HostOverride(host: "h", port: 80, addresses: ["192.0.2.8"])])
        #expect(fixed.syslog == ["CP-8841-3PCC 00:0e:08:01:23:45 -- Requesting resync http://192.0.2.8:80/a"])
    }

    @Test("LG-7: a rule that fails before any request has one line alone")
    func silent() throws {
        #expect(
            try Script(["Profile_Rule": "basic.txt"]).syslog == [
                "CP-8841-3PCC 00:0e:08:01:23:45 -- Resync failed: bad rule"
            ])
    }

    @Test("LG-8: the words of $ERR")
    func words() throws {
        func err(_ status: Int, _ body: String = "<flat-profile/>") throws -> String? {
            var script = try Script(["Profile_Rule": "http://h/a"])
            try script.answer(status, body)
            return script.err
        }
        #expect(try err(200, "<flat-profile>") == "corrupt file")
        #expect(try err(404) == "file not found")
        #expect(try err(403) == "http_get failed")
        #expect(try err(401) == "auth failed")
    }

    @Test("SP-1: tags are case-sensitive, unknown ones are ignored, both spellings of report tags work")
    func tags() throws {
        var script = try Script(["Profile_Rule": "http://h/a"])
        try script.answer(
            200,
            "<flat-profile><gpp_a>no</gpp_a><No_Such>x</No_Such><Report_to_Server>Periodically</Report_to_Server>"
                + "<periodic_upload_to_server>900</periodic_upload_to_server></flat-profile>")
        #expect(script.parameter("GPP_A") == "")
        #expect(script.parameter("Report_To_Server") == "Periodically")
        #expect(script.parameter("Periodic_Upload_To_Server") == "900")
        #expect(script.machine.timers.report != .distantFuture)
    }

    @Test("REGTMR1 and REGTMR2 count from the loss of a registration, 0 while registered")
    func registration() throws {
        var script = try D0.phone()
        script.demand(.registrationLost(line: 2))
        script.demand(.registrationLost(line: 2), after: 10)
        script.demand(.callStarted, after: 5)
        #expect(try D0.value("$REGTMR1 $REGTMR2", script) == "0 15")
        script.demand(.registered(line: 2))
        #expect(try D0.value("$REGTMR1 $REGTMR2", script) == "0 0")
    }
}

extension D0 {
    /// What a text becomes on a phone as it is.
    fileprivate static func value(_ text: String, _ script: Script) throws -> String {
        MacroExpander.expandText(text, using: script.machine.context)
    }
}
