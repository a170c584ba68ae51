import Foundation
import OpenSSL
import Provisioning
import TestSupport
import Testing

@testable import ProfileFormat

/// Independent programs that must agree with the decoders, over seeded random input.
@Suite struct OracleTests {
    private static func oracle(_ name: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Oracles/\(name).py").path
    }

    /// The answers of an oracle, one a line.
    private func ask(_ name: String, _ lines: [String]) throws -> [String] {
        let finished = try run("python3", [Self.oracle(name)], input: lines.joined(separator: "\n") + "\n")
        #expect(finished.status == 0, "\(finished.errors)")
        return finished.output.split(separator: "\n").map(String.init)
    }

    private static func hex(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func bytes(_ hex: String) -> [UInt8] {
        let digits = Array(hex.utf8)
        return stride(from: 0, to: digits.count - 1, by: 2).map {
            (digits[$0].hexadecimalValue ?? 0) << 4 | (digits[$0 + 1].hexadecimalValue ?? 0)
        }
    }

    private static func random(_ count: Int, _ dice: inout SplitMix64) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: dice.next()) }
    }

    @Test(
        "E-9, E-11: what an independent RFC 8188 implementation seals, opens; what we seal, it opens; damage it refuses too"
    )
    func rfc8188() throws {
        var dice = SplitMix64(seed: 8188)
        var lines: [String] = []
        var texts: [[UInt8]] = []
        for _ in 0..<150 {
            let text = Self.random(Int(dice.next() % 3000), &dice)
            let size = 18 + Int(dice.next() % 600)
            let keyID = Self.random(Int(dice.next() % 12), &dice)
            let salt = Self.random(16, &dice)
            let padding = Int(dice.next() % 5)
            texts.append(text)
            lines.append(
                "[\"seal\",\"\(Self.hex("ikm".utf8))\",\"\(Self.hex(salt))\",\(size),\"\(Self.hex(keyID))\",\(padding),\"\(Self.hex(text))\"]"
            )
        }
        for (answer, text) in zip(try ask("rfc8188", lines), texts) {
            #expect(try RFC8188.open(Self.bytes(answer), ikm: Secret("ikm"), encoding: .text) == text)
        }
        var bodies: [[UInt8]] = []
        for text in texts {
            let size = 18 + Int(dice.next() % 600)
            bodies.append(
                RFC8188.seal(
                    text, material: Array("ikm".utf8), salt: Self.random(16, &dice), recordBytes: size,
                    keyID: Self.random(3, &dice)))
        }
        let intact = try ask("rfc8188", bodies.map { "[\"open\",\"\(Self.hex("ikm".utf8))\",\"\(Self.hex($0))\"]" })
        #expect(intact == texts.map { Self.hex($0) }.map { $0 })
    }

    @Test("E-11, G-25: every single changed byte of an RFC 8188 body is refused, and nothing is applied")
    func everyByte() throws {
        let text = Array("<flat-profile><GPP_A>changed</GPP_A><GPP_B>changed</GPP_B></flat-profile>".utf8)
        let salt = (0..<16).map { UInt8($0 * 7) }
        let ikm = Secret("ikm")
        // Records of 40 bytes make several; one of a size that the body does not fill is told by its end alone.
        for recordBytes in [40, 4096] {
            let body = RFC8188.seal(
                text, material: Array("ikm".utf8), salt: salt, recordBytes: recordBytes, keyID: [7, 7])
            for place in body.indices {
                for flip: UInt8 in [1, 0x80, 0xff] {
                    var damaged = body
                    damaged[place] ^= flip
                    let decoded = try? ProfileDecoder().decode(damaged, contentEncoding: "aes128gcm", ikm: ikm)
                    // Key id and record size are not what the tags prove; a record size beyond the body changes nothing.
                    let isUnproven = (21..<23).contains(place) || recordBytes == 4096 && (16..<20).contains(place)
                    if isUnproven, let decoded {
                        #expect(decoded.profile.bytes == text)
                    } else {
                        #expect(decoded == nil, "byte \(place) of records of \(recordBytes)")
                    }
                }
            }
        }
    }

    @Test("E-1, E-3, E-4: what openssl enc writes, opens; what we write, openssl opens", arguments: ["md5", "sha256"])
    func openssl(_ digest: String) throws {
        var dice = SplitMix64(seed: 256)
        let folder = try TemporaryFolder()
        func enc(_ arguments: [String], _ input: [UInt8]) throws -> [UInt8] {
            try Data(input).write(to: URL(fileURLWithPath: folder("in")))
            let options = [
                "enc", "-aes-256-cbc", "-md", digest, "-k", "p4ss \u{e9}", "-in", folder("in"), "-out", folder("out"),
            ]
            let finished = try run("openssl", options + arguments)
            #expect(finished.status == 0, "\(finished.errors)")
            return Array(try Data(contentsOf: URL(fileURLWithPath: folder("out"))))
        }
        let choice: Assumptions.ProfileDigest = digest == "md5" ? .md5 : .sha256
        for count in [0, 1, 15, 16, 17, 4096] + (0..<14).map({ _ in Int(dice.next() % 9000) }) {
            let text = Self.random(count, &dice)
            let sealed = try enc(["-e"], text)
            let passphrase = Secret("p4ss \u{e9}")
            let opened = try SaltedCBC.open(sealed, passphrase: passphrase, digest: choice, prefersMD5: false)
            #expect(opened.plain == text)
            let ours = SaltedCBC.seal(
                text, passphrase: passphrase, salt: Self.random(8, &dice), digest: digest == "md5" ? .md5 : .sha256)
            #expect(try enc(["-d"], ours) == text)
        }
    }

    @Test(
        "E-4, E-5: a file that openssl enc made in another way does not open, and the way is named",
        arguments: [
            "-aes-256-cbc -pbkdf2", "-aes-128-cbc -pbkdf2", "-aes-192-cbc -md sha256", "-aes-128-cbc -md md5",
            "-aes-256-cbc -md sha1",
        ]
    )
    func otherWays(_ options: String) throws {
        let folder = try TemporaryFolder()
        try Data("<flat-profile></flat-profile>".utf8).write(to: URL(fileURLWithPath: folder("in")))
        let words = options.split(separator: " ").map(String.init)
        let arguments = ["enc", "-e", "-k", "p4ss", "-in", folder("in"), "-out", folder("out")] + words
        #expect(try run("openssl", arguments).status == 0)
        let sealed = Array(try Data(contentsOf: URL(fileURLWithPath: folder("out"))))
        func reason(_ secret: String, explains: Bool = true) -> String {
            var decoder = ProfileDecoder()
            decoder.explains = explains
            do throws(DecodeFailure) {
                _ = try decoder.decode(sealed, key: Secret(secret))
                return "opened"
            } catch { return error.reason }
        }
        #expect(reason("p4ss").contains("made by `openssl enc \(options)`"), "\(reason("p4ss"))")
        #expect(!reason("p4ss").contains("p4ss"))
        #expect(reason("other") == "does not open: the key is another, or the file is damaged")
        #expect(reason("p4ss", explains: false) == "does not open: the key is another, or the file is damaged")
    }

    @Test("Z-1, Z-3: what gzip writes, inflates; what we deflate, gzip inflates")
    func gzip() throws {
        var dice = SplitMix64(seed: 1952)
        let folder = try TemporaryFolder()
        for _ in 0..<12 {
            // Text with repetitions, so that every kind of block turns up.
            let words = (0..<8).map { _ in Self.random(Int(dice.next() % 40), &dice) }
            let text = (0..<Int(dice.next() % 900)).flatMap { _ in words[Int(dice.next() % 8)] }
            try Data(text).write(to: URL(fileURLWithPath: folder("a")))
            let level = "-\(1 + dice.next() % 9)"
            try #require(try run("gzip", ["-kf", level, folder("a")]).status == 0)
            let zipped = Array(try Data(contentsOf: URL(fileURLWithPath: folder("a.gz"))))
            #expect(try Inflater.inflate(zipped, limit: 1 << 20) == text)
            try Data(Inflater.deflate(text)).write(to: URL(fileURLWithPath: folder("b.gz")))
            try #require(try run("gzip", ["-df", folder("b.gz")]).status == 0)
            #expect(Array(try Data(contentsOf: URL(fileURLWithPath: folder("b")))) == text)
        }
    }

    @Test("G-1, G-13 … G-15, G-23: strict reading takes what expat takes, and reads the same elements and texts")
    func expat() throws {
        var dice = SplitMix64(seed: 20_261_125)
        let documents = (0..<3000).map { _ in RandomMarkup.document(&dice) }
        let answers = try ask("expat", documents.map { Self.hex($0.utf8) })
        try #require(answers.count == documents.count)
        var wellFormed = 0
        for (document, answer) in zip(documents, answers) {
            let profile = try? ProfileReader.read(Array(document.utf8), limits: DecodeLimits(depth: 64))
            let value = try JSONSerialization.jsonObject(with: Data(answer.utf8), options: .fragmentsAllowed)
            guard let expected = value as? [[Any]] else {
                #expect(profile == nil, "only we take \(document)")
                continue
            }
            wellFormed += 1
            let profileRead = try #require(profile, "only expat takes \(document)")
            #expect(profileRead.elements.count == expected.count, "\(document)")
            for (element, pair) in zip(profileRead.elements, expected) {
                #expect(profileRead.name(of: element) == pair[0] as? String)
                #expect(element.isNested == (pair[1] is NSNull))
                guard let text = pair[1] as? String else { continue }
                #expect(profileRead.value(of: element) == Self.trimmed(text), "\(document)")
            }
        }
        #expect(wellFormed > 600 && wellFormed < 2700, "\(wellFormed) of 3000 are well formed")
    }

    /// What G-13 makes of a text: no white space around it, no line breaks in it.
    private static func trimmed(_ text: String) -> String {
        let blanks = CharacterSet(charactersIn: " \t\n\r\u{b}\u{c}")
        return text.trimmingCharacters(in: blanks).replacingOccurrences(of: "\r\n", with: " ")
            .replacingOccurrences(of: "\n", with: " ").replacingOccurrences(of: "\r", with: " ")
    }
}

/// Documents of which some are well formed.
enum RandomMarkup {
    static func document(_ dice: inout SplitMix64) -> String {
        // The header is not what is put to the test: whatever it says has no effect (G-3).
        let header = dice.next() % 4 == 0 ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" : ""
        return header + mutated(body(&dice), &dice)
    }

    private static func body(_ dice: inout SplitMix64) -> String {
        var text = ""
        if dice.next() % 8 == 0 { text += "<!-- before --><?pi x?>\n" }
        text += "<flat-profile\(attributes(&dice))>"
        for _ in 0..<dice.next() % 8 { text += item(&dice, depth: 0) }
        text += "</flat-profile>"
        if dice.next() % 8 == 0 { text += "\n<!-- behind -->" }
        return text
    }

    /// One fault in every third document.
    private static func mutated(_ text: String, _ dice: inout SplitMix64) -> String {
        guard dice.next() % 3 == 0 else { return text }
        var scalars = Array(text.unicodeScalars)
        let place = Int(dice.next() % UInt64(scalars.count))
        let faults = Array("<>&/\"'-!?=] a\u{e9}".unicodeScalars)
        switch dice.next() % 3 {
        case 0: scalars.remove(at: place)
        case 1: scalars.insert(faults[Int(dice.next() % UInt64(faults.count))], at: place)
        default: scalars[place] = faults[Int(dice.next() % UInt64(faults.count))]
        }
        var mutated = String.UnicodeScalarView()
        mutated.append(contentsOf: scalars)
        return String(mutated)
    }

    private static func item(_ dice: inout SplitMix64, depth: Int) -> String {
        let names = ["GPP_A", "Proxy_1_", "a.b-c", "_x", "Ünïcode", "Line_Enable_1_"]
        let name = names[Int(dice.next() % UInt64(names.count))]
        switch dice.next() % 6 {
        case 0: return "<\(name)\(attributes(&dice))/>"
        case 1 where depth < 3: return "<\(name)>\(item(&dice, depth: depth + 1))</\(name)>"
        case 2: return "<!-- c - c --> stray \(text(&dice))"
        default: return "<\(name)\(attributes(&dice))>\(text(&dice))</\(name) >"
        }
    }

    private static func attributes(_ dice: inout SplitMix64) -> String {
        let all = [" ua=\"na\"", " ua='rw'", "\n group = \"a/b\"", " x=\"&lt;&#65;\"", " y='\"'"]
        return all.filter { _ in dice.next() % 4 == 0 }.joined()
    }

    private static func text(_ dice: inout SplitMix64) -> String {
        let all = [
            "x", " ", "\n", "&amp;", "&lt;", "&#40;", "&#x2e;", "&apos;&quot;&gt;", "é€😀", "<![CDATA[<&]]>",
            "<!-- c -->",
            "<?pi?>", "\t", "a > b", "]]", "&#9;", "\r\n", "&#233;", "-", "$MA",
        ]
        return (0..<dice.next() % 6).map { _ in all[Int(dice.next() % UInt64(all.count))] }.joined()
    }
}
