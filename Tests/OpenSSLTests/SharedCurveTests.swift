import Foundation
import OpenSSL
import Provisioning
import Testing

@Suite("Keys of emulated phones on P-256")
struct SharedCurveTests {
    /// True where openssl holds a signature of one key for one of the other.
    private static func signs(_ key: PrivateKey, as made: PrivateKey, _ oracle: Oracle) throws -> Bool {
        try oracle.write("public.pem", made.pem)
        try oracle("pkey", "-in", "public.pem", "-pubout", "-out", "p.pem")
        try oracle.write("t", "message")
        try oracle.write("s", bytes: try #require(key.signature(of: Array("message".utf8))))
        return try oracle("dgst", "-sha256", "-verify", "p.pem", "-signature", "s", "t").text.contains("Verified OK")
    }

    @Test("CLI-8: a key that shares its curve is the key of the file, and its signatures hold by openssl")
    func signatures() throws {
        let oracle = try Oracle()
        defer { oracle.remove() }
        for _ in 0..<4 {
            let made = try #require(PrivateKey.make(.p256))
            let quick = try #require(PrivateKey(emulated: made.der))
            #expect(quick.der == made.der && quick.bits == 256 && quick.kind == "EC")
            #expect(try Self.signs(quick, as: made, oracle))
        }
    }

    @Test("A key on another curve, or written in another way, is read as ever")
    func others() throws {
        let oracle = try Oracle()
        defer { oracle.remove() }
        let other = try #require(PrivateKey.make(.p384))
        #expect(try #require(PrivateKey(emulated: other.der)).der == other.der)
        let made = try #require(PrivateKey.make(.p256))
        try oracle.write("k.pem", made.pem)
        for words in [
            ["pkcs8", "-topk8", "-nocrypt"], ["ec", "-no_public"], ["ec", "-conv_form", "compressed"],
        ] {
            _ = try oracle.run(words + ["-in", "k.pem", "-outform", "DER", "-out", "k.der"])
            let read = try #require(PrivateKey(emulated: try oracle.read("k.der")), "\(words)")
            #expect(try Self.signs(read, as: made, oracle), "\(words)")
        }
    }

    @Test("A point that is not on the curve, and a text that is cut short, are no keys")
    func damaged() throws {
        let der = try #require(PrivateKey.make(.p256)).der
        #expect(der.count == 121)
        var moved = der
        moved[120] ^= 1
        #expect(PrivateKey(emulated: moved) == nil)
        for count in stride(from: 0, to: 121, by: 7) { #expect(PrivateKey(emulated: Array(der[..<count])) == nil) }
    }
}
