extension Firmware {
    /// The HTTP proxy arrives.
    public static let release11_3_7 = Firmware(
        version: FirmwareVersion(11, 3, 7, build: "284"),
        era: .E3,
        tls: .e3,
        nameCheck: ServerNameCheck(rule: .hostname, dnsTest: .warn),
        minimumVersionParameters: [],
        hasCipherListParameter: true,
        factoryValues: valuesBefore12_0_3,
        quirks: [.encryptedContentEncoding, .numberedLoadNames],
        buildDate: CivilTime(year: 2022, month: 10, day: 26),
        source: "Release notes 11.3(7)SR1, 2022-10-26: HTTP proxy parameters (HTTP-17)."
    )
}
