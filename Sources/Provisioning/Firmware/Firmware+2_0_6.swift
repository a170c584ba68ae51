extension Firmware {
    /// An ancestor whose offer is on record: five of its nine suites are gone from TLS libraries.
    public static let release2_0_6 = Firmware(
        version: FirmwareVersion(2, 0, 6),
        era: .E0,
        tls: .e0,
        nameCheck: ServerNameCheck(rule: .certNameDns, dnsTest: .enforce),
        minimumVersionParameters: [],
        hasCipherListParameter: false,
        anchorSlots: ancestorSlots,
        redirectionHost: "webapps.cisco.com",
        factoryValues: valuesBefore11_3_1,
        quirks: [.prefersMD5ProfileKey, .signedWithSHA1],
        buildDate: CivilTime(year: 2006, month: 1, day: 1),
        source: "SPA Provisioning Guide v3.01 p. 1-14: suites of firmware 2.0.6 (TLS-7); the build's date is inferred."
    )
}
