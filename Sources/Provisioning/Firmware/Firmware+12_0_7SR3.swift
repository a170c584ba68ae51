extension Firmware {
    /// Conference phones offer TLS 1.3.
    public static let release12_0_7SR3 = Firmware(
        version: FirmwareVersion(12, 0, 7, serviceRelease: 3, build: "1"),
        era: .E5,
        tls: .e5,
        conferenceTLS: .e5Conference,
        nameCheck: ServerNameCheck(rule: .hostname, dnsTest: .warn),
        minimumVersionParameters: ["TLS_Min_Version", "TLS_Client_Min_Version"],
        hasCipherListParameter: true,
        quirks: [
            .encryptedContentEncoding, .servIPUnexpanded, .secureWebServer, .renewsManufacturingCertificate,
            .numberedLoadNames, .moduleKeysAreExtensions,
        ],
        buildDate: CivilTime(year: 2025, month: 11, day: 19),
        source: "Release notes 12.0(7)SR3, 2025-11-19: TLS 1.3 on 7832 and 8832; minimum 1.2 by the XML guide."
    )
}
