/// A socket that can move, and which way.
struct SocketEvent: Equatable {
    let descriptor: Int32
    let what: Int32
}

/// How far each connection has come, by how often its socket has moved.
///
/// Phones at the same point of a handshake run the same code. One after the other they find it in the processor's cache;
/// mixed with the rest they fetch it anew each time, which costs a resync a seventh of its time.
struct SocketSteps {
    private var steps: [UInt8] = []

    /// Begins to count a socket's steps: a descriptor that is given again is another connection.
    mutating func begin(_ descriptor: Int32) {
        let place = Int(descriptor)
        while steps.count <= place { steps.append(0) }
        steps[place] = 0
    }

    /// The sockets in the order of their steps, each of which goes one further.
    mutating func inOrder(_ events: [SocketEvent]) -> [SocketEvent] {
        let ordered = events.count > 1 ? events.sorted { steps(of: $0) < steps(of: $1) } : events
        for event in ordered where steps.indices.contains(Int(event.descriptor)) {
            // Long bodies take many; what comes after the first few is the same code.
            if steps[Int(event.descriptor)] < .max { steps[Int(event.descriptor)] += 1 }
        }
        return ordered
    }

    private func steps(of event: SocketEvent) -> UInt8 {
        let place = Int(event.descriptor)
        return steps.indices.contains(place) ? steps[place] : 0
    }
}
