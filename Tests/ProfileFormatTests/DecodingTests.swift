import OpenSSL
import Provisioning
import Testing

@testable import ProfileFormat

@Suite struct DecodingTests {
    private static let text = "<flat-profile><GPP_A>12345678</GPP_A></flat-profile>"
    private static let plain = Array(text.utf8)

    private static func bytes(_ hexadecimal: String) -> [UInt8] {
        let digits = Array(hexadecimal.utf8)
        return stride(from: 0, to: digits.count, by: 2).map {
            (digits[$0].hexadecimalValue ?? 0) << 4 | (digits[$0 + 1].hexadecimalValue ?? 0)
        }
    }

    @Test(
        "E-3, E-8: the reference's vectors open, and the digest that matched is told",
        arguments: [
            (
                "md5",
                "996f307f2b5c6dd1953d01930c7a4389f93f02df5323eb0fc6be7be9649ed2bc0f2c85bdc25871caa8d546fa5f36136a5a1068da117ebca215b28a1964d6942e"
            ),
            (
                "sha256",
                "1cf90d08273ac8d45fc91fa0e2ba398f9ab6d3cb62a4d064ba1568164e23f992eff18cad7aea06a1c66fd3f6586592341b098b2fffcc5e55058b1d2c26384b73"
            ),
        ]
    )
    func salted(_ digest: String, _ ciphertext: String) throws {
        let file = Array("Salted__".utf8) + Self.bytes("0102030405060708") + Self.bytes(ciphertext)
        let decoded = try ProfileDecoder().decode(file, key: Secret("SecretPhrase1234"))
        #expect(decoded.stages == ["aes-256-cbc/\(digest)", "xml"])
        #expect(decoded.profile.elements.count == 1)
        #expect(throws: DecodeFailure.self) { try ProfileDecoder().decode(file, key: Secret("other")) }
        #expect(throws: DecodeFailure.self) { try ProfileDecoder().decode(file) }
        #expect(throws: DecodeFailure.self) {
            try ProfileDecoder().decode(Array(file.dropLast()), key: Secret("SecretPhrase1234"))
        }
    }

    @Test("E-2: a key that looks hexadecimal is a passphrase all the same; files without salt are refused")
    func hexadecimalKey() throws {
        let digits = String(repeating: "0123456789abcdef", count: 4)
        let sealed = SaltedCBC.seal(
            Self.plain, passphrase: Secret(digits), salt: [1, 2, 3, 4, 5, 6, 7, 8], digest: .sha256)
        #expect(try ProfileDecoder().decode(sealed, key: Secret(digits)).stages.first == "aes-256-cbc/sha256")
        #expect(throws: DecodeFailure.self) { try ProfileDecoder().decode(sealed, key: Secret(digits.uppercased())) }
        #expect(throws: DecodeFailure.self) {
            try ProfileDecoder().decode(Array(sealed.dropFirst(16)), key: Secret(digits))
        }
    }

    @Test("E-4: the assumption and the release decide which digest opens, and which is tried first")
    func digests() throws {
        func sealed(_ digest: KeyDerivation.PassphraseDigest) -> [UInt8] {
            SaltedCBC.seal(Self.plain, passphrase: Secret("k"), salt: [9, 9, 9, 9, 9, 9, 9, 9], digest: digest)
        }
        var assumptions = Assumptions()
        for (choice, opens) in [
            (Assumptions.ProfileDigest.auto, ["md5", "sha256"]), (.md5, ["md5"]), (.sha256, ["sha256"]),
        ] {
            assumptions.profileDigest = choice
            for prefersMD5 in [false, true] {
                let decoder = ProfileDecoder(assumptions: assumptions, prefersMD5: prefersMD5)
                let found = [sealed(.md5), sealed(.sha256)].compactMap {
                    try? decoder.decode($0, key: Secret("k")).stages.first
                }
                #expect(found == opens.map { "aes-256-cbc/\($0)" })
            }
        }
    }

    @Test("E-6, E-7, E-13: an empty key is none, no name decides anything, and a stored IKM leaves plain answers plain")
    func withoutKey() throws {
        #expect(try ProfileDecoder().decode(Self.plain, key: Secret("")).stages == ["xml"])
        #expect(try ProfileDecoder().decode(Self.plain, ikm: Secret("stored")).stages == ["xml"])
        #expect(
            try ProfileDecoder().decode(Inflater.deflate(Self.plain), ikm: Secret("stored")).stages == ["gzip", "xml"])
    }

    @Test("E-12: the IKM's text becomes bytes as the assumption says; auto takes the first that fits")
    func ikmEncodings() throws {
        let salt = [UInt8](repeating: 5, count: 16)
        let text = "aGVsbG8x"
        let readings: [(Assumptions.IKMEncoding, [UInt8])] = [
            (.text, Array(text.utf8)), (.base64url, Array("hello1".utf8)),
        ]
        var assumptions = Assumptions()
        for (encoding, material) in readings {
            let body = RFC8188.seal(Self.plain, material: material, salt: salt, keyID: Array("id".utf8))
            for choice in Assumptions.IKMEncoding.allCases {
                assumptions.ikmEncoding = choice
                let decoded = try? ProfileDecoder(assumptions: assumptions)
                    .decode(body, contentEncoding: "AES128GCM", ikm: Secret(text))
                #expect((decoded?.stages == ["aes128gcm", "xml"]) == (choice == encoding || choice == .auto))
            }
        }
        assumptions.ikmEncoding = .hex
        let body = RFC8188.seal(Self.plain, material: [0x0a, 0xff], salt: salt)
        let decoder = ProfileDecoder(assumptions: assumptions)
        #expect((try? decoder.decode(body, contentEncoding: "aes128gcm", ikm: Secret("0aFF"))) != nil)
    }

    @Test("E-9: releases before 11.2(3) do not know RFC 8188; with its header a key plays no part")
    func eraOfRFC8188() throws {
        let body = RFC8188.seal(Self.plain, material: Array("i".utf8), salt: [UInt8](repeating: 1, count: 16))
        let old = ProfileDecoder(of: try samplePhone("8841", try #require(FirmwareCatalog.firmware(named: "11.0.1"))))
        let new = ProfileDecoder(of: try samplePhone("8841", try #require(FirmwareCatalog.firmware(named: "11.2.3"))))
        let isOpen = try new.decode(body, contentEncoding: "aes128gcm", key: Secret("k"), ikm: Secret("i")).stages
        #expect(isOpen == ["aes128gcm", "xml"])
        do throws(DecodeFailure) {
            _ = try old.decode(body, contentEncoding: "aes128gcm", ikm: Secret("i"))
            Issue.record("an old release opened it")
        } catch {
            #expect(error.stage == .contentCoding)
        }
    }

    @Test("G-23: a failure names its stage, its place and the stages that went well before it")
    func failures() {
        func failure(_ body: [UInt8], key: String? = nil) -> DecodeFailure? {
            do throws(DecodeFailure) {
                _ = try ProfileDecoder().decode(body, key: key.map { Secret($0) })
                return nil
            } catch {
                return error
            }
        }
        let cut = Array(Inflater.deflate(Self.plain).dropLast(4))
        #expect(failure(cut)?.stage == .gzip && failure(cut)?.offset == cut.count)
        let sealed = SaltedCBC.seal(cut, passphrase: Secret("k"), salt: [1, 2, 3, 4, 5, 6, 7, 8], digest: .md5)
        #expect(failure(sealed, key: "k")?.stages == ["aes-256-cbc/md5"])
        #expect(failure(sealed, key: "k")?.stage == .gzip)
        let markup = failure(Inflater.deflate(Array("<flat-profile>\n<a>".utf8)))
        #expect(markup?.stages == ["gzip"] && markup?.stage == .xml && markup?.line == 2)
    }

    @Test("E-5: damage under AES-CBC is refused wherever padding, gzip or markup shows it, and never more than that")
    func damagedCBC() throws {
        let zipped = Inflater.deflate(Self.plain)
        for content in [Self.plain, zipped] {
            let sealed = SaltedCBC.seal(
                content, passphrase: Secret("k"), salt: [1, 2, 3, 4, 5, 6, 7, 8], digest: .sha256)
            for place in sealed.indices {
                for flip: UInt8 in [1, 0x20, 0xff] {
                    var damaged = sealed
                    damaged[place] ^= flip
                    guard let decoded = try? ProfileDecoder().decode(damaged, key: Secret("k")) else { continue }
                    // What gets through is well formed, and under gzip's checksum it is what was sealed.
                    if decoded.stages.contains("gzip") { #expect(decoded.profile.bytes == Self.plain, "byte \(place)") }
                }
            }
        }
    }

    @Test("E-5: a key is set but the file is plain: corrupt")
    func plainWithKey() {
        #expect(throws: DecodeFailure.self) { try ProfileDecoder().decode(Self.plain, key: Secret("k")) }
    }

    @Test("E-9, E-11: RFC 8188 section 3.1 opens; every single changed byte is refused")
    func rfc8188() throws {
        let body = Self.base64("I1BsxtFttlv3u_Oo94xnmwAAEAAA-NAVub2qFgBEuQKRapoZu-IxkIva3MEB1PD-ly8Thjg")
        let ikm = Secret("yqdlZ-tYemfogSmv7Ws5PQ")
        #expect(
            String(decoding: try RFC8188.open(body, ikm: ikm, encoding: .base64url), as: UTF8.self) == "I am the walrus"
        )
        for place in body.indices {
            var damaged = body
            damaged[place] ^= 0x40
            // The record size of a single short record and the key id's length are not covered by the tag's key.
            if (16..<20).contains(place) { continue }
            #expect(throws: DecodeFailure.self, "byte \(place)") {
                try RFC8188.open(damaged, ikm: ikm, encoding: .base64url)
            }
        }
    }

    @Test("E-11: RFC 8188 section 3.2, two records with padding, opens")
    func rfc8188Records() throws {
        let body = Self.base64(
            "uNCkWiNYzKTnBN9ji3-qWAAAABkCYTHOG8chz_gnvgOqdGYovxyjuqRyJFjEDyoF1Fvkj6hQPdPHI51OEUKEpgz3SsLWIqS_uA")
        let opened = try RFC8188.open(body, ikm: Secret("BO3ZVPxUlnLORbVGMpbT1Q"), encoding: .base64url)
        #expect(String(decoding: opened, as: UTF8.self) == "I am the walrus")
    }

    @Test("RFC 8188 round trip over sizes around the record", arguments: [0, 1, 16, 4079, 4080, 8158, 10_000])
    func roundTrip(_ count: Int) throws {
        let plain = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
        let body = RFC8188.seal(plain, material: Array("key".utf8), salt: [UInt8](repeating: 7, count: 16))
        #expect(try RFC8188.open(body, ikm: Secret("key"), encoding: .text) == plain)
    }

    @Test("Z-2, Z-3, Z-5: gzip by its header, several members, bytes behind the last; order of the stages")
    func gzip() throws {
        let zipped = Inflater.deflate(Self.plain)
        #expect(try ProfileDecoder().decode(zipped).stages == ["gzip", "xml"])
        let halves =
            Inflater.deflate(Array(Self.plain[..<10])) + Inflater.deflate(Array(Self.plain[10...])) + [1, 2, 3]
        #expect(try ProfileDecoder().decode(halves).profile.elements.count == 1)
        let sealed = SaltedCBC.seal(zipped, passphrase: Secret("k"), salt: [1, 2, 3, 4, 5, 6, 7, 8], digest: .sha256)
        #expect(try ProfileDecoder().decode(sealed, key: Secret("k")).stages == ["aes-256-cbc/sha256", "gzip", "xml"])
    }

    @Test("Z-3, Z-4, G-27: cut, damaged, doubled and exploding gzip is refused")
    func badGzip() {
        let zipped = Inflater.deflate(Self.plain)
        for cut in 2..<zipped.count {
            #expect(throws: DecodeFailure.self, "cut at \(cut)") { try ProfileDecoder().decode(Array(zipped[..<cut])) }
        }
        var damaged = zipped
        damaged[zipped.count - 6] ^= 1
        #expect(throws: DecodeFailure.self) { try ProfileDecoder().decode(damaged) }
        #expect(throws: DecodeFailure.self) { try ProfileDecoder().decode(Inflater.deflate(zipped)) }
        let bomb = Inflater.deflate([UInt8](repeating: 0, count: 16 << 20))
        #expect(throws: DecodeFailure.self) { try ProfileDecoder().decode(bomb) }
    }

    @Test("E-9, G-24: unknown content codings and empty bodies are corrupt", arguments: ["aes256gcm", "aesgcm", "br"])
    func codings(_ coding: String) {
        #expect(throws: DecodeFailure.self) { try ProfileDecoder().decode(Self.plain, contentEncoding: coding) }
        #expect(throws: DecodeFailure.self) { try ProfileDecoder().decode([]) }
    }

    private static func base64(_ text: String) -> [UInt8] { RFC8188.materials(Secret(text), .base64url).first ?? [] }
}
