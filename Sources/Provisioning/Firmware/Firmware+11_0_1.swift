extension Firmware {
    /// The first multiplatform release widely met: checks the certificate's name by DNS, knows no cipher list.
    public static let release11_0_1 = Firmware(
        version: FirmwareVersion(11, 0, 1, build: "1"),
        era: .E1,
        tls: .e1,
        nameCheck: ServerNameCheck(rule: .certNameDns, dnsTest: .enforce),
        minimumVersionParameters: [],
        hasCipherListParameter: false,
        redirectionHost: "webapps.cisco.com",
        factoryValues: valuesBefore11_3_1,
        quirks: [.prefersMD5ProfileKey, .signedWithSHA1],
        buildDate: CivilTime(year: 2017, month: 6, day: 29),
        source: "Release 11.0(1), published 2017-06-29; range TLS 1.0 to 1.2 assumed (TLS-1); name check SRV-13."
    )
}
