extension Firmware {
    /// TLS 1.2 becomes the default minimum.
    public static let release12_0_7SR2 = Firmware(
        version: FirmwareVersion(12, 0, 7, serviceRelease: 2, build: "66"),
        era: .E5,
        tls: .e5,
        nameCheck: ServerNameCheck(rule: .hostname, dnsTest: .warn),
        minimumVersionParameters: ["TLS_Min_Version", "TLS_Client_Min_Version"],
        hasCipherListParameter: true,
        quirks: [
            .encryptedContentEncoding, .servIPUnexpanded, .secureWebServer, .renewsManufacturingCertificate,
            .numberedLoadNames, .moduleKeysAreExtensions,
        ],
        buildDate: CivilTime(year: 2025, month: 6, day: 26),
        source: "Release notes 12.0(7)SR2, 2025-06-26: TLS 1.2 minimum, build 12-0-7MPP0201-66."
    )
}
