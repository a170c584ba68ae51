import Provisioning
import TestSupport
import Testing

@Suite("Routes")
struct RouteTests {
    @Test(
        "a pattern takes the paths it looks like",
        arguments: [
            ("*", "/", true), ("*", "", true), ("/a.xml", "/a.xml", true), ("/a.xml", "/a.xml?x=1", true),
            ("/a.xml", "/b.xml", false), ("/cfg/*", "/cfg/00562b043615.xml", true), ("/cfg/*", "/cfg", false),
            ("*.xml", "/a/b.xml", true), ("*.xml", "/a/b.cfg", false), ("/a*b*c", "/aXbYbZc", true),
            ("/a*b*c", "/aXbYbZ", false), ("/a?x=*", "/a?x=2", true), ("/a?x=*", "/a?y=2", false), ("/a", "/a#b", true),
            ("*a*a*a*a*a*b", String(repeating: "a", count: 2000), false),
        ])
    func patterns(pattern: String, target: String, expected: Bool) {
        #expect(Route(pattern).matches(method: "GET", target: target) == expected)
    }

    @Test("a method of its own, or any; HEAD goes where GET goes")
    func methods() {
        #expect(Route("*").matches(method: "DELETE", target: "/"))
        #expect(Route("*", method: .put).matches(method: "PUT", target: "/"))
        #expect(!Route("*", method: .put).matches(method: "GET", target: "/"))
        #expect(Route("*", method: .get).matches(method: "HEAD", target: "/"))
    }

    @Test("the first route that matches answers")
    func order() {
        let spec = ServerSpec(tls: nil, routes: [Route("/a*", status: 403), Route("*", status: 500)])
        #expect(spec.route("GET", "/ab")?.status == 403)
        #expect(spec.route("GET", "/b")?.status == 500)
        #expect(ServerSpec(tls: nil, routes: [Route("/a")]).route("GET", "/b") == nil)
    }

    @Test("Z-3: the corrupt gzip body is one that gzip itself refuses, and only for its checksum")
    func corruptGzip() throws {
        guard case .bytes(let bytes) = Route.Body.corruptGzip else { return #expect(Bool(false)) }
        let folder = try TemporaryFolder()
        let result = try run("gzip", ["-dc", folder.write("a.gz", bytes: bytes)])
        #expect(result.status != 0)
        #expect(result.output.hasPrefix("<flat-profile>"))
        #expect(result.errors.contains("crc"))
    }
}

@Suite("Latency")
struct LatencyTests {
    @Test("a roll lands between the percentiles around it")
    func samples() {
        let latency = Latency(median: .milliseconds(20), p99: .milliseconds(100), maximum: .seconds(1))!
        var dice = SplitMix64(seed: 7)
        let rolls = (0..<4000).map { _ in latency.sample(using: &dice) }.sorted()
        #expect(rolls[0] >= .milliseconds(10) && rolls[3999] <= .seconds(1))
        #expect(rolls[1900] < .milliseconds(22) && rolls[2100] > .milliseconds(18))
        #expect(rolls[3900] < .milliseconds(100))
        #expect(rolls[3990] > .milliseconds(100))
    }

    @Test("a constant is constant, the same seed rolls the same")
    func constant() {
        var dice = SplitMix64(seed: 1)
        #expect(Latency(.milliseconds(5)).sample(using: &dice) == .milliseconds(5))
        var (one, two) = (SplitMix64(seed: 3), SplitMix64(seed: 3))
        let latency = Latency(from: .zero, to: .seconds(1))
        #expect(latency.sample(using: &one) == latency.sample(using: &two))
    }

    @Test("percentiles that fall, or do not reach from 0 to 1, are none")
    func malformed() {
        #expect(Latency([.init(0, .zero)]) == nil)
        #expect(Latency([.init(0, .zero), .init(0.9, .seconds(1))]) == nil)
        #expect(Latency([.init(0, .seconds(1)), .init(1, .zero)]) == nil)
        #expect(Latency([.init(0, .zero), .init(0.5, .zero), .init(0.5, .zero), .init(1, .zero)]) == nil)
    }

    @Test("a capacity knows how long one request keeps the server busy")
    func serviceTime() {
        #expect(ServerCapacity(requestsPerSecond: 200).serviceTime == .milliseconds(5))
        #expect(ServerCapacity.unlimited.serviceTime == .zero)
    }
}
