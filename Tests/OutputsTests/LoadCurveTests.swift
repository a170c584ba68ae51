import Outputs
import Provisioning
import Testing

@Suite("The load of a fleet over time")
struct LoadCurveTests {
    private func curve(_ events: (Double, UInt64, Event.Kind)...) -> LoadCurve {
        var curve = LoadCurve()
        for (index, event) in events.enumerated() {
            let moment = Instant(seconds: event.0)
            curve.record(Event(number: index + 1, at: moment, phone: MACAddress(event.1), kind: event.2))
        }
        return curve
    }

    private let power = Event.Kind.phonePoweredOn(
        Event.PhonePoweredOn(model: "m", serial: "s", firmware: "f", clientCertificate: "Installed", clock: "unset"))
    private let request = Event.Kind.requestStarted(transfer: 1, method: "GET", url: "u", userAgent: "a")
    private let success = Event.Kind.resyncSucceeded(trigger: "power-up", transfers: 1, changed: 0, seconds: 1)

    @Test("each wave of power has its own recovery")
    func waves() {
        let curve = curve(
            (0, 1, power), (0, 2, power), (10, 1, success), (30, 2, success), (50, 1, success), (100, 1, power),
            (101, 2, power), (107, 2, success))
        #expect(curve.waves.map(\.began.seconds) == [0, 100])
        #expect(curve.waves.map(\.phones) == [2, 2])
        #expect(curve.waves.map(\.provisioned) == [2, 1])
        #expect(curve.waves[0].time(untilShare: 0.5) == .seconds(10))
        #expect(curve.waves[0].time(untilShare: 0.95) == .seconds(30))
        #expect(curve.waves[0].time(untilShare: 1) == .seconds(30))
        #expect(curve.waves[1].time(untilShare: 0.5) == .seconds(7))
        #expect(curve.waves[1].time(untilShare: 1) == nil)
        #expect((curve.phoneCount, curve.provisioned, curve.succeeded) == (2, 1, 4))
    }

    @Test("shares of a hundred phones are counted, not guessed")
    func percentiles() {
        var curve = LoadCurve()
        for phone in 1...100 {
            let mac = MACAddress(UInt64(phone))
            curve.record(Event(number: 1, at: .start, phone: mac, kind: power))
            curve.record(Event(number: 2, at: Instant(seconds: Double(101 - phone)), phone: mac, kind: success))
        }
        for (share, seconds) in [(0.5, 50), (0.95, 95), (0.99, 99), (1.0, 100)] {
            #expect(curve.waves[0].time(untilShare: share) == .seconds(seconds))
        }
    }

    @Test("the peak is the first of the busiest seconds")
    func peak() {
        let curve = curve((0.2, 1, request), (7.1, 1, request), (7.9, 2, request), (9.0, 1, request), (9.5, 2, request))
        #expect(curve.peak?.second == 7)
        #expect(curve.peak?.requests == 2)
        #expect(curve.requests.total == 5)
        #expect(LoadCurve().peak == nil)
    }
}
