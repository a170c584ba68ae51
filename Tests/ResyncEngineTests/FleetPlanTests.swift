import Provisioning
import Testing

@testable import ResyncEngine

@Suite("A fleet planned")
struct FleetPlanTests {
    private func plan(seed: UInt64 = 7, count: Int = 400) throws -> FleetPlan {
        var plan = FleetPlan(
            seed: seed, count: count, models: try Mix(parsing: "8841:3,7841:1") { PhoneModel(named: $0) },
            firmware: try Mix(parsing: "12.0.7:1,11.3.2:1") { FirmwareCatalog.firmware(named: $0) }
        )
        (plan.withoutCertificate, plan.onP256, plan.start) = (0.25, 0.5, .spread(.seconds(600)))
        return plan
    }

    private func labels(_ plan: FleetPlan) -> [String] { Array(plan.phones).map(label) }

    private func label(_ phone: PlannedPhone) -> String {
        "\(phone.number) \(phone.model) \(phone.firmware.version) \(phone.address) \(phone.serial) "
            + "\(String(describing: phone.key)) \(phone.start) \(phone.random)"
    }

    @Test("M-4: the n-th phone follows from seed and n alone")
    func pure() throws {
        let small = labels(try plan(count: 20))
        #expect(Array(labels(try plan()).prefix(20)) == small)
        #expect(labels(try plan(seed: 8, count: 20)) != small)
        #expect(Set(try plan().phones.map(\.address)).count == 400)
    }

    @Test("the parts of a fleet are the fleet, each phone once", arguments: [1, 2, 3, 7, 500])
    func segments(parts: Int) throws {
        var plan = try plan()
        let whole = labels(plan)
        var found: [String: Int] = [:]
        for index in 1...parts {
            plan.segment = try #require(FleetSegment(parsing: "\(index)/\(parts)"))
            let part = labels(plan)
            #expect(part.count == plan.size)
            for label in part { found[label, default: 0] += 1 }
        }
        #expect(found.count == 400)
        #expect(whole.allSatisfy { found[$0] == 1 })
    }

    @Test("shares and weights come out as they were asked for")
    func shares() throws {
        let phones = Array(try plan(count: 20_000).phones)
        func share(_ isCounted: (PlannedPhone) -> Bool) -> Double { Double(phones.count(where: isCounted)) / 20_000 }
        #expect(abs(share { $0.model.digits == "8841" } - 0.75) < 0.02)
        #expect(abs(share { $0.key == nil } - 0.25) < 0.02)
        #expect(abs(share { $0.key == .p256 } - 0.375) < 0.02)
        #expect(abs(share { $0.start < Instant(seconds: 300) } - 0.5) < 0.02)
        #expect(phones.allSatisfy { $0.start >= .start && $0.start < Instant(seconds: 600) })
    }

    @Test("phones start all at once, or so many a second")
    func starts() throws {
        var plan = try plan(count: 5)
        plan.start = .storm
        #expect(plan.phones.allSatisfy { $0.start == .start })
        plan.start = .rate(2)
        #expect(Array(plan.phones.map(\.start.seconds)) == [0, 0.5, 1, 1.5, 2])
    }

    @Test(
        "M-4, M-5: a pattern counts in its stars",
        arguments: [
            ("00562b******", 255, "00562b0000ff"), ("00:56:2b:**:36:**", 0x1234, "00562b123634"),
            ("FCH2053****", 255, "FCH20530073"), ("X*", 36, "X0"),
        ])
    func patterns(text: String, number: Int, expected: String) throws {
        let pattern = try #require(NumberPattern(address: text) ?? NumberPattern(serial: text))
        #expect(pattern.text(of: number) == expected)
    }

    @Test("patterns, parts and mixes that cannot be are refused")
    func refusals() {
        for text in ["00562b043615", "00562b*****", "01562b******", "*0562b043615", "zz562b******"] {
            #expect(NumberPattern(address: text) == nil, "\(text)")
        }
        for text in ["0/3", "4/3", "2", "a/b", "1/0", "1/2/3"] {
            #expect(FleetSegment(parsing: text) == nil, "\(text)")
        }
        for text in ["8841:0", "8841:x", "9999", "", "8841,,7841"] {
            #expect(throws: MixProblem.self, "\(text)") { try Mix(parsing: text) { PhoneModel(named: $0) } }
        }
    }
}
