import Provisioning
import Testing

@testable import ResyncEngine

/// What no document decides, both ways (section 9).
@Suite("Assumptions")
struct AssumptionTests {
    private func assume(_ change: (inout Assumptions) -> Void) -> Assumptions {
        var assumptions = Assumptions()
        change(&assumptions)
        return assumptions
    }

    @Test("Q3, SM-4: a unit of Resync_Random_Delay is 20 seconds, or one")
    func randomDelayUnit() throws {
        for (unit, expected) in [(Assumptions.RandomDelayUnit.twentySeconds, 140.0), (.second, 7)] {
            let script = try Script(
                ["Profile_Rule": "http://h/a", "Resync_Random_Delay": "7"],
                assumptions: assume { $0.randomDelayUnit = unit }, resyncs: false)
            let phone = script.machine.context
            #expect(ResyncSchedule.bootDelay(phone, u: 1).inSeconds == expected)
            #expect(ResyncSchedule.bootDelay(phone, u: 0).inSeconds == 0)
            #expect((0...expected).contains(try #require(script.wait)))
        }
    }

    @Test("Q14, SM-4: the random delay is for power-on alone, or is added to periods and retries too")
    func delayEveryResync() throws {
        for choice in Assumptions.Switch.allCases {
            for (status, delay) in [(200, 3600.0), (500, 60)] {
                var script = try Script(
                    ["Profile_Rule": "http://h/a", "Resync_Random_Delay": "5"],
                    assumptions: assume { $0.delayEveryResync = choice })
                script.roll(0.5)
                try script.answer(status)
                let added = try #require(script.wait) - delay
                // Five units of 20 seconds at the most; these dice say neither 0 nor 1.
                #expect(choice == .yes ? added > 0 && added < 100 : added == 0, "\(choice) \(status): \(added)")
            }
        }
    }

    @Test("Q6, SM-7: a retry delay of 0 is no retry, or one at once; an empty list is none either way")
    func zeroDelay() throws {
        for (choice, expected) in [(Assumptions.ZeroDelay.never, nil), (.atOnce, 1.0)] {
            for (list, wait) in [("0", expected), ("", nil)] {
                var script = try Script(
                    ["Profile_Rule": "http://h/a", "Resync_Error_Retry_Delay": list],
                    assumptions: assume { $0.zeroDelay = choice })
                try script.answer(500)
                #expect(script.wait == wait, "\(choice) '\(list)'")
            }
        }
    }

    @Test("Q4, M-2: $PSN is the name without CP-, its digits, or the whole name")
    func seriesForm() throws {
        for (form, path) in [
            (Assumptions.SeriesForm.series, "/8841-3PCC.xml"), (.digits, "/8841.xml"), (.product, "/CP-8841-3PCC.xml"),
        ] {
            var script = try D0.phone(assumptions: assume { $0.seriesForm = form })
            script.demand(.resync(rule: nil))
            #expect(script.outcome == "GET tftp 192.168.1.200:69 \(path)")
        }
    }

    @Test("Q5, PR-33: $SWVER with or without .loads; quoted it is text, unquoted the ending does not count")
    func loadSuffix() throws {
        let rule = "(\"$SWVER\" eq \"\(D0.load)\")? http://h/bare | ($SWVER eq \(D0.load))? http://h/same | http://h/no"
        for (choice, path) in [(Assumptions.Switch.no, "/bare"), (.yes, "/same")] {
            var script = try D0.phone(["Profile_Rule": rule], assumptions: assume { $0.loadSuffix = choice })
            script.demand(.resync(rule: nil))
            #expect(script.outcome == "GET http h:80 \(path)")
        }
    }

    @Test("Q9, SM-3: a change submitted by a browser restarts the phone, or does not")
    func submitReboots() throws {
        for (choice, reasons) in [(Assumptions.Switch.yes, [RebootReason.user]), (.no, [])] {
            var script = try Script(["Profile_Rule": "http://h/a"], assumptions: assume { $0.submitReboots = choice })
            try script.answer(200)
            script.demand(.change(parameter: "GPP_A", to: "2"), from: .browser(from: "192.0.2.9"))
            #expect(script.machine.context.memory.reboots.map(\.reason) == reasons)
            #expect(script.parameter("GPP_A") == "2")
        }
    }

    @Test("Q10, RP-3: a delta counts from the last report that arrived, or from the last resync")
    func deltaBaseline() throws {
        for (choice, told) in [(Assumptions.DeltaBaseline.lastReport, true), (.lastResync, false)] {
            var script = try Script(
                [
                    "Profile_Rule": "http://h/a", "Report_Rule": "[--delta] http://s/d",
                    "Report_To_Server": "On Request",
                ],
                assumptions: assume { $0.deltaBaseline = choice })
            try script.answer(200, "<flat-profile><GPP_A>by-resync</GPP_A></flat-profile>")
            // The report after a restart (RP-2) does not arrive.
            try script.answer(500)
            script.demand(.change(parameter: "GPP_B", to: "by-hand"), from: .keypad)
            script.demand(.report)
            let text = String(decoding: try #require(script.requests.last?.body), as: UTF8.self)
            #expect(text.contains("by-hand"))
            #expect(text.contains("by-resync") == told, "\(choice)")
        }
    }
}
