import OpenSSL
import Provisioning
import Testing

@testable import ProfileFormat

/// Reads a profile strictly, or gives the failure.
private func read(_ text: String, lenient: Bool = false) -> Result<Profile, DecodeFailure> {
    do throws(DecodeFailure) {
        return .success(try ProfileReader.read(Array(text.utf8), limits: DecodeLimits(), isLenient: lenient))
    } catch {
        return .failure(error)
    }
}

/// The elements of a profile as pairs of name and value.
private func pairs(_ profile: Profile) -> [String] {
    profile.elements.map { "\(profile.name(of: $0))=\(profile.value(of: $0))" }
}

@Suite struct ProfileReaderTests {
    @Test(
        "G-1, G-2, G-3, G-13 … G-18: what is read, and how",
        arguments: [
            ("<flat-profile><GPP_A>x</GPP_A></flat-profile>", ["GPP_A=x"]),
            ("<device><flat-profile><GPP_A>x</GPP_A></flat-profile></device>", ["GPP_A=x"]),
            ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\" standalone=\"yes\"?>\n<flat-profile/>", []),
            ("<!DOCTYPE a [<!ENTITY b \"c\">]><flat-profile><GPP_A>1</GPP_A></flat-profile>", ["GPP_A=1"]),
            ("\u{feff}<flat-profile><GPP_A>1</GPP_A></flat-profile>", ["GPP_A=1"]),
            ("<flat-profile><GPP_A>\r\n  a\r\nb\tc \n</GPP_A></flat-profile>", ["GPP_A=a b\tc"]),
            ("<flat-profile><GPP_A>&lt;&#40;&#x2e;&amp;&quot;&apos;&gt;</GPP_A></flat-profile>", ["GPP_A=<(.&\"'>"]),
            ("<flat-profile><GPP_A>&#32;x</GPP_A></flat-profile>", ["GPP_A=x"]),
            ("<flat-profile><GPP_A>a<!-- b -->c<![CDATA[<d>]]></GPP_A></flat-profile>", ["GPP_A=ac<d>"]),
            ("<flat-profile>[System]\n//comment\n<GPP_A>1</GPP_A> stray</flat-profile>", ["GPP_A=1"]),
            ("<flat-profile><GPP_A>Zoë $MA</GPP_A></flat-profile>", ["GPP_A=Zoë $MA"]),
            ("<flat-profile><A><B>1</B></A><GPP_A>2</GPP_A></flat-profile>", ["A=<B>1</B>", "GPP_A=2"]),
        ]
    )
    func reads(_ text: String, _ expected: [String]) throws {
        let profile = try read(text).get()
        let nested = profile.elements.contains { $0.isNested }
        #expect(nested || pairs(profile) == expected)
        #expect(profile.elements.count == expected.count)
    }

    @Test(
        "G-14, G-23: what is not well formed is refused at its place",
        arguments: [
            ("<flat-profile><GPP_A>x</GPP_B></flat-profile>", 1, 23),
            ("<flat-profile>\n<GPP_A>a & b</GPP_A></flat-profile>", 2, 10),
            ("<flat-profile>\n<GPP_A>&nbsp;</GPP_A></flat-profile>", 2, 8),
            ("<flat-profile>\n<GPP_A>a > b]]]></GPP_A></flat-profile>", 2, 14),
            ("<flat-profile><GPP_A>x</GPP_A>", 1, 31),
            ("<flat-profile><GPP_A ua=na>x</GPP_A></flat-profile>", 1, 25),
            ("<flat-profile><GPP_A ua=“na”>x</GPP_A></flat-profile>", 1, 25),
            ("<flat-profile><!-- a -- b --></flat-profile>", 1, 22),
            ("<flat-profile/>x", 1, 16),
            ("x<flat-profile/>", 1, 1),
            ("<other/>", 1, 1),
            ("<device><GPP_A/></device>", 1, 1),
            ("", 1, 1),
            ("<flat-profile><a><b><c><d><e><f><g><h></flat-profile>", 1, 36),
        ]
    )
    func refuses(_ text: String, _ line: Int, _ column: Int) {
        guard case .failure(let failure) = read(text) else {
            Issue.record("accepted: \(text)")
            return
        }
        #expect(failure.stage == .xml)
        #expect(failure.line == line)
        #expect(failure.column == column, "\(failure.reason)")
    }

    @Test(
        "G-11, G-12: an element means the same whether it is written as nearly all are or in any other way",
        arguments: [
            (" ua=\"na\"", ParameterStore.Access.none), (" ua='na'", ParameterStore.Access.none),
            (" ua=\"ro\"", .readOnly), (" ua='ro'", .readOnly), (" ua=\"rw\"", .readWrite), (" ua='rw'", .readWrite),
            ("", nil), (" ua=\"y\"", nil), (" ua=\"xx\"", nil),
        ]
    )
    func spellings(_ attribute: String, _ access: ParameterStore.Access?) throws {
        let blank = String(repeating: " ", count: 40)
        for value in ["", "x", "a longer value than sixteen bytes", "Zoë", "[0-9]>"] {
            for end in [">", " >", "\n>"] {
                let text = "<flat-profile><GPP_A\(attribute)\(end)\(value)</GPP_A></flat-profile>\(blank)"
                let profile = try read(text).get()
                let element = try #require(profile.elements.first)
                #expect(element.access == access)
                #expect(element.preservesValue == attribute.contains("y"))
                #expect(!element.isSelfClosed && !element.isEscaped && !element.isNested)
                #expect(profile.name(of: element) == "GPP_A")
                #expect(profile.value(of: element) == value)
            }
        }
    }

    @Test(
        "G-16: bytes that are not UTF-8 are corrupt",
        arguments: [[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0x01]] as [[UInt8]])
    func encoding(_ bytes: [UInt8]) {
        let text = Array("<flat-profile><GPP_A>".utf8) + bytes + Array("</GPP_A></flat-profile>".utf8)
        #expect(throws: DecodeFailure.self) { try ProfileReader.read(text, limits: DecodeLimits()) }
    }

    @Test(
        "G-23, Z-1: a file of another kind is named as what it is",
        arguments: [
            ([0x50, 0x4b, 0x03, 0x04, 0x14], "a zip archive"), ([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], "a 7z archive"),
            ([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], "xz"), ([0x28, 0xb5, 0x2f, 0xfd], "zstd"),
            (Array("BZh91AY".utf8), "bzip2"), (Array("%PDF-1.4".utf8), "a PDF"),
            (
                Array("a.xml".utf8) + [UInt8](repeating: 0, count: 252) + Array("ustar".utf8)
                    + [UInt8](repeating: 0, count: 300), "a tar archive"
            ),
            (
                Array("a.xml".utf8) + [UInt8](repeating: 0, count: 95) + Array("0000644".utf8)
                    + [UInt8](repeating: 0, count: 450), "a tar archive"
            ),
        ] as [([UInt8], String)])
    func otherFiles(_ bytes: [UInt8], _ kind: String) {
        do throws(DecodeFailure) {
            _ = try ProfileReader.read(bytes, limits: DecodeLimits())
            Issue.record("read as a profile")
        } catch {
            #expect(error.stage == .encoding && error.reason.contains(kind))
        }
    }

    @Test(
        "G-28: lenient reading mends three things and says so",
        arguments: [
            ("<flat-profile><GPP_A/></GPP_A></flat-profile>", 1),
            ("<flat-profile><!-- a -- b --><GPP_A/></flat-profile>", 1),
            ("<flat-profile><GPP_A>a & b</GPP_A></flat-profile>", 1),
        ]
    )
    func mends(_ text: String, _ repairs: Int) throws {
        guard case .failure = read(text) else {
            Issue.record("strict reading accepted \(text)")
            return
        }
        #expect(try read(text, lenient: true).get().repairs.count == repairs)
    }

    @Test("G-15: a comment ends where the scanner says it does, also inside a value")
    func commentInValue() throws {
        let profile = try read("<flat-profile><GPP_A>a<!--> b -->c</GPP_A></flat-profile>").get()
        #expect(pairs(profile) == ["GPP_A=ac"])
    }

    @Test("G-2: a flat-profile deeper than a device's child does not count")
    func deepProfile() {
        #expect(throws: DecodeFailure.self) { try read("<device><x><flat-profile/></x></device>").get() }
    }

    @Test("G-27: an element of very many attributes is refused at once")
    func manyAttributes() {
        let attributes = (0..<50_000).map { " a\($0)=\"\"" }.joined()
        guard case .failure(let failure) = read("<flat-profile><GPP_A\(attributes)/></flat-profile>") else {
            Issue.record("accepted")
            return
        }
        #expect(failure.reason.contains("attributes"))
    }

    @Test("G-27: limits stop at depth, elements, names and values")
    func limits() {
        let tight = DecodeLimits(depth: 3, elements: 4, nameBytes: 12, valueBytes: 4)
        for body in ["<a><b/></a>", "<a/><a/><a/><a/>", "<abcdefghijklm/>", "<a>12345</a>"] {
            let text = Array("<flat-profile>\(body)</flat-profile>".utf8)
            if body == "<a><b/></a>" {
                #expect((try? ProfileReader.read(text, limits: tight)) != nil)
            } else {
                #expect(throws: DecodeFailure.self, "\(body)") { try ProfileReader.read(text, limits: tight) }
            }
        }
    }

    @Test("Random bytes and every cut of a profile are refused or read, never a trap")
    func hostile() {
        var random = SplitMix64(seed: 20_261_124)
        let alphabet = Array("<>/=\"' &;![]-?ax\n\u{e9}flat-profile".utf8)
        for _ in 0..<20_000 {
            let count = Int(random.next() % 60)
            let bytes =
                Array("<flat-profile>".utf8)
                + (0..<count).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }
            for isLenient in [false, true] {
                if let profile = try? ProfileReader.read(bytes, limits: DecodeLimits(), isLenient: isLenient) {
                    _ = pairs(profile)
                }
            }
        }
        let whole = Array(
            "<flat-profile><GPP_A ua=\"na\">a&amp;<![CDATA[x]]><!-- y --></GPP_A><GPP_B/></flat-profile>".utf8)
        for cut in 0..<whole.count {
            #expect(throws: DecodeFailure.self, "cut at \(cut)") {
                try ProfileReader.read(Array(whole[..<cut]), limits: DecodeLimits())
            }
        }
    }
}
