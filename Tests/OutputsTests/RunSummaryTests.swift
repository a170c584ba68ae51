import Outputs
import Provisioning
import Testing

@Suite("A run in numbers")
struct RunSummaryTests {
    private func summary(_ events: [(phone: UInt64, kind: Event.Kind)]) -> RunSummary {
        var summary = RunSummary()
        for (index, event) in events.enumerated() {
            summary.record(
                Event(
                    number: index + 1, at: Instant(seconds: Double(index)), phone: MACAddress(event.phone),
                    kind: event.kind
                )
            )
        }
        return summary
    }

    private let success = Event.Kind.resyncSucceeded(trigger: "retry", transfers: 1, changed: 1, seconds: 0.04)
    private let failure = Event.Kind.resyncFailed(
        Event.ResyncFailed(trigger: "power-up", transfers: 1, changed: 0, seconds: 1, resultClass: "C", err: "timeout")
    )

    private func failed(_ cause: FailureCause) -> Event.Kind {
        .transferFailed(transfer: 1, TransferFailure(phase: .tcp, cause: cause, refusedBy: .network), nil)
    }

    @Test("Phones count by their last resync, resyncs one by one")
    func phones() {
        let summary = summary([
            (1, failure), (1, success), (2, success), (2, failure), (3, .rebooted(reason: "")), (4, success),
        ])
        #expect((summary.phones, summary.phonesProvisioned, summary.phonesFailed) == (4, 2, 1))
        #expect((summary.succeeded, summary.failed) == (3, 2))
    }

    @Test("Causes are ranked by how often they were seen, equal ones by name")
    func causes() {
        let summary = summary([
            (1, failed(.connectTimeout)), (1, failed(.serverError)), (2, failed(.connectionRefused)),
            (3, failed(.connectionRefused)),
        ])
        #expect(summary.causes.map(\.code) == ["X-02", "X-03", "serverError"])
        #expect(summary.causes.map(\.count) == [2, 1, 1])
    }

    @Test("A phase lasts from the mark before to its own; what was not reached is not counted")
    func phases() throws {
        func response(_ timings: TransferTimings) -> Event.Kind {
            .responseReceived(
                Event.ResponseReceived(
                    transfer: 1, status: 200, bytes: 1, contentEncoding: nil, location: nil, server: nil, peer: "",
                    timings: timings
                )
            )
        }
        let summary = summary([
            (
                1,
                response(
                    TransferTimings(
                        resolved: .milliseconds(1), connected: .milliseconds(3), secured: .milliseconds(13),
                        firstByte: .milliseconds(20), total: .milliseconds(21)
                    )
                )
            ), (1, response(TransferTimings(connected: .milliseconds(2), total: .milliseconds(4)))),
        ])
        #expect(summary.durations[.handshake]?.count == 1)
        #expect(summary.durations[.tcp]?.count == 2)
        let handshake = try #require(summary.durations[.handshake]?.value(atShare: 0.99))
        #expect(abs(handshake - 0.010) < 0.0001)
        #expect(summary.durations[.transfer]?.largest == 0.021)
        #expect(summary.responsesByStatus == [200: 2])
    }

    @Test("It renders what a person wants first")
    func text() throws {
        let summary = summary([
            (1, Event.Kind.examples[6]), (1, success), (2, failed(.connectionRefused)), (2, failure),
            (2, Event.Kind.examples[24]),
        ])
        try Golden.expect(String(decoding: summary.render(), as: UTF8.self), "summary.txt")
    }
}

@Suite("Medians and tails")
struct QuantilesTests {
    @Test("A share of the values does not exceed the answer, within one part in a hundred")
    func accuracy() throws {
        var quantiles = Quantiles()
        var random = SplitMix64(seed: 5)
        var values = (0..<5000).map { _ in
            Double.random(in: 0...1, using: &random) * Double.random(in: 0...100, using: &random)
        }
        for value in values { quantiles.record(seconds: value) }
        values.sort()
        for share in [0.01, 0.5, 0.95, 0.99, 0.999, 1] {
            let exact = values[max(1, Int((share * 5000).rounded(.up))) - 1]
            let found = try #require(quantiles.value(atShare: share))
            #expect(found >= exact - 1e-6 && found <= exact * 1.01 + 2e-6, "\(share)")
        }
    }

    @Test("One value is every share of itself; nothing has none; no number is no value")
    func edges() {
        var quantiles = Quantiles()
        #expect(quantiles.value(atShare: 0.5) == nil)
        for value in [.nan, .infinity, -1, 1e300] { quantiles.record(seconds: value) }
        #expect(quantiles.count == 0)
        quantiles.record(seconds: 0.25)
        #expect(quantiles.value(atShare: 0) == 0.25 && quantiles.value(atShare: 1) == 0.25)
    }

    @Test("Values of all sizes keep their place", arguments: [0, 1e-6, 0.000255, 0.000256, 0.1, 3, 86_400, 8.9e9])
    func sizes(value: Double) throws {
        var quantiles = Quantiles()
        quantiles.record(seconds: value)
        quantiles.record(seconds: 8.95e9)
        let found = try #require(quantiles.value(atShare: 0.5))
        #expect(found >= value - 1e-6 && found <= value * 1.01 + 1e-6)
    }
}
