extension Firmware {
    /// Content encryption arrives; the handshake stays as it was.
    public static let release11_2_3 = Firmware(
        version: FirmwareVersion(11, 2, 3, build: "398"),
        era: .E2,
        tls: .e1,
        nameCheck: ServerNameCheck(rule: .certNameDns, dnsTest: .enforce),
        minimumVersionParameters: [],
        hasCipherListParameter: false,
        factoryValues: valuesBefore11_3_1,
        quirks: [.prefersMD5ProfileKey, .encryptedContentEncoding],
        buildDate: CivilTime(year: 2019, month: 1, day: 30),
        source: "Release notes 11.2(3), 2019-01-30: RFC 8188, Profile_Authentication_Type, periodic reports."
    )
}
