import Outputs
import Provisioning
import Testing

@Suite("What a plan comes to, in text and in JSON")
struct PlanReportTests {
    private func run(_ label: String = "") -> PlanReport.Run {
        var curve = LoadCurve()
        var number = 0
        func add(_ seconds: Double, _ phone: UInt64, _ kind: Event.Kind) {
            number += 1
            curve.record(Event(number: number, at: Instant(seconds: seconds), phone: MACAddress(phone), kind: kind))
        }
        let power = Event.PhonePoweredOn(
            model: "m", serial: "s", firmware: "f", clientCertificate: "Installed", clock: "unset")
        for phone in 0..<100 as Range<UInt64> { add(0, phone, .phonePoweredOn(power)) }
        for phone in 0..<100 as Range<UInt64> {
            let at = Double(phone) * 7.2
            add(at, phone, .requestStarted(transfer: 1, method: "GET", url: "u", userAgent: "a"))
            if phone < 99 {
                add(at + 0.5, phone, .resyncSucceeded(trigger: "power-up", transfers: 1, changed: 0, seconds: 0.5))
            }
        }
        return PlanReport.Run(
            label: label, curve: curve, events: 900, handshakes: 1, end: Instant(seconds: 720), phones: 100)
    }

    @Test("a run shows its load, its peak and its recovery")
    func text() {
        let text = PlanReport([run()], seed: 7).text
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines.first == "requests a second")
        #expect(
            lines.contains {
                $0.hasSuffix("0s             3m00s             6m00s             9m00s         12m00s")
            })
        #expect(
            lines.contains(
                "100 phones, 100 requests (0 failed), 99 resyncs (0 failed), 1 real handshake, 900 events in 12m00s"))
        #expect(lines.contains("peak: 1 request in one second, at 0s"))
        #expect(
            lines.suffix(3) == [
                "provisioned     phones   50 %    95 %    99 %  100 %",
                "from 0s      99 of 100  5m53s  11m17s  11m46s  never", "seed 7",
            ])
    }

    @Test("runs that are compared share a table")
    func comparison() {
        let text = PlanReport([run("A_Parameter=1"), run("A_Parameter=2")], seed: 7).text
        #expect(text.contains("compared       peak  failed  provisioned   50 %    95 %    99 %  100 %"))
        #expect(text.contains("A_Parameter=2   1/s       0    99 of 100  5m53s  11m17s  11m46s  never"))
    }

    @Test("programs get the same as JSON, a line a run; never is null")
    func json() {
        let lines = String(decoding: PlanReport([run("a=1"), run("a=2")], seed: 7).jsonLines, as: UTF8.self)
            .split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0].hasPrefix(#"{"plan":"a=1","seed":7,"phones":100,"events":900,"handshakes":1,"requests":100,"#))
        #expect(lines[0].contains(#""recovery":[{"from":0,"phones":100,"provisioned":99,"p50":353.3,"#))
        #expect(lines[0].contains(#""p100":null}]"#))
        #expect(lines[0].contains(#""complete":false"#))
    }
}
