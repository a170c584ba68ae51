/// Some choices with their weights: a die rolls one of them, as often as its weight says.
///
/// | written | rolls |
/// |---|---|
/// | `8841` | always 8841 |
/// | `8841:3,7841:1` | 8841 for three phones in four |
package struct Mix<Value: Sendable>: Sendable {
    /// One choice.
    package struct Part: Sendable {
        /// What is chosen.
        package let value: Value
        /// How often, against the others.
        package let weight: Double

        /// Makes a choice.
        package init(_ value: Value, weight: Double = 1) {
            precondition(weight > 0 && weight.isFinite, "a choice that never comes is none")
            (self.value, self.weight) = (value, weight)
        }
    }

    /// The choices, in order.
    package let parts: [Part]
    private let total: Double

    /// Makes a mix of at least one choice.
    package init(_ parts: [Part]) {
        precondition(!parts.isEmpty, "a mix has at least one choice")
        self.parts = parts
        total = parts.reduce(0) { $0 + $1.weight }
    }

    /// Makes a mix of one choice alone.
    package init(_ value: Value) {
        self.init([Part(value)])
    }

    /// Reads `A:3,B:1`; the names are the reader's to understand, which answers nil for one that it does not know.
    package init(parsing text: String, _ read: (String) -> Value?) throws(MixProblem) {
        var parts: [Part] = []
        for piece in text.split(separator: ",", omittingEmptySubsequences: false) {
            let words = piece.split(separator: ":", maxSplits: 1).map(String.init)
            guard let name = words.first, let value = read(name) else { throw .unknown(words.first ?? "") }
            let weight = words.count == 1 ? 1 : Double(words[1]) ?? -1
            guard weight > 0, weight < 1e9 else { throw .weight(words[1]) }
            parts.append(Part(value, weight: weight))
        }
        self.init(parts)
    }

    /// The choice at a place from 0 up to 1.
    package func choice(at place: Double) -> Value {
        var rest = place * total
        for part in parts {
            rest -= part.weight
            if rest < 0 { return part.value }
        }
        return parts[parts.count - 1].value
    }
}

/// What is wrong with the text of a ``Mix``.
package enum MixProblem: Error, Hashable, Sendable {
    /// Nobody knows a choice of that name.
    case unknown(String)
    /// A weight is no number above 0.
    case weight(String)
}
