import ProfileFormat
import Provisioning

/// Decodes and applies profiles in memory, as often as asked.
struct ApplyLoop {
    /// What a turn was about, and its microseconds of CPU time.
    struct Outcome {
        let bytes: Int
        let elements: Int
        let changes: Int
        let cost: Double
    }

    private let bodies: [[UInt8]]
    private let fresh: ParameterStore
    private let decoder: ProfileDecoder
    private let emptyElement: Assumptions.EmptyElement

    init(_ phone: SamplePhone) {
        bodies = [phone.profile("a", then: "b.xml"), phone.profile("b", then: "a.xml")]
        (fresh, emptyElement) = (phone.store, phone.device.assumptions.emptyElement)
        decoder = ProfileDecoder(of: phone.device)
    }

    /// Takes a profile that is all new to a phone as the factory leaves it.
    func first(_ turns: Int) throws -> Outcome { try measure(turns, [0], isFirst: true) }

    /// Takes the two profiles by turns, so that every value is new each time.
    func changing(_ turns: Int) throws -> Outcome { try measure(turns, [0, 1]) }

    /// Takes a profile that the phone has already.
    func settled(_ turns: Int) throws -> Outcome { try measure(turns, [0]) }

    private func measure(_ turns: Int, _ order: [Int], isFirst: Bool = false) throws -> Outcome {
        var store = fresh
        var last: ProfileApplication?
        func turn(_ number: Int) throws {
            if isFirst { store = fresh }
            last = try store.apply(
                decoder.decode(bodies[order[number % order.count]]).profile, emptyElement: emptyElement)
        }
        for number in 0..<10 { try turn(number) }
        let began = processorMicroseconds()
        for number in 0..<turns { try turn(number) }
        let cost = (processorMicroseconds() - began) / Double(turns)
        return Outcome(
            bytes: bodies[0].count, elements: last?.elements ?? 0, changes: last?.changes.count ?? 0,
            cost: cost)
    }
}
