/// One parameter that got a new value.
public struct ParameterChange: Hashable, Sendable {
    /// Which one.
    public let parameter: ParameterID
    /// The value before; secret where the parameter is.
    public let from: String
    /// The value after; secret where the parameter is.
    public let to: String

    /// Makes a change.
    public init(parameter: ParameterID, from: String, to: String) {
        (self.parameter, self.from, self.to) = (parameter, from, to)
    }

    /// The name.
    public var name: String { parameter.name }
    /// When the new value acts.
    public var effect: ParameterDefinition.Effect { parameter.definition.effect }
    /// The value before, as it may be shown.
    public var shownFrom: String { ParameterMask.shown(from, of: parameter.definition) }
    /// The value after, as it may be shown.
    public var shownTo: String { ParameterMask.shown(to, of: parameter.definition) }
}
