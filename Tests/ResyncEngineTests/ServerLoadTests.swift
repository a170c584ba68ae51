import Provisioning
import Testing

@testable import ResyncEngine

@Suite("How busy a server is")
struct ServerLoadTests {
    private func milliseconds(_ value: Int64) -> Instant { Instant(nanoseconds: value * 1_000_000) }

    @Test("X-18: with 100 requests a second and 50 places, the 51st waits half a second and the 52nd has no place")
    func table() {
        var load = ServerLoad(ServerCapacity(requestsPerSecond: 100, queue: 50))
        for turn in 0...50 {
            #expect(load.admit(at: .start) == .served(after: .milliseconds(turn * 10)), "request \(turn + 1)")
        }
        #expect(load.admit(at: .start) == .overloaded)
        // After 10 ms the first is done, and one place is free.
        #expect(load.admit(at: milliseconds(10)) == .served(after: .milliseconds(500)))
        #expect(load.admit(at: milliseconds(10)) == .overloaded)
    }

    @Test("X-18: a server that had time to rest keeps nobody waiting")
    func rest() {
        var load = ServerLoad(ServerCapacity(requestsPerSecond: 10, queue: 0))
        #expect(load.admit(at: .start) == .served(after: .zero))
        #expect(load.admit(at: milliseconds(99)) == .overloaded)
        #expect(load.admit(at: milliseconds(100)) == .served(after: .zero))
        #expect(load.admit(at: milliseconds(5000)) == .served(after: .zero))
        #expect(load.busyUntil == milliseconds(5100))
    }

    @Test("a server without limits serves everybody at once")
    func unlimited() {
        var load = ServerLoad(.unlimited)
        for _ in 0..<1000 { #expect(load.admit(at: .start) == .served(after: .zero)) }
    }

    @Test("over a long time a server completes what its capacity says, and refuses the rest")
    func throughput() {
        var load = ServerLoad(ServerCapacity(requestsPerSecond: 50, queue: 100))
        var dice = SplitMix64(seed: 1)
        var served = 0
        let arrivals = (0..<20_000).map { _ in Instant(seconds: dice.unit() * 100) }.sorted()
        for at in arrivals { if case .served = load.admit(at: at) { served += 1 } }
        // 200 a second come for 100 seconds: 50 a second are served, and at the end 101 are still in the house.
        #expect(abs(served - 5100) <= 2)
    }

    @Test("latencies come out as their percentiles say")
    func latency() throws {
        let latency = try #require(
            Latency(median: .milliseconds(20), p99: .milliseconds(100), maximum: .seconds(1)))
        var dice = SplitMix64(seed: 9)
        let times = (0..<100_000).map { _ in latency.sample(using: &dice).inSeconds }.sorted()
        #expect(abs(times[50_000] - 0.02) < 0.0005)
        #expect(times[98_500] < 0.1 && times[99_500] > 0.1)
        #expect(times[0] >= 0.01 && times[99_999] <= 1)
    }
}
