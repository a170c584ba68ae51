import OpenSSL
import Provisioning
import Serving
import Testing

@testable import ResyncEngine

/// A small fleet in virtual time, and what tests want to know of it.
struct VirtualFleet {
    static let start = UnixTime(1_790_000_000)
    static let identity: DeviceIdentity = {
        let recipe = CertificateRecipe.device(
            product: "CP-8841-3PCC", serial: "HSE1", mac: MACAddress(0x0056_2b04_3615),
            from: UnixTime(1_700_000_000), to: UnixTime(2_000_000_000), key: .p256)
        return try! CertificateMint.mint(recipe, issuer: EmulationPKI.deviceRoot, key: SeededKeys(3).key(of: recipe))
            .identity(.manufacturing)
    }()

    var plan = FleetPlan(seed: 7, count: 40, models: Mix(PhoneModel(named: "8841")!))
    var parameters = ["Profile_Rule": "https://prov.example.test/$MA.xml", "Resync_Random_Delay": "2"]
    var capacity = ServerCapacity.unlimited
    var routes = Route.provisioning
    var zone: Zone?
    var engines = 1
    var hours = 3

    static func spec(_ routes: [Route] = Route.provisioning, _ capacity: ServerCapacity = .unlimited) -> ServerSpec {
        let recipe = CertificateRecipe(
            name: "server", subject: DistinguishedName(["CN": "prov.example.test"]), dnsNames: ["prov.example.test"],
            key: .p256, notBefore: start + -86_400, notAfter: start + 864_000, usages: [.serverAuth],
            issuer: ServerSpec.provisioningRoot)
        let tls = ServerSpec.TLS(certificates: [recipe], chain: ["server"], clientCertificates: .required)
        return ServerSpec(tls: tls, routes: routes, capacity: capacity)
    }

    func phone(_ planned: PlannedPhone) -> PhoneMachine {
        let trust = TrustStore(EmulationPKI.anchors(slots: planned.firmware.anchorSlots))
        let device = Device(
            model: planned.model, mac: planned.address, serial: planned.serial, firmware: planned.firmware,
            firmwareTrust: trust, certificate: .manufacturing(Self.identity), clock: DeviceClock(start: Self.start))
        var store = ParameterStore(ParameterDefaults(model: device.model, version: device.firmware.version))
        for (name, value) in parameters { _ = store.set(name, to: value, origin: .person) }
        return PhoneMachine(device, parameters: store, random: planned.random)
    }

    /// Runs the fleet; every event, and the network as it was left.
    func run(script: (inout EngineShards) -> Void = { _ in }) throws -> (events: [Event], network: VirtualNetwork) {
        let server = try VirtualServer(Self.spec(routes, capacity), mint: .seeded(plan.seed))
        let network = VirtualNetwork(servers: [server], zone: zone, clock: Self.start, seed: plan.seed)
        var events: [Event] = []
        let phones = Array(plan.phones)
        var shards = EngineShards(
            phones: phones.count, over: engines, network, phone: { phone(phones[$0]) }, sink: { events.append($0) })
        for (place, phone) in phones.enumerated() { shards.powerOn(place, at: phone.start) }
        script(&shards)
        shards.run(until: Instant(seconds: Double(hours) * 3600))
        return (events, network)
    }

    /// The whole log, one line an event, times and all.
    static func log(_ events: [Event]) -> [String] {
        events.map { "\($0.number) \($0.at.nanoseconds) \($0.phone?.lowercase ?? "") \($0.kind)" }
    }
}

@Suite("Virtual time")
struct VirtualWorldTests {
    @Test("one seed, one log, byte for byte; another seed, another log")
    func seeds() throws {
        var fleet = VirtualFleet()
        let first = VirtualFleet.log(try fleet.run().events)
        #expect(first.count > 500)
        #expect(VirtualFleet.log(try fleet.run().events) == first)
        fleet.plan.seed = 8
        #expect(VirtualFleet.log(try fleet.run().events) != first)
    }

    @Test(
        "one engine and several write the same log, also where a slow server ties all phones together",
        arguments: [2, 3, 4, 7])
    func engines(count: Int) throws {
        var fleet = VirtualFleet()
        fleet.capacity = ServerCapacity(
            requestsPerSecond: 0.7, queue: 5, overload: .refused,
            latency: Latency(from: .milliseconds(5), to: .milliseconds(300)))
        fleet.parameters["Resync_Error_Retry_Delay"] = "20+10,60"
        func script(_ shards: inout EngineShards) {
            for place in 0..<20 {
                shards.demand(Demand(.powerOff), of: place, at: Instant(seconds: 5400))
                shards.powerOn(place, at: Instant(seconds: 5430))
            }
        }
        let one = VirtualFleet.log(try fleet.run(script: script).events)
        #expect(one.contains { $0.contains("connectionRefused") })
        fleet.engines = count
        #expect(VirtualFleet.log(try fleet.run(script: script).events) == one)
    }

    @Test("SM-6, SM-7: phones come again as they are told, and each profile comes from a real handshake")
    func day() throws {
        var fleet = VirtualFleet()
        fleet.plan.count = 5
        let (events, network) = try fleet.run()
        let succeeded = events.count { if case .resyncSucceeded = $0.kind { true } else { false } }
        // At once, then hourly by the profile: three in each of three hours, but for the random delay at the start.
        #expect(succeeded == 15)
        #expect(network.handshakes == 1)
        let traces = events.compactMap { if case .handshakeFinished(_, let trace) = $0.kind { trace } else { nil } }
        #expect(traces.count == 15)
        #expect(traces.allSatisfy { $0.isAccepted && $0.clientCertificateSent && $0.messages.count > 8 })
    }

    @Test("K-01: a certificate that expires within the run is refused from that second on")
    func expiry() throws {
        var fleet = VirtualFleet()
        fleet.plan.count = 2
        fleet.hours = 24 * 11
        fleet.parameters["Resync_Error_Retry_Delay"] = "3600"
        let (events, network) = try fleet.run()
        let expired = events.filter {
            if case .transferFailed(_, let failure, _) = $0.kind { failure.cause == .certificateExpired } else { false }
        }
        let first = try #require(expired.first)
        #expect(first.at.seconds >= 864_000 && first.at.seconds < 864_000 + 7200)
        #expect(network.handshakes == 2)
        let late = events.contains { event in
            if case .resyncSucceeded = event.kind { event.at > first.at } else { false }
        }
        #expect(!late)
    }

    @Test("PR-53: SRV records and names come from the zone")
    func zone() throws {
        var fleet = VirtualFleet()
        fleet.plan.count = 1
        fleet.hours = 0
        fleet.parameters = [
            "Profile_Rule": "[--srv] https://example.test/$MA.xml", "Resync_Random_Delay": "0",
        ]
        let record = ServiceRecord(priority: 1, weight: 1, port: 443, target: "prov.example.test")
        fleet.zone = Zone(
            addresses: ["prov.example.test": [VirtualServer.usualAddress]],
            services: ["_ciscoprov-https._tls.example.test": [record]])
        fleet.hours = 1
        let dialled = try fleet.run().events.compactMap {
            if case .transferFailed(_, let failure, _) = $0.kind { failure.cause } else { nil }
        }
        // The target is reached; its certificate names the target alone (N-12).
        #expect(dialled.first == .serverTargetNameOnly)
        fleet.zone = Zone()
        let lost = try fleet.run().events.compactMap {
            if case .transferFailed(_, let failure, _) = $0.kind { failure.cause } else { nil }
        }
        #expect(lost.first == .nameNotResolved)
    }

    /// The server takes 15 s for each request, phones wait 20 s for a handshake and come again after 30 s:
    ///
    /// | phone | comes at | waits | |
    /// |---|---|---|---|
    /// | 0 | 0 s | 15 s | profile at 15.05 s: four round trips of 10 ms, then one for the request |
    /// | 1, 2 | 0 s | 30 s, 45 s | give up at 20 s, and the server is busy with them until 45 s |
    /// | 1 | 50 s | 15 s | profile at 65.05 s |
    /// | 2 | 50 s | 30 s | gives up at 70 s |
    /// | 2 | 100 s | 15 s | profile at 115.05 s |
    @Test("X-18, SM-7: whoever gives up keeps its place, and comes again: by hand")
    func feedback() throws {
        var fleet = VirtualFleet()
        fleet.plan.count = 3
        fleet.hours = 1
        fleet.capacity = ServerCapacity(requestsPerSecond: 1.0 / 15, queue: 10)
        fleet.parameters["Resync_Random_Delay"] = "0"
        fleet.parameters["Resync_Error_Retry_Delay"] = "30"
        let events = try fleet.run().events.filter { $0.at < Instant(seconds: 1000) }
        func times(_ isCounted: (Event.Kind) -> Bool) -> [Double] {
            events.filter { isCounted($0.kind) }.map { ($0.at.seconds * 1000).rounded() / 1000 }
        }
        #expect(times { if case .resyncSucceeded = $0 { true } else { false } } == [15.05, 65.05, 115.05])
        let failures = times {
            if case .transferFailed(_, let failure, _) = $0 { failure.cause == .handshakeTimeout } else { false }
        }
        #expect(failures == [20, 20, 70])
    }

    @Test("a phone without power hears nothing and asks nothing")
    func power() throws {
        var fleet = VirtualFleet()
        fleet.plan.count = 10
        let events = try fleet.run { shards in
            for place in 0..<10 { shards.demand(Demand(.powerOff), of: place, at: Instant(seconds: 3000)) }
        }.events
        #expect(events.allSatisfy { $0.at <= Instant(seconds: 3000) })
    }
}
