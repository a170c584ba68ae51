import Testing

@testable import Provisioning

@Suite struct ParameterTypeTests {
    @Test(
        "A-6: a value has one form, whatever way it is written",
        arguments: [
            ("Bool", "Yes | No", "yES", "Yes"), ("Bool", "", "NO", "No"), ("Bool", "", "on", nil),
            ("Choice", "Http | Https", "HTTPS", "Https"), ("Choice", "Http | Https", "ftp", nil),
            ("Choice?", "Http | Https", "ftp", "ftp"), ("Choice", "0-2 (8851) | 0-3 (8861, 8865)", "3", "3"),
            ("Choice", "0-2 (8851) | 0-3 (8861, 8865)", "4", nil),
            ("Unsigned", "0-65535", "0xFF", "255"), ("Unsigned", "0-65535", "+7", "7"),
            ("Unsigned", "0-65535", "007", "7"),
            ("Unsigned", "0-65535", "65536", nil), ("Unsigned", "0-65535", "-1", nil), ("Unsigned", "0-65535", "", nil),
            ("Unsigned", "", "4294967296", nil), ("Unsigned?", "", "99999999999999999999", nil),
            ("Unsigned", "", "1e3", nil),
            ("Time/Float", "", "0.50", ".5"), ("Time/Float", "", ".5", ".5"), ("Time/Float", "", "04.0", "4"),
            ("Time/Float", "", "0", "0"), ("Time/Float", "", ".", nil), ("Time/Float", "", "1.2.3", nil),
            ("IP", "", "192.0.2.1", "192.0.2.1"), ("IP", "", "2001:db8::1", "2001:db8::1"), ("IP", "", "192.0.2", nil),
            ("HHmm", "", "2400", "2400"), ("HHmm", "", "2401", nil), ("HHmm", "", "0160", nil),
            ("HHmm", "", "900", nil),
            ("Schedule", "", "60, 120+30 ,0", "60,120+30,0"), ("Schedule", "", "1,,2", nil),
            ("Schedule", "", "1+2+3", nil),
            ("Schedule", "", "", ""), ("Schedule", "", "-5", nil),
            ("CadScript", "", "60(.2/.2,1/4)", "60(.2/.2,1/4)"), ("CadScript", "", "*(2/4)", "*(2/4)"),
            ("CadScript", "", "60(.2/.2);30(1/*)", "60(.2/.2);30(1/*)"), ("CadScript", "", "60(2)", nil),
            ("CadScript", "", "1(1/1,1/1,1/1,1/1,1/1,1/1,1/1)", nil), ("CadScript", "", "1(1/1);1(1/1);1(1/1)", nil),
            ("ToneScript", "", "350@-19,440@-19;10(*/0/1+2)", "350@-19,440@-19;10(*/0/1+2)"),
            ("ToneScript", "", "350@-19,440@-19;10(*/0/1 2)", nil), ("ToneScript", "", "350@-19", nil),
            ("ToneScript", "", "1@1,1@1,1@1,1@1,1@1,1@1,1@1;1(1/1/1)", nil),
            ("StarCode", "", "*72", "*72"), ("StarCode", "", "*7234567", nil),
            ("String", "up to 31 chars", String(repeating: "x", count: 31), String(repeating: "x", count: 31)),
            ("String", "up to 31 chars", String(repeating: "x", count: 32), nil),
            ("Password", "4-127 chars, three of four character classes", "1", "1"),
        ])
    func oneForm(_ type: String, _ range: String, _ text: String, _ expected: String?) {
        let type = ParameterType(type, range: range)
        #expect(type.normalized(text) == expected)
        #expect(!type.expectation.isEmpty)
        if let expected { #expect(type.normalized(expected) == expected, "its own form is not kept") }
    }

    @Test("A-1, A-2: every factory value of every model and release is one that its own type takes, in its one form")
    func defaults() throws {
        for model in PhoneModel.all {
            for version in [FirmwareVersion(11, 0, 1), FirmwareVersion(11, 3, 2), FirmwareVersion(12, 0, 7)] {
                let defaults = ParameterDefaults(model: model, version: version)
                for parameter in ParameterCatalog.shared.all where defaults.has(parameter) {
                    let value = defaults.value(of: parameter)
                    let type = parameter.definition.type
                    guard !value.isEmpty else { continue }
                    #expect(type.normalized(value) == value, "\(parameter.name): \(value)")
                    #expect(defaults.limits.objection(to: value, for: parameter.definition) == nil, "\(parameter.name)")
                }
            }
        }
    }
}
