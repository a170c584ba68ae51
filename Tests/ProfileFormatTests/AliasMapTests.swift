import Provisioning
import Testing

@testable import ProfileFormat

@Suite struct AliasMapTests {
    private static let map = "/SIP-Credentials/name = /flat-profile/Display_Name_1_ ; /pw=/flat-profile/Password_1_"

    private func pairs(_ text: String, _ map: String) throws -> [String] {
        let decoded = try ProfileDecoder().decode(Array(text.utf8), aliases: try AliasMap(map))
        return decoded.profile.elements.map { element in
            "\(element.parameter?.name ?? "?")=\(decoded.profile.value(of: element))"
        }
    }

    @Test(
        "PR-40: every element whose path ends with an alias becomes its parameter; no flat-profile is needed",
        arguments: [
            ("<CPE><SIP-Credentials><name>J. Smith</name></SIP-Credentials></CPE>", ["Display_Name_1_=J. Smith"]),
            (
                "<a><b><SIP-Credentials><x/><name>J &amp; S</name></SIP-Credentials><name>no</name></b></a>",
                ["Display_Name_1_=J & S"]
            ),
            (
                "<a><pw>x</pw><flat-profile><GPP_A>1</GPP_A><pw/></flat-profile></a>",
                ["Password_1_=x", "GPP_A=1", "Password_1_="]
            ),
            ("<pw>root</pw>", ["Password_1_=root"]),
            ("<flat-profile><GPP_A>1</GPP_A></flat-profile>", ["GPP_A=1"]),
        ])
    func maps(_ text: String, _ expected: [String]) throws {
        #expect(try pairs(text, Self.map) == expected)
    }

    @Test("A document that nothing of the map fits and that has no flat-profile is corrupt")
    func nothingFits() {
        #expect(throws: DecodeFailure.self) { try pairs("<CPE><name>J. Smith</name></CPE>", Self.map) }
    }

    @Test("An alias of a name that is no parameter is an unknown element")
    func unknownTarget() throws {
        #expect(try pairs("<a><b>1</b></a>", "/b=/flat-profile/No_Such") == ["?=1"])
    }

    @Test(
        "A map that is none is refused at its place",
        arguments: [
            ("name = /flat-profile/GPP_A", 1), ("/name /flat-profile/GPP_A", 7), ("/name = /GPP_A", 9),
            ("/a = /flat-profile/GPP_A /b = /flat-profile/GPP_B", 26), ("/a = /flat-profile/", 19), ("/ = /x", 1),
            ("/a=", 4), ("/1=/flat-profile/GPP_A", 1),
        ])
    func refuses(_ text: String, _ column: Int) {
        do throws(DecodeFailure) {
            _ = try AliasMap(text)
            Issue.record("accepted: \(text)")
        } catch {
            #expect(error.stage == .alias)
            #expect(error.column == column, "\(error.reason)")
        }
    }

    @Test("A map holds thirty entries and no more; an empty one maps nothing")
    func limit() throws {
        let thirty = String(repeating: "/a = /flat-profile/GPP_A ;\n", count: 30)
        #expect(try AliasMap(thirty).entries.count == 30)
        #expect(throws: DecodeFailure.self) { try AliasMap(thirty + "/b = /flat-profile/GPP_B") }
        #expect(try AliasMap(" \n").entries.isEmpty)
    }
}
