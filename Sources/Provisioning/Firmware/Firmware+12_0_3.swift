extension Firmware {
    /// Renewed manufacturing certificates chain to another root.
    public static let release12_0_3 = Firmware(
        version: FirmwareVersion(12, 0, 3, build: "1"),
        era: .E4,
        tls: .e3,
        nameCheck: ServerNameCheck(rule: .hostname, dnsTest: .warn),
        minimumVersionParameters: ["TLS_Min_Version"],
        hasCipherListParameter: true,
        factoryValues: valuesBefore12_0_7SR2,
        quirks: [
            .encryptedContentEncoding, .servIPUnexpanded, .secureWebServer, .renewsManufacturingCertificate,
            .numberedLoadNames, .moduleKeysAreExtensions,
        ],
        buildDate: CivilTime(year: 2023, month: 8, day: 17),
        source: "Release notes 12.0(3), 2023-08-17: HTTPS web page by default, MIC renewal on by default."
    )
}
