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
            ("String", "00:00-24:00", "9:05", "9:05"), ("String", "00:00-24:00", "24:00", "24:00"),
            ("String", "00:00-24:00", "24:01", nil), ("String", "00:00-24:00", "99:99", nil),
            ("String", "00:00-24:00", "0900", nil), ("String", "00:00-24:00", "", ""),
            ("String", "numeric", "443", "443"), ("String", "numeric", "65536", nil), ("String", "numeric", "abc", nil),
            ("String", "SHA-256 or SHA-1 fingerprint", "zz", nil),
            ("String", "SHA-256 or SHA-1 fingerprint", String(repeating: "a1:", count: 19) + "a1", Self.digest),
            ("List", "comma list of option numbers", "66, 160", "66, 160"),
            ("List", "comma list of option numbers", "66,", nil), ("List", "comma list of option numbers", "x", nil),
            ("Choice?", "1..10", "11", "11"), ("Choice", "1..(lines) | Disabled", "disabled", "Disabled"),
            ("Password", "4-127 chars, three of four character classes", "1", "1"),
        ])
    func oneForm(_ type: String, _ range: String, _ text: String, _ expected: String?) {
        let type = ParameterType(type, range: range)
        #expect(type.normalized(text) == expected)
        #expect(!type.expectation.isEmpty)
        if let expected { #expect(type.normalized(expected) == expected, "its own form is not kept") }
    }

    private static let digest = String(repeating: "a1:", count: 19) + "a1"

    @Test("Every range and enumeration that a document states refuses a value outside of it (section 4.1)")
    func statedRanges() throws {
        for row in ParameterCatalog.shared.definitions where !row.type.isInferred && !row.range.isEmpty {
            for outside in try Self.outside(row) {
                #expect(row.type.normalized(outside) == nil, "\(row.name) takes \(outside) beside \(row.range)")
            }
        }
    }

    /// Values that a stated range rules out; a range in words that rules out none is one of those known.
    private static func outside(_ row: ParameterDefinition) throws -> [String] {
        let range = row.range
        let numbers = range.split { !($0.isASCII && $0.isNumber) }.compactMap { Int($0) }
        if range.contains(" | ") { return ["none such", "99999"] }
        if range.contains("char"), !range.contains("classes") {
            return [String(repeating: "x", count: try #require(numbers.max()) + 1)]
        }
        if row.type.name == "Unsigned" { return ["\(try #require(numbers.dropFirst().first) + 1)", "-1", "x"] }
        if let value = words[range.split(separator: ";")[0].description] { return [value] }
        #expect(free.contains { range.hasPrefix($0) }, "\(row.name): what does \(range) rule out?")
        return []
    }

    private static let words = [
        "00:00-24:00": "99:99", "numeric": "abc", "SHA-256 or SHA-1 fingerprint": "zz", "0000-2400": "9900",
        "comma list of option numbers": "a,b", "integer, comma list, or n+m": "soon", "integer, list, or n+m": "soon",
        "seconds, 0 disables": "soon",
        "comma list NO_ICMP_PING, NO_ICMP_UNREACHABLE, NO_CISCO_TFTP, UDP:p[:q], TCP:p[:q]": "SCTP:1",
    ]

    /// Texts of a grammar that is read when they are used, or of none.
    private static let free = [
        "string", "URL", "rule syntax", "up to two URLs", "conditional expression", "input keying material", "ws://",
        "4-127 chars, three of four", "host[:port]", "LED pattern", "SCEP server", "firmware revision", "fnc=...",
        "list of dnd", "paging script", "regular expression", "uri_name@server", "words option",
    ]

    @Test(
        "What an inferred type takes and nothing known is like is told apart",
        arguments: [
            ("Choice?", "DHCP | Static IP", "Statik IP", true), ("Choice?", "DHCP | Static IP", "dhcp", false),
            ("Choice?", "1..16 | Disabled", "3", false), ("Choice?", "1..16 | Disabled", "17", true),
            ("Choice", "DHCP | Static IP", "Statik IP", false), ("Unsigned?", "", "-1", true),
            ("Unsigned?", "", "7", false), ("String?", "", "x", false), ("Choice?", "DHCP | Static IP", "", false),
        ])
    func unheardOf(_ type: String, _ range: String, _ value: String, _ expected: Bool) {
        #expect(ParameterType(type, range: range).isUnheardOf(value) == expected)
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
