/// The factory values of one model under one release, shared by every phone of that kind.
public final class ParameterDefaults: Sendable {
    /// Which indexes the phone has.
    public let limits: ParameterLimits

    private let values: [String]
    /// What each parameter demands; nil for one that no phone of this kind has.
    private let demands: [ParameterLimits.Demand?]

    /// Makes the factory values of a model under a release.
    public init(model: PhoneModel, version: FirmwareVersion) {
        let catalog = ParameterCatalog.shared
        limits = model.parameterLimits(under: version)
        let older = FirmwareCatalog.record(of: version).factoryValues
        let others = catalog.definitions.map { row in older[row.name].map { row.type.normalized($0) ?? $0 } }
        var values: [String] = []
        var demands: [ParameterLimits.Demand?] = []
        values.reserveCapacity(catalog.count)
        demands.reserveCapacity(catalog.count)
        for entry in catalog.entries {
            let definition = catalog.definitions[Int(entry.definition)]
            values.append(others[Int(entry.definition)] ?? limits.factoryValue(of: entry, definition))
            // A name that now means another parameter has no value of its own (G-10).
            let isThere = entry.isOwn && limits.allow(entry, definition.family)
            demands.append(isThere ? limits.demand(of: entry, definition.family) : nil)
        }
        (self.values, self.demands) = (values, demands)
    }

    /// The factory value of a parameter.
    public func value(of parameter: ParameterID) -> String { values[Int(parameter.index)] }

    /// True where the factory value of a parameter is exactly these bytes.
    func has(_ bytes: UnsafeRawBufferPointer, as parameter: ParameterID) -> Bool {
        values[Int(parameter.index)].isSpelled(bytes)
    }

    /// True where this phone has the parameter.
    public func has(_ parameter: ParameterID) -> Bool { demands[Int(parameter.index)] != nil }

    /// What must be attached before the phone has the parameter; nil where it never has it.
    package func demand(of parameter: ParameterID) -> ParameterLimits.Demand? { demands[Int(parameter.index)] }
}
