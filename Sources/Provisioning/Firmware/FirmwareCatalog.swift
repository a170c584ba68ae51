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

    /// The record that says how a release behaves: its own, the latest one before it, or the oldest.
    public static func record(of version: FirmwareVersion) -> Firmware {
        all.last { $0.version <= version } ?? all[0]
    }

    /// The record for a release as a person names it: that release, or the latest one before it of the same era.
    ///
    /// `11.3.5` has no record of its own and behaves as `11.3.2` does; its version is kept. Nil for a text that is no
    /// version, and for versions older than the oldest record.
    public static func firmware(named text: String) -> Firmware? {
        guard let version = FirmwareVersion(parsing: text) else { return nil }
        guard let record = all.last(where: { $0.version <= version }) else { return nil }
        let known = record.version
        return record.standing(
            for: FirmwareVersion(
                version.major, version.minor, version.micro, serviceRelease: version.serviceRelease,
                build: version.build.isEmpty && known == version ? known.build : version.build
            ))
    }
}
