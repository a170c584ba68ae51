extension Event {
    /// One parameter that got a new value, as it may be shown.
    public struct ShownChange: Hashable, Sendable {
        /// The name.
        public let name: String
        /// The value before; masked where it is secret.
        public let from: String
        /// The value after; masked where it is secret.
        public let to: String

        /// Shows a change.
        public init(_ change: ParameterChange) {
            (name, from, to) = (change.name, change.shownFrom, change.shownTo)
        }
    }

    /// How many lines of the log it is, and numbers it takes: one, or one for each parameter that changed.
    public var lineCount: Int { kind.lineCount }

    /// The event as the log tells it, line by line.
    public func forEachLine(_ body: (Event) -> Void) {
        guard case .parametersChanged(let changes, let rule) = kind else { return body(self) }
        for (place, change) in changes.enumerated() {
            body(Event(number: number + place, at: at, phone: phone, kind: .parameterChanged(change, rule: rule)))
        }
    }
}

extension Event.Kind {
    /// How many lines of the log it is.
    package var lineCount: Int {
        if case .parametersChanged(let changes, _) = self { changes.count } else { 1 }
    }

    /// One change of a parameter.
    package static func parameterChanged(_ change: Event.ShownChange, rule: String) -> Event.Kind {
        .parameterChanged(name: change.name, from: change.from, to: change.to, rule: rule)
    }
}
