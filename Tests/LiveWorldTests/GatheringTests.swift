import Testing

@testable import LiveWorld

@Suite("Sockets of a crowd")
struct GatheringTests {
    @Test(
        "A crowd's sockets gather for twice the work of the last turn, never for long, and never past what is due",
        arguments: [
            // transfers, sockets of the last turn, nanoseconds it worked, nanoseconds until something is due, pause
            (7, 1, 300_000, 50_000_000, 0),
            (8, 1, 300_000, 50_000_000, 600_000),
            (8, 31, 300_000, 50_000_000, 600_000),
            (8, 32, 300_000, 50_000_000, 0),
            (500, 4, 9_000_000, 50_000_000, 2_000_000),
            (500, 4, 300_000, 100_000, 100_000),
            (500, 4, 300_000, 0, 0),
            (500, 4, 0, 50_000_000, 0),
        ] as [(Int, Int, Int64, Int64, Int64)])
    func pause(_ transfers: Int, _ sockets: Int, _ worked: Int64, _ limit: Int64, _ expected: Int64) {
        var gathering = Gathering()
        gathering.waited(until: 7_000_000_000, for: sockets)
        #expect(gathering.pause(at: 7_000_000_000 + worked, for: transfers, upTo: limit) == expected)
    }

    @Test("The first turn waits for nobody")
    func first() {
        #expect(Gathering().pause(at: 7_000_000_000, for: 1_000, upTo: 50_000_000) == 0)
    }

    @Test("Sockets move in the order of how far they have come, and a new connection starts over")
    func order() {
        var steps = SocketSteps()
        let events = [3, 4, 5].map { SocketEvent(descriptor: $0, what: 1) }
        for event in events { steps.begin(event.descriptor) }
        _ = steps.inOrder([events[0], events[1]])
        _ = steps.inOrder([events[1], events[0]])
        _ = steps.inOrder([events[1], events[2]])
        // One that moves alone goes a step further, too.
        for _ in 0..<2 { _ = steps.inOrder([events[0]]) }
        #expect(steps.inOrder(events).map(\.descriptor) == [5, 4, 3])
        steps.begin(4)
        #expect(steps.inOrder(events).map(\.descriptor) == [4, 5, 3])
    }

    @Test("What is no connection of ours moves first and is not counted; nothing is lost")
    func strangers() {
        var steps = SocketSteps()
        steps.begin(2)
        let mixed = [2, 900, 2].map { SocketEvent(descriptor: $0, what: 1) }
        for _ in 0..<600 { #expect(steps.inOrder(mixed).count == 3) }
        #expect(steps.inOrder(mixed).map(\.descriptor) == [900, 2, 2])
        #expect(steps.inOrder([]).isEmpty)
    }
}
