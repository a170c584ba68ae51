import Glibc
import Handset
import Provisioning
import Scenarios
import Testing

@testable import Checks
@testable import Lab

/// What a check that was stopped claims to know.
@Suite("Checks that were stopped")
struct InterruptionTests {
    @Test("a verdict that a missing probe would have changed is none: the check was not tried")
    func missingProbe() throws {
        let now = UnixTime(Int64(time(nil)))
        let spec = try #require(LabCase.named("healthy")).spec(at: now)
        let server = try LabServer(spec, identity: LabCaseTests.identity)
        defer { server.stop() }
        let row = LabCaseTests.Row(
            "healthy", rule: "[--uid u --pwd p] https://prov.example.test:{port}/a/$MA.xml?of=$SN")
        let check = try LabCaseTests.check(row, at: [[server.address]], now) { options in
            options.off = [:]
            options.burst = 5
            options.firmware = FirmwareCatalog.all.filter { $0.version.label == "11.0.1" }
        }
        let evidence = try check.evidence()
        let whole = Checks.judge(evidence)
        #expect(evidence.records.count > 15 && evidence.untried.isEmpty)
        for probe in evidence.records.keys {
            let rest = evidence.records.filter { $0.key != probe }
            let without = Checks.judge(CheckEvidence(evidence.plan, rest))
            let stopped = Checks.judge(CheckEvidence(evidence.plan, rest, untried: [probe]))
            for ((full, blind), honest) in zip(zip(whole, without), stopped)
            where full.verdict.statement != blind.verdict.statement && blind.severity == nil {
                #expect(
                    honest.verdict.statement == "not tried: the check was interrupted",
                    "\(probe.name), \(full.card.id): \(full.verdict) became \(blind.verdict)")
            }
        }
    }

    @Test("a check that is stopped before it begins tries nothing and ends")
    func stoppedAtOnce() throws {
        let check = try LabCaseTests.check(
            LabCaseTests.Row("healthy"), at: [[ListenAddress(ListenAddress.anyLoopback.address, port: 9)]],
            UnixTime(Int64(time(nil))))
        check.interrupt()
        let report = try check.run()
        #expect(report.wasInterrupted && report.requests == 0)
        #expect(report.results.allSatisfy { $0.verdict.word == "skipped" })
    }
}
