extension Firmware {
    /// The lowest TLS version becomes a parameter.
    public static let release12_0_2 = Firmware(
        version: FirmwareVersion(12, 0, 2, build: "116"),
        era: .E4,
        tls: .e3,
        nameCheck: ServerNameCheck(rule: .hostname, dnsTest: .warn),
        minimumVersionParameters: ["TLS_Min_Version"],
        hasCipherListParameter: true,
        factoryValues: valuesBefore12_0_3,
        quirks: [.encryptedContentEncoding, .servIPUnexpanded, .numberedLoadNames],
        buildDate: CivilTime(year: 2023, month: 5, day: 1),
        source: "Release notes 12.0(2): TLS_Min_Version (TLS-1); the month of the build is inferred."
    )
}
