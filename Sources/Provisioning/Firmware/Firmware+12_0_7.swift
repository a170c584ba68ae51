extension Firmware {
    /// The last release whose lowest TLS version is 1.0.
    public static let release12_0_7 = Firmware(
        version: FirmwareVersion(12, 0, 7, build: "1"),
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
        buildDate: CivilTime(year: 2025, month: 1, day: 22),
        source: "Release notes 12.0(7), 2025-01-22."
    )
}
