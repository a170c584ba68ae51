extension Firmware {
    /// Host names are verified from here on.
    public static let release11_3_1 = Firmware(
        version: FirmwareVersion(11, 3, 1, build: "678"),
        era: .E3,
        tls: .e3,
        nameCheck: ServerNameCheck(rule: .hostname, dnsTest: .warn),
        minimumVersionParameters: [],
        hasCipherListParameter: true,
        factoryValues: valuesBefore12_0_3,
        quirks: [.encryptedContentEncoding],
        buildDate: CivilTime(year: 2019, month: 11, day: 21),
        source: "Release notes 11.3(1), 2019-11: TLS_Cipher_List, host-name verification, [--srv]."
    )
}
