extension Firmware {
    /// The last of the third era.
    public static let release12_0_1 = Firmware(
        version: FirmwareVersion(12, 0, 1, build: "245"),
        era: .E3,
        tls: .e3,
        nameCheck: ServerNameCheck(rule: .hostname, dnsTest: .warn),
        minimumVersionParameters: [],
        hasCipherListParameter: true,
        factoryValues: valuesBefore12_0_3,
        quirks: [.encryptedContentEncoding, .numberedLoadNames],
        buildDate: CivilTime(year: 2023, month: 1, day: 18),
        source: "Release notes 12.0(1), 2023-01-18: 12-0-1MPP0001-245."
    )
}
