/// How many of each indexed thing a phone has; an element beyond them is unknown.
public struct ParameterLimits: Hashable, Sendable {
    /// SIP extensions.
    public var extensions: Int
    /// Line keys.
    public var lineKeys: Int
    /// Expansion modules.
    public var modules: Int
    /// Keys of one module.
    public var keysPerModule: Int

    /// Makes limits.
    public init(extensions: Int, lineKeys: Int, modules: Int, keysPerModule: Int = 36) {
        (self.extensions, self.lineKeys) = (extensions, lineKeys)
        (self.modules, self.keysPerModule) = (modules, keysPerModule)
    }

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
    /// The limits of the model under a release; module keys can be extensions from 12.0(3) on (section 6.1).
    public func parameterLimits(under version: FirmwareVersion) -> ParameterLimits {
        let widened = expansionModules > 0 && version >= FirmwareVersion(12, 0, 3)
        return ParameterLimits(
            extensions: widened ? max(extensions, 16) : extensions, lineKeys: lineKeys, modules: expansionModules
        )
    }
}
