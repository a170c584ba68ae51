/// How many of each indexed thing a phone has; an element beyond them is unknown.
public struct ParameterLimits: Hashable, Sendable {
    /// SIP extensions, those on the keys of modules among them.
    public var extensions: Int
    /// SIP extensions without a module.
    public var ownExtensions: Int
    /// Line keys.
    public var lineKeys: Int
    /// Expansion modules.
    public var modules: Int
    /// Keys of one module at the most.
    public var keysPerModule: Int
    /// True from 11.2(3) on, which knows modules of 28 keys beside those of 36 (section 6.2).
    public var hasSmallModules = true
    /// True where the phone speaks TLS 1.3, so that it can be a lowest version (TLS-1).
    public var hasTLS13 = false

    /// Makes limits.
    public init(
        extensions: Int, ownExtensions: Int? = nil, lineKeys: Int, modules: Int, keysPerModule: Int = 36
    ) {
        (self.extensions, self.lineKeys) = (extensions, lineKeys)
        self.ownExtensions = ownExtensions ?? extensions
        (self.modules, self.keysPerModule) = (modules, keysPerModule)
    }

    /// What would be right where a value names an extension, a module or a TLS version (TLS-1) that the phone does
    /// not have; else nil.
    package func objection(to value: String, for definition: ParameterDefinition) -> String? {
        switch definition.name {
        case "Extension_n_":
            guard let number = Int(value), !(1...max(1, extensions)).contains(number) else { return nil }
            return "an extension from 1 to \(extensions), or Disabled"
        case "Number_of_Units":
            guard let number = Int(value), !(0...modules).contains(number) else { return nil }
            return "a number of expansion modules from 0 to \(modules)"
        case "TLS_Client_Min_Version", "TLS_Server_Min_Version":
            guard value == TLSVersion.tls13.parameterValue, !hasTLS13 else { return nil }
            return "TLS 1.2 at most: this phone has no TLS 1.3"
        default: return nil
        }
    }

    /// True for a row whose values ``objection(to:for:)`` may refuse.
    static func areAsked(about name: String) -> Bool {
        ["Extension_n_", "Number_of_Units", "TLS_Client_Min_Version", "TLS_Server_Min_Version"].contains(name)
    }

    /// The factory value of a concrete parameter: line key 3 belongs to extension 3 where there is one.
    func factoryValue(of entry: ParameterCatalog.Entry, _ definition: ParameterDefinition) -> String {
        guard definition.family == .lineKey, definition.name == "Extension_n_" else { return definition.factoryValue }
        return entry.n <= ownExtensions ? String(entry.n) : "Disabled"
    }

    /// What must be attached before a phone has a parameter (sections 6.1, 6.2).
    package enum Demand: UInt8, Sendable {
        /// Nothing.
        case nothing
        /// A module: extensions beyond the phone's own belong to its keys.
        case module
        /// A module with 36 keys, `KEM_Type` BEKEM.
        case largeModule
    }

    /// What must be attached before a phone with these limits has the parameter.
    func demand(of entry: ParameterCatalog.Entry, _ family: ParameterDefinition.IndexFamily) -> Demand {
        switch family {
        case .ext: entry.n > ownExtensions ? .module : .nothing
        case .key: entry.n > Self.keysOfSmallModule && hasSmallModules ? .largeModule : .nothing
        case .moduleKey: entry.m > Self.keysOfSmallModule && hasSmallModules ? .largeModule : .nothing
        case .none, .slot, .lineKey: .nothing
        }
    }

    private static let keysOfSmallModule = 28

    /// True where a phone with these limits has the parameter.
    func allow(_ entry: ParameterCatalog.Entry, _ family: ParameterDefinition.IndexFamily) -> Bool {
        switch family {
        case .none, .slot: true
        case .ext: entry.n <= extensions
        case .lineKey: entry.n <= lineKeys
        case .key: modules > 0 && entry.n <= keysPerModule
        case .moduleKey: entry.n <= modules && entry.m <= keysPerModule
        }
    }
}

extension PhoneModel {
    /// The limits of the model under a release; module keys can be extensions where it says so (section 6.1).
    public func parameterLimits(under version: FirmwareVersion) -> ParameterLimits {
        let release = FirmwareCatalog.record(of: version)
        let widened = expansionModules > 0 && release.quirks.contains(.moduleKeysAreExtensions)
        var limits = ParameterLimits(
            extensions: widened ? max(extensions, 16) : extensions, ownExtensions: extensions, lineKeys: lineKeys,
            modules: expansionModules
        )
        limits.hasSmallModules = version >= FirmwareVersion(11, 2, 3)
        limits.hasTLS13 = release.tls(for: self).maximum >= .tls13
        return limits
    }
}
