extension ParameterDefaults {
    /// The factory values of a model under a release, the same object for every phone that has them.
    ///
    /// Few releases differ in factory values, so a fleet that is upgraded shares a handful of tables.
    public static func of(_ model: PhoneModel, _ version: FirmwareVersion) -> ParameterDefaults {
        let place = turns.lastIndex { $0 <= version } ?? 0
        return tables[model]?[place] ?? ParameterDefaults(model: model, version: version)
    }

    /// The releases from which on factory values or limits are others.
    private static let turns: [FirmwareVersion] = FirmwareCatalog.all.enumerated().compactMap { index, release in
        guard index > 0 else { return release.version }
        let before = FirmwareCatalog.all[index - 1]
        let isSame =
            before.factoryValues == release.factoryValues
            && before.quirks.contains(.moduleKeysAreExtensions) == release.quirks.contains(.moduleKeysAreExtensions)
        return isSame ? nil : release.version
    }

    private static let tables: [PhoneModel: [ParameterDefaults]] = Dictionary(
        uniqueKeysWithValues: PhoneModel.all.map { model in
            (model, turns.map { ParameterDefaults(model: model, version: $0) })
        }
    )
}
