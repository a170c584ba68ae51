import Provisioning
import Testing

@testable import ResyncEngine

/// Examples of the reference's kind that are not among its own.
@Suite("Worked examples: further ones")
struct FurtherRows {
    private static let gpp = ["GPP_A": "ABC", "GPP_B": "two", "User_ID_1_": "bob"]

    @Test(
        "MX-1 … MX-5: what macros become",
        arguments: [
            ("$(MAC:0:8)", "00:0e:08"), ("$(SN:3)-$(SN:0:3)", "12BA01234-880"), ("$$$MA", "$000e08012345"),
            ("$MA$MAU", "000e08012345000E08012345"), ("$(A:0:0)x", "x"), ("$(A:-1)$(A: 1)$()$(A:1:2:3)", nil),
            ("$PN.$PSN", "CP-8841-3PCC.8841-3PCC"), ("$Q $GPP_Q", nil), ("$(GPP_B)", "two"), ("5$", nil),
            ("$UID1", "bob"), ("$(PN:3:4)", "8841"), ("$$(MA)", "$(MA)"), ("$A/$B:$A", "ABC/two:ABC"),
        ] as [(String, String?)])
    func macros(text: String, expected: String?) throws {
        #expect(try D0.expand(text, Self.gpp) == expected ?? text)
    }

    @Test(
        "PR-5, PR-20 … PR-26, PR-40, PR-50: where rules lead",
        arguments: [
            ("HTTP://h/x", "GET http h:80 /x"), ("h:8080/x", "GET tftp h:8080 /x"),
            ("http://h:443/x?a=1&b=$MA", "GET http h:443 /x?a=1&b=000e08012345"),
            ("[--key \"a | b ] ) #\"] http://h/x", "GET http h:80 /x"),
            ("(\"a|b\" eq \"a|b\")? http://h/yes | http://h/no", "GET http h:80 /yes"),
            ("(\"$B\" eq \"x\")? http://h/1 | (\"$B\" eq \"two\")? http://h/2 | http://h/3", "GET http h:80 /2"),
            ("(\"$B\" eq \"x\")? http://h/1 | (\"$B\" eq \"y\")? http://h/2", "skipped"),
            ("http://h/1 | http://h/2", "GET http h:80 /1"), ("http://h/$P", "GET http h:80 /1"),
            ("( \"$CCERT\" = \"Installed\" )?http://h/a", "GET http h:80 /a"),
            ("(true)? http://h/a", "GET http h:80 /a"),
            ("(false)? http://h/a", "bad rule"), ("((1 eq 1))? http://h/a", "bad rule"), ("(1 eq 1)?", "skipped"),
            ("[--uid a] (b = \"1\";)! http://h/x", "bad rule"), ("[--key a] [--uid b] http://h/x", "bad rule"),
            ("http://h/x extra", "bad rule"), ("http://h/a;", "GET http h:80 /a;"),
            ("[--post q] http://h/x", "bad rule"), ("[--status] http://h/x", "bad rule"),
            ("http://h/a #c", "GET http h:80 /a"), ("http://h/a#c", "GET http h:80 /a#c"),
            ("# c | http://h/a", "skipped"),
            ("(\"$C\" eq \"\")?\n http://h/a", "GET http h:80 /a"),
            ("(\u{201c}a\u{201d} eq \u{201c}a\u{201d})? /a", "bad rule"),
            ("http:///x", "GET http 192.168.1.200:80 /x"), ("http://h:99999/x", "bad rule"),
            ("(c = \"1\" d = \"2\")! http://h/$C", "GET http h:80 /"), ("($C eq 1)? http://h/a", "bad rule"),
            ("[ --uid a --uid b --pwd \"\" ] https://h/x", "GET https h:443 /x"), ("|http://h/x", "skipped"),
            ("(1 eq 1)? http://h/a | (((", "bad rule"), ("[--srv --delta] http://h/x", "bad rule"),
        ])
    func rules(rule: String, expected: String) throws {
        let settings = Self.gpp.merging(["GPP_P": "1 | http://h/2"]) { $1 }
        #expect(try D0.outcome(of: rule, settings) == expected)
    }

    @Test(
        "PR-30 … PR-34: what holds",
        arguments: [
            ("+5 eq 5", true), ("-1 lt 0", true), ("007 eq 7", true), ("0x10 eq 16", nil), ("5 >= 5", true),
            ("5 ! 4", true), ("1 eq 1 AND 2 lt 1", false), ("\"a\" eq \"A\"", false), ("1 eq 1 And 1 eq 1", nil),
            ("sip88xx.11-3-2MPP0001-1dev eq sip88xx.11-3-2MPP0001-1", true),
            ("11-3-2MPP0001-1dev lt 11-3-2MPP0001-2", true),
            ("11-3-2MPP0001-10rc2 gt 11-3-2MPP0001-9", true), ("11-3-1MSR-1 gt 11-3-1MPP-999", true),
            ("11-3-10MPP-1 gt 11-3-9MPP-1", true), ("11-3-2MPP0010-1 gt 11-3-2MPP0009-1", true),
            ("$SWVER ge 11-3-2", nil), ("1.0.33 lt 1.0.34", true), ("2.0.6(b) gt 2.0.6(a)", true),
            ("2.0.10 gt 2.0.9", true), ("12-0-1MPP-1 > $SWVER", true), ("$SWVER eq \"\(D0.load)\"", nil),
            ("\"1\" eq 1", nil), ("$PRVTMR eq 700", true), ("sip_x.1-0-0-1 eq 1-0-0-1", true),
            ("11a-3-2MPP-1 eq 11-3-2MPP-1", nil), ("99999999999999999999 gt 1", nil),
        ] as [(String, Bool?)])
    func conditions(condition: String, expected: Bool?) throws {
        #expect(try D0.holds(condition) == expected, "\(condition)")
    }

    @Test("PR-24, PR-4: operators and ampersands written as entities in a profile")
    func entities() throws {
        var script = try D0.phone(["Profile_Rule": "http://h/a"])
        script.demand(.resync(rule: nil))
        try script.answer(
            200,
            "<flat-profile><Profile_Rule_B>(1 &lt;= 2 and &quot;x&quot; = \"x\")? http://h/b?c=1&amp;d=2 | http://h/c"
                + "</Profile_Rule_B></flat-profile>")
        #expect(script.outcome == "GET http h:80 /b?c=1&d=2")
    }

    // MARK: - Schedules

    private func waits(_ parameters: [String: String], _ statuses: [Int], u: Double) throws -> [Double?] {
        var script = try D0.phone(parameters.merging(["Profile_Rule": "http://h/a"]) { $1 }, isStrict: false)
        script.demand(.resync(rule: nil))
        var waits: [Double?] = []
        for status in statuses {
            script.roll(u)
            try script.answer(status)
            waits.append(script.wait)
            guard script.machine.deadline != nil else { break }
            try script.ring()
        }
        return waits
    }

    @Test("SM-6, SM-7, Section 3.1: lists with blanks, spreads and zeros")
    func lists() throws {
        #expect(try waits(["Resync_Periodic": " 600 + 60 , 1200 "], [200, 200, 200], u: 1) == [660, 1200, 1200])
        #expect(try waits(["Resync_Periodic": "600+0"], [200], u: 1) == [600])
        #expect(try waits(["Resync_Periodic": "60,0"], [200, 200], u: 0) == [60, nil])
        #expect(try waits(["Resync_Error_Retry_Delay": "0,60"], [500], u: 0) == [nil])
        #expect(try waits(["Resync_Error_Retry_Delay": "30,0"], [500, 500], u: 0) == [30, nil])
        #expect(try waits(["Resync_Periodic": "0+300"], [200], u: 1) == [300])
        #expect(try waits(["Resync_Periodic": "0+300"], [200], u: 0) == [0])
    }

    /// Seconds until the daily time of a phone whose clock shows a moment of UTC, its dice at u.
    private func daily(_ at: String, _ moment: String, _ more: [String: String] = [:], u: Double = 0) throws -> Double?
    {
        let start = try #require(CivilTime(parsing: moment)).unixTime + -4000
        let settings = ["Profile_Rule": "http://h/a", "Resync_At__HHmm_": at, "Resync_Periodic": "77"]
        var script = try D0.phone(
            settings.merging(more) { $1 }, clock: DeviceClock(start: start), isStrict: false)
        script.demand(.resync(rule: nil))
        script.roll(u)
        try script.answer(200)
        return script.wait
    }

    @Test("SM-7a: midnight, the very moment, and what is no time of day")
    func midnight() throws {
        #expect(try daily("0000", "2026-11-24T23:59:00") == 60)
        #expect(try daily("1000", "2026-11-24T10:00:00") == 86_400)
        #expect(try daily("2400", "2026-11-24T00:00:00") == 86_400)
        #expect(try daily("2359", "2026-12-31T23:59:30") == 86_370)
        for text in ["2401", "0960", "930", "09 30", "-100"] { #expect(try daily(text, "2026-11-24T08:00:00") == 77) }
        for (delay, spread) in [("700", 720.0), ("630", 660), ("629", 600), ("65535", 65_520)] {
            #expect(
                try daily("1000", "2026-11-24T09:00:00", ["Resync_At_Random_Delay": delay], u: 1) == 3600 + spread)
        }
    }

    @Test("SM-7a: the daily time follows the phone's clock over both turns of a year")
    func turns() throws {
        let berlin = [
            "Time_Zone": "GMT+01:00", "Daylight_Saving_Time_Enable": "Yes",
            "Daylight_Saving_Time_Rule": "start=3/-1/7/2;end=10/-1/7/3;save=1",
        ]
        #expect(try daily("1100", "2026-03-28T11:00:00", berlin) == 22 * 3600)
        #expect(try daily("1100", "2026-10-24T10:00:00", berlin) == 24 * 3600)
        #expect(try daily("0130", "2026-10-25T00:00:00", berlin) == 24.5 * 3600)
        #expect(try daily("0000", "2026-07-01T21:00:00", berlin) == 3600)
    }

    // MARK: - Requests, upgrades, reports, lines

    @Test(
        "EV-1, Section 5.1: events and what they lead to",
        arguments: [
            ("resync;profile=http://h/p.xml", 200, "GET http h:80 /p.xml"),
            ("resync;profile=(1 eq 2)? http://h/a | http://h/b", 200, "GET http h:80 /b"),
            ("resync;profile=\"(\"$A\" eq \"ABC\")? http://h/a;x\"", 200, "GET http h:80 /a;x"),
            ("check-sync;reboot=false", 200, "GET http h:80 /stored"), ("check-sync", 200, "GET http h:80 /stored"),
            ("resync ; x=1", 200, "GET http h:80 /stored"), ("check-sync;reboot=true", 200, "nothing"),
            ("message-summary", 489, "nothing"), ("", 489, "nothing"), ("resyncs", 489, "nothing"),
        ])
    func events(event: String, status: Int, outcome: String) throws {
        let settings = Self.gpp.merging(["Profile_Rule": "http://h/stored", "Auth_Resync-Reboot_1_": "No"]) { $1 }
        var script = try D0.phone(settings)
        #expect(script.notify(event).status == status)
        #expect(script.outcome == outcome)
        var deaf = try D0.phone(settings.merging(["Resync_From_SIP": "No"]) { $1 })
        #expect(deaf.notify("check-sync").status == 403)
        #expect(deaf.notify("reboot_now").status == 200)
    }

    @Test(
        "UP-7, UP-3: loads below, at and above the limit",
        arguments: [
            ("sip88xx.11-2-3MPP-256", "sip88xx.11-3-1MPP-1", false),
            ("sip88xx.11-3-1MPP-1", "sip88xx.11-3-1MPP-1", true),
            ("sip88xx.11-3-1MPP-1", "11-3-1MPP-2.loads", false), ("sip88xx.12-0-1MPP-1", "11-3-1MPP-2", true),
            ("sip88xx.11-3-1MPP-1", "", true),
        ])
    func limit(load: String, limit: String, isFetched: Bool) throws {
        var script = try D0.phone(["Profile_Rule": "", "Downgrade_Rev_Limit": limit])
        script.demand(.change(parameter: "Upgrade_Rule", to: "http://p/\(load).loads?x=1"), from: .keypad)
        #expect(script.requests.count == (isFetched ? 1 : 0))
        guard isFetched else { return }
        try script.answer(200, "load")
        #expect(script.machine.context.value(of: "SWVER") == load)
    }

    @Test("RP-1: two rules with conditions and semicolons; three are none")
    func reports() throws {
        func places(_ rule: String) throws -> [String] {
            var script = try D0.phone(["Report_Rule": rule, "Profile_Rule": ""])
            script.demand(.report)
            while script.machine.isBusy { try script.answer(200) }
            return script.places
        }
        #expect(
            try places("[--delta] http://s/a; [--status] http://s/b;") == ["POST http s:80 /a", "POST http s:80 /b"])
        #expect(try places("http://s/a;x") == ["POST http s:80 /a;x"])
        #expect(try places("http://s/a http://s/b http://s/c").isEmpty)
        #expect(try places("/up/$MA.xml") == ["PUT tftp 192.168.1.200:69 /up/000e08012345.xml"])
    }

    @Test("LG-5, LG-6, MX-6: a secret stays a name, days have a blank, ports and severities")
    func lines() throws {
        var script = try D0.phone(
            [
                "Profile_Rule": "http://h/a", "GPP_SA": "hush", "Log_Request_Msg": "$$PN $SA $PRVST",
                "Log_Failure_Msg": "$ERR.",
                "Syslog_Server": "192.0.2.9:5140", "Syslog_Identifier": "$MAC",
            ],
            clock: DeviceClock(start: CivilTime(year: 2026, month: 12, day: 1, hour: 8).unixTime + -4000))
        script.demand(.resync(rule: nil))
        try script.answer(404)
        #expect(
            script.messages.map(\.frame) == [
                "<134>Dec  1 08:00:00 00:0e:08:01:23:45 $PN $SA -1",
                "<131>Dec  1 08:00:00 00:0e:08:01:23:45 file not found.",
            ])
        #expect(script.messages.allSatisfy { $0.host == "192.0.2.9" && $0.port == 5140 })
    }

    @Test("PR-6, PR-23, MX-4, PR-45, Q15: what deserves a second look is noted during a resync too")
    func notes() throws {
        var script = try D0.phone(["Profile_Rule": "(No_Such = \"1\";)! http://h/$STRANGE | http://h/b # old"])
        script.demand(.resync(rule: nil))
        let about = script.events.compactMap { if case .noted(let about, _) = $0 { about } else { nil } }
        #expect(about == ["MX-4", "PR-23", "PR-6"])
        #expect(script.notes.allSatisfy { $0.hasPrefix("Profile_Rule: ") })
        #expect(
            script.events.contains {
                if case .parameterIgnored("No_Such", let reason, _, _) = $0 {
                    reason.contains("unknown")
                } else {
                    false
                }
            })
    }
}
