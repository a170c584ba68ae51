/// The factory values of one model under one release, shared by every phone of that kind.
public final class ParameterDefaults: Sendable {
    /// Which indexes the phone has.
    public let limits: ParameterLimits

    private let values: [String]
    private let known: [Bool]
    private let demands: [ParameterLimits.Demand]

    /// Makes the factory values of a model under a release.
    public init(model: PhoneModel, version: FirmwareVersion) {
        let catalog = ParameterCatalog.shared
        limits = model.parameterLimits(under: version)
        let older = FirmwareCatalog.record(of: version).factoryValues
        var values: [String] = []
        var known: [Bool] = []
        var demands: [ParameterLimits.Demand] = []
        values.reserveCapacity(catalog.count)
        known.reserveCapacity(catalog.count)
        for entry in catalog.entries {
            let definition = catalog.definitions[Int(entry.definition)]
            let value = older[definition.name] ?? limits.factoryValue(of: entry, definition)
            values.append(definition.type.normalized(value) ?? value)
            // A name that now means another parameter has no value of its own (G-10).
            let isOwn = catalog.parameter(named: entry.name) == ParameterID(index: known.count)
            known.append(isOwn && limits.allow(entry, definition.family))
            demands.append(limits.demand(of: entry, definition.family))
        }
        (self.values, self.known, self.demands) = (values, known, demands)
    }

    /// The factory value of a parameter.
    public func value(of parameter: ParameterID) -> String { values[Int(parameter.index)] }

    /// True where this phone has the parameter.
    public func has(_ parameter: ParameterID) -> Bool { known[Int(parameter.index)] }

    /// What must be attached before the phone has the parameter.
    package func demand(of parameter: ParameterID) -> ParameterLimits.Demand { demands[Int(parameter.index)] }
}
