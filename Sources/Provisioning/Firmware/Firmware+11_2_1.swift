extension Firmware {
    /// The last of the first era.
    public static let release11_2_1 = Firmware(
        version: FirmwareVersion(11, 2, 1, build: "630"),
        era: .E1,
        tls: .e1,
        nameCheck: ServerNameCheck(rule: .certNameDns, dnsTest: .enforce),
        minimumVersionParameters: [],
        hasCipherListParameter: false,
        factoryValues: valuesBefore11_3_1,
        quirks: [.prefersMD5ProfileKey, .signedWithSHA1],
        buildDate: CivilTime(year: 2018, month: 7, day: 30),
        source: "Release notes 11.2(1), 2018-07-30: activate.cisco.com replaces webapps.cisco.com (FIND-10)."
    )
}
