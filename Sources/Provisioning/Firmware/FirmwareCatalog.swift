/// Every release that is known, oldest first.
public enum FirmwareCatalog {
    /// The records.
    public static let all: [Firmware] = [
        .release2_0_6, .release7_5_6, .release11_0_1, .release11_2_1, .release11_2_3, .release11_3_1, .release11_3_2,
        .release11_3_7,
        .release12_0_1, .release12_0_2, .release12_0_3, .release12_0_7, .release12_0_7SR2, .release12_0_7SR3,
    ]

    /// The release a phone has when nobody says which.
    public static let standard = Firmware.release12_0_7

    /// The record that says how a release behaves: its own, its neighbour's, or the oldest.
    public static func record(of version: FirmwareVersion) -> Firmware { neighbour(of: version) ?? all[0] }

    /// The record for a release as a person names it: that release's, or its neighbour's.
    ///
    /// | release | behaves as |
    /// |---|---|
    /// | `11.3.5` | `11.3.2`, the latest record before it |
    /// | `10.3.1` | `11.0.1`: the ancestors end with 7.x, and what came after is multiplatform (section 0) |
    ///
    /// Its version is kept. Nil for a text that is no version, and for versions older than the oldest record.
    public static func firmware(named text: String) -> Firmware? {
        guard let version = FirmwareVersion(parsing: text) else { return nil }
        guard let record = neighbour(of: version) else { return nil }
        let known = record.version
        return record.standing(
            for: FirmwareVersion(
                version.major, version.minor, version.micro, serviceRelease: version.serviceRelease,
                build: version.build.isEmpty && known == version ? known.build : version.build
            ))
    }

    /// ` (not in the table: taken as 11.0.1)` behind a release that has no record of its own; nothing behind any other text.
    public static func remark(on text: String) -> String {
        guard let version = FirmwareVersion(parsing: text), let record = neighbour(of: version),
            record.version != version
        else { return "" }
        return " (not in the table: taken as \(record.version))"
    }

    /// The record of a release, or of the one it is taken as: the latest before it, or the first multiplatform one for
    /// releases between that and the ancestors.
    private static func neighbour(of version: FirmwareVersion) -> Firmware? {
        let earlier = all.last { $0.version <= version }
        return earlier?.era == .E0 && version.major > lastAncestor ? all.first { $0.era == .E1 } : earlier
    }

    /// The ancestors' last major release (section 0).
    private static let lastAncestor = 7
}
