/// One phone's parameters: shared factory values, and the few that differ.
///
/// A phone that was never provisioned costs a reference and an empty list; ten thousand of them fit in memory.
public struct ParameterStore: Sendable {
    /// Who may see and change a parameter on the user's web page (G-12).
    public enum Access: UInt8, Sendable {
        /// As the factory left it.
        case unset
        /// Not at all.
        case none
        /// To read.
        case readOnly
        /// To read and change.
        case readWrite

        /// The value of the attribute `ua`; nil while nobody said.
        public var attribute: String? {
            switch self {
            case .unset: nil
            case .none: "na"
            case .readOnly: "ro"
            case .readWrite: "rw"
            }
        }

        /// The access that a value of `ua` sets; nil for a value that is none.
        public init?(attribute: String) {
            switch attribute {
            case "na": self = .none
            case "ro": self = .readOnly
            case "rw": self = .readWrite
            default: return nil
            }
        }
    }

    /// Where a value comes from.
    public enum Origin: UInt8, Sendable { case factory, profile, rule, person }

    /// A parameter that is not, or not only, as the factory left it.
    public struct Override: Hashable, Sendable {
        // The value stands first, so that an override fits in 24 bytes.
        /// Its value.
        public var value: String
        /// Which parameter.
        public let parameter: ParameterID
        /// Its access.
        public var access: Access
        /// Where the value comes from.
        public var origin: Origin

        /// Makes an override.
        public init(_ parameter: ParameterID, value: String, access: Access, origin: Origin) {
            (self.parameter, self.value, self.access, self.origin) = (parameter, value, access, origin)
        }
    }

    /// The factory values.
    public private(set) var defaults: ParameterDefaults
    /// What differs, by parameter.
    public private(set) var overrides: [Override] = [] {
        didSet { revision &+= 1 }
    }
    /// A number that grows with every change, so that nobody need compare stores.
    public private(set) var revision: UInt32 = 0

    /// Makes the store of a phone fresh from the factory.
    public init(_ defaults: ParameterDefaults) {
        self.defaults = defaults
    }

    /// The value of a parameter by name; nil for a name this phone does not know.
    public subscript(name: String) -> String? {
        guard let parameter = ParameterCatalog.shared.parameter(named: name), has(parameter) else {
            return nil
        }
        return value(of: parameter)
    }

    /// True where this phone has the parameter; extensions on module keys come with the modules (section 6.1).
    public func has(_ parameter: ParameterID) -> Bool {
        guard let demand = defaults.demand(of: parameter) else { return false }
        return meets(demand, units: value(of: Self.numberOfUnits), kind: value(of: Self.moduleKind))
    }

    /// True where a number of units of a kind is what a parameter demands.
    package func meets(
        _ demand: ParameterLimits.Demand, units: @autoclosure () -> String, kind: @autoclosure () -> String
    ) -> Bool {
        switch demand {
        case .nothing: true
        case .module: units() != "0"
        case .largeModule: kind() == "BEKEM"
        }
    }

    /// `Number_of_Units`: how many expansion modules are attached.
    package static let numberOfUnits = ParameterCatalog.shared.known("Number_of_Units")
    /// `KEM_Type`: which modules they are.
    package static let moduleKind = ParameterCatalog.shared.known("KEM_Type")

    /// The value of a parameter.
    public func value(of parameter: ParameterID) -> String {
        override(of: parameter)?.value ?? defaults.value(of: parameter)
    }

    /// Who may see and change a parameter on the user's web page: never ``Access/unset``.
    public func access(of parameter: ParameterID) -> Access {
        let own = override(of: parameter)?.access ?? .unset
        return own == .unset ? ParameterCatalog.shared.access(of: parameter) : own
    }

    /// The parameters that are not as in another store of the same kind, by value or access, in catalogue order (RP-3).
    public func differences(from older: ParameterStore) -> [ParameterID] {
        Set(overrides.map(\.parameter) + older.overrides.map(\.parameter)).sorted().filter {
            value(of: $0) != older.value(of: $0) || access(of: $0) != older.access(of: $0)
        }
    }

    /// The override of a parameter, nil where it is as the factory left it.
    public func override(of parameter: ParameterID) -> Override? {
        let place = place(of: parameter)
        return place < overrides.count && overrides[place].parameter == parameter ? overrides[place] : nil
    }

    /// Sets one parameter by name.
    ///
    /// - Returns: What changed; nil where the value was that already. Unknown names and values of another type are
    ///   refused as a value, not thrown.
    public mutating func set(_ name: String, to value: String, origin: Origin) -> Setting {
        guard let parameter = ParameterCatalog.shared.parameter(named: name), has(parameter) else {
            return .unknownName
        }
        let type = parameter.definition.type
        let wanted = value.isEmpty && type.emptyMeansDefault ? defaults.value(of: parameter) : value
        guard let normal = type.normalized(wanted) else { return .invalid(expected: type.expectation) }
        if let expected = defaults.limits.objection(to: normal, for: parameter.definition) {
            return .invalid(expected: expected)
        }
        let old = self.value(of: parameter)
        if old == normal { return .unchanged }
        let access = override(of: parameter)?.access ?? .unset
        merge([Override(parameter, value: normal, access: access, origin: origin)])
        return .changed(ParameterChange(parameter: parameter, from: old, to: normal))
    }

    /// What came of setting one parameter.
    public enum Setting: Sendable {
        /// It has a new value.
        case changed(ParameterChange)
        /// It had that value.
        case unchanged
        /// This phone knows no such name.
        case unknownName
        /// The value is none of the parameter's type.
        case invalid(expected: String)
    }

    /// Takes many overrides at once, sorted by parameter, each parameter once.
    public mutating func merge(_ news: [Override]) {
        guard !news.isEmpty else { return }
        var own: [Override] = []
        swap(&own, &overrides)
        if own.isEmpty {
            overrides = news
        } else {
            let added = Self.replace(in: &own, news)
            overrides = added.isEmpty ? own : Self.joined(own, news, added)
        }
    }

    /// Puts new overrides in the places of old ones; returns which have no place yet.
    private static func replace(in own: inout [Override], _ news: [Override]) -> [Int] {
        var added: [Int] = []
        var place = 0
        for next in news.indices {
            while place < own.count, own[place].parameter < news[next].parameter { place += 1 }
            if place < own.count, own[place].parameter == news[next].parameter {
                own[place] = news[next]
            } else {
                added.append(next)
            }
        }
        return added
    }

    /// Overrides with those added that have no place among them, and no more room than that takes.
    private static func joined(_ own: [Override], _ news: [Override], _ added: [Int]) -> [Override] {
        var joined: [Override] = []
        joined.reserveCapacity(own.count + added.count)
        var place = 0
        for next in added {
            while place < own.count, own[place].parameter < news[next].parameter {
                joined.append(own[place])
                place += 1
            }
            joined.append(news[next])
        }
        joined.append(contentsOf: own[place...])
        return joined
    }

    /// Takes the factory values of another release; what differs from them stays as it is (UP-8).
    public mutating func rebase(on defaults: ParameterDefaults) {
        self.defaults = defaults
        revision &+= 1
    }

    /// Forgets every override: a factory reset.
    public mutating func reset() {
        overrides = []
    }

    private func place(of parameter: ParameterID) -> Int {
        var low = 0
        var high = overrides.count
        while low < high {
            let middle = (low + high) / 2
            if overrides[middle].parameter < parameter { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
