package import Provisioning

/// How much of what happens to a phone is written down; everything is counted.
package enum Telling: Comparable, Sendable {
    /// Nothing: nobody reads.
    case nothing
    /// Power, requests, failures and how resyncs end: what a load curve is made of.
    case milestones
    /// Everything.
    case everything
}

/// What a phone wants done, gathered while it handles one input: begin, send, record, and nothing else.
package struct PhoneEffects: Sendable {
    /// One thing a phone wants.
    package enum Effect: Sendable {
        /// An operation that will be answered.
        case begin(Operation)
        /// A message that will not.
        case send(Message)
        /// Something to write down.
        case record(Event.Kind)
    }

    /// The effects in order.
    package private(set) var list: [Effect] = []
    /// How many events there were, whether or not they were built.
    package private(set) var eventCount = 0
    /// How much is built and not just counted.
    package let telling: Telling
    /// The phone's dice.
    package var random: SplitMix64

    init(_ telling: Telling, random: SplitMix64) {
        (self.telling, self.random) = (telling, random)
    }

    /// True where every event is built.
    var isRecording: Bool { telling == .everything }

    /// Moves an effect out, and leaves nothing worth having in its place.
    mutating func take(at place: Int) -> Effect {
        var effect = Effect.record(.awaitingActivationCode)
        swap(&effect, &list[place])
        return effect
    }

    mutating func begin(_ operation: Operation) { add(.begin(operation)) }

    private mutating func add(_ effect: Effect) {
        // One allocation for almost everything that a phone wants at a time.
        if list.isEmpty { list.reserveCapacity(telling == .everything ? 8 : 2) }
        list.append(effect)
    }

    mutating func record(_ event: @autoclosure () -> Event.Kind) {
        eventCount += 1
        if telling == .everything { add(.record(event())) }
    }

    /// Writes down what one profile changed.
    mutating func record(_ changes: [ParameterChange], by rule: String) {
        eventCount += changes.count
        guard telling == .everything, !changes.isEmpty else { return }
        add(.record(.parametersChanged(changes.map { Event.ShownChange($0) }, rule: rule)))
    }

    /// Writes down what a load curve needs.
    mutating func mark(_ event: @autoclosure () -> Event.Kind) {
        eventCount += 1
        if telling >= .milestones { add(.record(event())) }
    }

    /// Writes the handshake of a transfer down, where there was one.
    mutating func recordHandshake(_ result: TransferResult) {
        guard let trace = result.handshake else { return }
        record(.handshakeFinished(transfer: result.id.number, trace))
    }

    /// Sends a syslog line, and writes it down whether or not a server is set (LG-1).
    mutating func log(_ line: LogTemplates.Line, _ subject: LogTemplates.Subject, _ context: PhoneContext) {
        // A text that nobody reads is counted and not made.
        if telling < .everything, context.parameter("Syslog_Server").isEmpty {
            if !context.logTemplate(line, subject).isEmpty { eventCount += 1 }
            return
        }
        guard let text = context.logText(line, subject) else { return }
        record(.syslogSent(severity: line == .failure ? "error" : "info", text: text))
        if let datagram = context.logDatagram(line, text) { add(.send(.syslog(datagram))) }
    }
}
