import Foundation
import Provisioning
import Testing

@testable import ResyncEngine

/// Phones with settings that nobody would choose, and lives that nobody would plan, from a seed.
@Suite("Random phones")
struct PhonePropertyTests {
    /// How many phones live; `HANDSET_PROPERTY_COUNT` raises it.
    private static let count = ProcessInfo.processInfo.environment["HANDSET_PROPERTY_COUNT"].flatMap { Int($0) } ?? 300

    private static let texts: [String: [String]] = [
        "Profile_Rule": [
            "", "http://h/a", "[--srv --uid $SA] https://h/$A", "gds://", "(((", "/$PSN.xml", "$B", "# x",
        ],
        "Profile_Rule_B": ["", "($PRVST eq 2)? http://h/b", "(a = \"$B\")!", "tftp://h/b|"],
        "Upgrade_Rule": [
            "", "http://h/$A.loads", "/x", "($SWVER lt 99-9-9-9)? http://h/sip88xx.12-0-3MPP0001-9.loads",
        ],
        "Report_Rule": ["", "http://s/r; [--delta --key $SB] http://s/d", "[--status] tftp://s/x", "[--post a] /r"],
        "Custom_CA_Rule": ["", "http://h/ca.pem", "gds://"],
        "Resync_Trigger_1": ["", "1 eq 1", "$PRVTMR ge 45", "(x)?", "$A eq 1"],
        "Resync_Trigger_2": ["", "\"$A\" ne \"\""],
        "Resync_Periodic": ["", "0", "60", "30+30,90", "abc", ",", "99999999999", "4294967295+4294967295", "0,5"],
        "Resync_Error_Retry_Delay": ["", "0", "5,10+5", "1,", "-3"],
        "Upgrade_Error_Retry_Delay": ["", "0", "20", "x"], "Resync_At__HHmm_": ["", "0000", "2400", "0230", "2359"],
        "Resync_At_Random_Delay": ["0", "600", "65535"], "Resync_Random_Delay": ["0", "1", "65535"],
        "Forced_Resync_Delay": ["0", "60", "65535"], "Time_Zone": ["GMT", "GMT-12:00", "GMT+14:00", "GMT+05:45"],
        "Daylight_Saving_Time_Rule": [
            "start=3/-1/7/2;end=10/-1/7/2;save=1", "start=1/1/0/0;end=12/31/0/24;save=24", ";;=", "",
        ],
        "Log_Request_Msg": ["", "$$$(MA:3:99)$ERR$SERVIP", "$(A"],
        "Report_To_Server": ["On Local Change", "Periodically"],
        "GPP_A": ["", "1", "$A", "| ) ?"], "GPP_B": ["http://h/$MA | x", "(1 eq 1)? /y"], "GPP_SA": ["s ] \" |"],
        "GPP_SB": ["k"], "Resync_On_Reset": ["No"], "Provision_Enable": ["No"], "Syslog_Server": ["h:1", "[::1]"],
        "Restricted_Access_Domains": ["h", " , ,"],
    ]

    private func phone(_ dice: inout SplitMix64) throws -> Script {
        var parameters: [String: String] = [:]
        for (name, values) in Self.texts.sorted(by: { $0.key < $1.key }) where Int.random(in: 0..<3, using: &dice) == 0
        {
            parameters[name] = values.randomElement(using: &dice)
        }
        var assumptions = Assumptions()
        for entry in Assumptions.all where Int.random(in: 0..<4, using: &dice) == 0 {
            _ = assumptions.set(entry.name, to: entry.values.randomElement(using: &dice) ?? "")
        }
        let start = UnixTime(Int64.random(in: 0...4_000_000_000, using: &dice))
        return try Script(
            parameters, firmware: ["11.0.1", "11.3.2", "12.0.7"].randomElement(using: &dice) ?? "12.0.7",
            dhcp: Bool.random(using: &dice) ? [66: "192.0.2.1"] : [150: "[--key x] http://d/$MA"],
            assumptions: assumptions, clock: Bool.random(using: &dice) ? DeviceClock(start: start) : .unset,
            domain: Bool.random(using: &dice) ? "example.test" : "", isStrict: false, resyncs: false)
    }

    private static let bodies = [
        "<flat-profile/>", "", "<flat-profile><GPP_A>2</GPP_A><Disable_DF>No</Disable_DF></flat-profile>", "junk",
        "<flat-profile><Profile_Rule_B>http://h/n</Profile_Rule_B><Upgrade_Rule>http://h/u.loads</Upgrade_Rule></flat-profile>",
        "<flat-profile><Resync_Periodic>1,x</Resync_Periodic><Resync_At__HHmm_>9999</Resync_At__HHmm_></flat-profile>",
    ]

    @Test(
        "Section 4: whatever its settings and whatever happens, a phone goes on, and the same seed lives the same life")
    func lives() throws {
        for index in 0..<Self.count {
            let first = try life(index)
            if index % 16 == 0 { #expect(try life(index) == first, "phone \(index)") }
        }
    }

    /// One life; what it came to, in words.
    private func life(_ index: Int) throws -> String {
        var dice = SplitMix64(seed: 0x6c69_7665, index: index)
        var script = try phone(&dice)
        for step in 0..<60 {
            let before = script.now
            live(&script, &dice)
            let machine = script.machine
            #expect(script.now >= before, "phone \(index), step \(step)")
            if machine.isBusy { #expect(machine.deadline == nil, "phone \(index), step \(step)") }
            if let deadline = machine.deadline {
                #expect(deadline.at >= Instant.start, "phone \(index), step \(step)")
            }
        }
        return "\(script.machine.state) \(script.now) \(script.requests.count) \(script.syslog)"
    }

    private func live(_ script: inout Script, _ dice: inout SplitMix64) {
        let steps = StateWalk.steps.filter { !$0.name.hasPrefix("answer") }
        if script.machine.isBusy, Int.random(in: 0..<4, using: &dice) > 0 { return answer(&script, &dice) }
        guard let step = steps.randomElement(using: &dice), let (input, at) = step.happens(script.machine) else {
            return
        }
        script.now = max(script.now, at)
        script.handle(input)
    }

    private func answer(_ script: inout Script, _ dice: inout SplitMix64) {
        script.now = script.now + .milliseconds(Int64.random(in: 0...5000, using: &dice))
        if let completion = script.machine.lookupUnderWay(.failed) {
            return script.handle(.completed(completion))
        }
        let status =
            [200, 200, 200, 204, 301, 302, 304, 401, 403, 404, 407, 500, 503, 99].randomElement(using: &dice) ?? 200
        let response = HTTPResponse(
            status: status, body: Array((Self.bodies.randomElement(using: &dice) ?? "").utf8),
            contentEncoding: [nil, nil, "gzip", "aes128gcm", "br"].randomElement(using: &dice) ?? nil,
            location: [nil, "/next", "http://h/b", "//x", "ftp://x", ""].randomElement(using: &dice) ?? nil,
            challenges: [[], ["Basic realm=\"x\""], ["Digest nonce=\"n\", qop=\"auth\""]].randomElement(using: &dice)
                ?? [])
        let id = TransferID(script.machine.context.transfers)
        script.handle(.completed(.transfer(TransferResult(id: id, outcome: .response(response)))))
    }
}
