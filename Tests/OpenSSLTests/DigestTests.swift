import Foundation
import OpenSSL
import Testing

@Suite("Digests, AES and key derivation")
struct DigestTests {
    private static func bytes(_ hexadecimal: String) -> [UInt8] {
        stride(from: 0, to: hexadecimal.count, by: 2).compactMap { offset in
            let start = hexadecimal.index(hexadecimal.startIndex, offsetBy: offset)
            return UInt8(hexadecimal[start..<hexadecimal.index(start, offsetBy: 2)], radix: 16)
        }
    }

    @Test("E-3: digests of the empty text and of abc")
    func digests() {
        #expect(Digest.hexadecimal(Digest.md5([])) == "d41d8cd98f00b204e9800998ecf8427e")
        #expect(Digest.hexadecimal(Digest.sha1(Array("abc".utf8))) == "a9993e364706816aba3e25717850c26c9cd0d89d")
        #expect(
            Digest.hexadecimal(Digest.sha256(Array("abc".utf8)))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test("E-11: HMAC with a short key, and with none (RFC 4231 case 2)")
    func keyedDigests() {
        #expect(
            Digest.hexadecimal(
                Digest.hmacSHA256(key: Array("Jefe".utf8), Array("what do ya want for nothing?".utf8)))
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        #expect(
            Digest.hexadecimal(Digest.hmacSHA256(key: [], []))
                == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
    }

    @Test(
        "E-8: the two test vectors of the older encryption",
        arguments: [
            (
                KeyDerivation.PassphraseDigest.md5,
                "75618538a4502fa7161d6dc303f2a1f1c0ee19362ee647e725505c3c52364c82", "04ca41f7b4e382da569224b0c61b445a",
                "996f307f2b5c6dd1953d01930c7a4389f93f02df5323eb0fc6be7be9649ed2bc"
                    + "0f2c85bdc25871caa8d546fa5f36136a5a1068da117ebca215b28a1964d6942e"
            ),
            (
                .sha256, "ec2a2d45a836181f7fa96d7e6204d9c24cd45ff1e1062e3b2dae7e7baa7d63a8",
                "e10dd0d54aefddc59586871b1a7bd83c",
                "1cf90d08273ac8d45fc91fa0e2ba398f9ab6d3cb62a4d064ba1568164e23f992"
                    + "eff18cad7aea06a1c66fd3f6586592341b098b2fffcc5e55058b1d2c26384b73"
            ),
        ]
    )
    func olderEncryption(digest: KeyDerivation.PassphraseDigest, key: String, vector: String, ciphertext: String) {
        let derived = KeyDerivation.bytesToKey(
            digest, passphrase: Array("SecretPhrase1234".utf8), salt: Self.bytes("0102030405060708"))
        #expect(Digest.hexadecimal(derived.key) == key && Digest.hexadecimal(derived.vector) == vector)
        let plain = Array("<flat-profile><GPP_A>12345678</GPP_A></flat-profile>".utf8)
        #expect(AES.encryptCBC(plain, key: derived.key, vector: derived.vector) == Self.bytes(ciphertext))
        #expect(AES.decryptCBC(Self.bytes(ciphertext), key: derived.key, vector: derived.vector) == plain)
    }

    @Test("E-5: a wrong length, a wrong key, an empty text")
    func corruptCBC() {
        let (key, vector) = ([UInt8](repeating: 1, count: 32), [UInt8](repeating: 2, count: 16))
        let sealed = AES.encryptCBC([], key: key, vector: vector)
        #expect(sealed.count == 16 && AES.decryptCBC(sealed, key: key, vector: vector) == [])
        #expect(AES.decryptCBC([], key: key, vector: vector) == nil)
        #expect(AES.decryptCBC(Array(sealed.dropLast()), key: key, vector: vector) == nil)
        #expect(AES.decryptCBC(sealed, key: [UInt8](repeating: 9, count: 32), vector: vector) == nil)
    }

    @Test("E-11: RFC 8188's first vector, by HKDF and GCM")
    func contentEncoding() {
        func base64(_ text: String) -> [UInt8] {
            let plain = text.replacing("-", with: "+").replacing("_", with: "/")
            return Array(
                Data(base64Encoded: plain + String(repeating: "=", count: (4 - plain.count % 4) % 4)) ?? Data())
        }
        let body = base64("I1BsxtFttlv3u_Oo94xnmwAAEAAA-NAVub2qFgBEuQKRapoZu-IxkIva3MEB1PD-ly8Thjg")
        let (salt, material) = (Array(body.prefix(16)), base64("yqdlZ-tYemfogSmv7Ws5PQ"))
        let key = KeyDerivation.hkdf(
            salt: salt, material: material, information: Array("Content-Encoding: aes128gcm\0".utf8), count: 16)
        let nonce = KeyDerivation.hkdf(
            salt: salt, material: material, information: Array("Content-Encoding: nonce\0".utf8), count: 12)
        let record = Array(body.dropFirst(21))
        #expect(AES.decryptGCM(record, key: key, nonce: nonce) == Array("I am the walrus\u{2}".utf8))
        #expect(AES.encryptGCM(Array("I am the walrus\u{2}".utf8), key: key, nonce: nonce) == record)
        for index in record.indices {
            var flipped = record
            flipped[index] ^= 1
            #expect(AES.decryptGCM(flipped, key: key, nonce: nonce) == nil)
        }
        #expect(AES.decryptGCM([1, 2, 3], key: key, nonce: nonce) == nil)
    }

    @Test("E-1: what openssl enc encrypts is decrypted", arguments: ["md5", "sha256"])
    func opensslEncrypts(digest: String) throws {
        let oracle = try Oracle()
        defer { oracle.remove() }
        try oracle.write("plain", String(repeating: "provisioning ", count: 500))
        let result = try oracle(
            "enc", "-e", "-aes-256-cbc", "-md", digest, "-k", "pass word", "-in", "plain", "-out", "sealed")
        #expect(result.status == 0)
        let sealed = try oracle.read("sealed")
        let derived = KeyDerivation.bytesToKey(
            digest == "md5" ? .md5 : .sha256, passphrase: Array("pass word".utf8), salt: Array(sealed[8..<16]))
        #expect(
            try AES.decryptCBC(Array(sealed[16...]), key: derived.key, vector: derived.vector) == oracle.read("plain"))
    }

    @Test("E-11: HKDF makes any length it can (RFC 5869 case 1)")
    func hkdf() {
        let output = KeyDerivation.hkdf(
            salt: Self.bytes("000102030405060708090a0b0c"), material: [UInt8](repeating: 0x0b, count: 22),
            information: Self.bytes("f0f1f2f3f4f5f6f7f8f9"), count: 42)
        #expect(
            Digest.hexadecimal(output)
                == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865")
        #expect(KeyDerivation.hkdf(salt: [], material: [], information: [], count: 0).isEmpty)
    }
}
