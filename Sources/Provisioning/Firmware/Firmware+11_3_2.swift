extension Firmware {
    /// Load names change their form.
    public static let release11_3_2 = Firmware(
        version: FirmwareVersion(11, 3, 2, build: "609"),
        era: .E3,
        tls: .e3,
        nameCheck: ServerNameCheck(rule: .hostname, dnsTest: .warn),
        minimumVersionParameters: [],
        hasCipherListParameter: true,
        factoryValues: valuesBefore12_0_3,
        quirks: [.encryptedContentEncoding, .numberedLoadNames],
        buildDate: CivilTime(year: 2020, month: 8, day: 17),
        source: "Release notes 11.3(2), 2020-08-17: load names carry four digits behind MPP (M-6)."
    )
}
