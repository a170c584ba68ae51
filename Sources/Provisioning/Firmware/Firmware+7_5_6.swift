extension Firmware {
    /// The ancestor whose certificates the signing portal still makes, under one entry with 78xx and 88xx.
    public static let release7_5_6 = Firmware(
        version: FirmwareVersion(7, 5, 6),
        era: .E0,
        tls: .e0,
        nameCheck: ServerNameCheck(rule: .certNameDns, dnsTest: .enforce),
        minimumVersionParameters: [],
        hasCipherListParameter: false,
        anchorSlots: ancestorSlots,
        redirectionHost: "webapps.cisco.com",
        factoryValues: valuesBefore11_3_1,
        quirks: [.prefersMD5ProfileKey, .signedWithSHA1],
        buildDate: CivilTime(year: 2014, month: 1, day: 1),
        source: "SPA300/SPA500 Administration Guide; CALIST (SRV-4): SPA5xx from 7.5.6; date of the build inferred."
    )
}
