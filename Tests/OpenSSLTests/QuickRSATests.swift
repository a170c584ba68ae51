import Foundation
import OpenSSL
import Provisioning
import Testing

@Suite("Keys of emulated phones")
struct QuickRSATests {
    private func order(_ number: Int, _ key: CertificateRecipe.Key = .rsa(2048)) -> IdentityForge.Order {
        IdentityForge.Order(
            product: "CP-8841-3PCC", serial: "HSE\(number)", mac: MACAddress(0x0056_2b00_0000).advanced(by: number),
            subject: .surname, key: key)
    }

    private static let forge = IdentityForge(
        issuer: EmulationPKI.deviceRoot, pool: PrimePool(count: 8), from: UnixTime(1_600_000_000),
        to: UnixTime(2_500_000_000))

    @Test("CLI-8: a key of pooled primes is a whole RSA-2048 key, and its certificate says what it is")
    func pooled() throws {
        let oracle = try Oracle()
        defer { oracle.remove() }
        var random = SplitMix64(seed: 3)
        for number in 0..<5 {
            let forged = try Self.forge.forge(order(number), using: &random)
            try oracle.write("k.der", bytes: forged.key)
            try oracle.write("c.der", bytes: forged.certificate)
            try oracle("x509", "-inform", "DER", "-in", "c.der", "-noout", "-pubkey", "-out", "p.pem")
            try oracle.write("t", "\(number)")
            try oracle("dgst", "-sha256", "-sign", "k.der", "-keyform", "DER", "-out", "s", "t")
            let check = try oracle("dgst", "-sha256", "-verify", "p.pem", "-signature", "s", "t")
            #expect(check.text.contains("Verified OK"), "\(check.text)")
            let text = try oracle("x509", "-inform", "DER", "-in", "c.der", "-noout", "-text").text
            #expect(text.contains("Public-Key: (2048 bit)") && text.contains("Never trust it"), "\(text)")
            let key = try #require(PrivateKey(der: forged.key))
            #expect(key.matches(try #require(X509Certificate(der: forged.certificate))))
        }
    }

    @Test("CLI-8: the quick arithmetic makes the signatures of the library, for keys of two primes and of four")
    func signatures() throws {
        let oracle = try Oracle()
        defer { oracle.remove() }
        var random = SplitMix64(seed: 5)
        let stock = try #require(PrivateKey.make(.rsa(2048))).der
        for der in [stock, try Self.forge.forge(order(9), using: &random).key] {
            let quick = try #require(PrivateKey(emulated: der))
            try oracle.write("k.der", bytes: der)
            for text in ["", "a", String(repeating: "long", count: 500)] {
                try oracle.write("t", text)
                let signed = try oracle("dgst", "-sha256", "-sign", "k.der", "-keyform", "DER", "-out", "s", "t")
                #expect(signed.status == 0, "\(signed.text)")
                #expect(quick.signature(of: Array(text.utf8)) == (try oracle.read("s")))
            }
        }
    }

    @Test("Identities come back from a pool as they were put in, and from no damaged one")
    func pool() throws {
        var random = SplitMix64(seed: 7)
        let issuer = EmulationPKI.deviceRoot
        let orders = (0..<20).map { order($0, .p256) }
        let forged = try orders.map { try Self.forge.forge($0, using: &random) }
        let image = IdentityPool.image(
            issuer: issuer, isPooled: true, keeping: nil, Array(zip(orders, forged)))
        let pool = try IdentityPool(Held(image), issuer: issuer)
        #expect(pool.count == 20)
        for (order, one) in zip(orders, forged) {
            let identity = try #require(try pool.identity(for: order, isPooled: true))
            #expect(identity.chain == [one.certificate] && identity.isUnique)
        }
        #expect(try pool.identity(for: order(99, .p256), isPooled: true) == nil)
        let more = IdentityPool.image(
            issuer: issuer, isPooled: true, keeping: pool, [(order(99, .p256), forged[0])])
        #expect(try IdentityPool(Held(more), issuer: issuer).count == 21)
        // Whatever byte changes, and wherever the file ends, somebody says so or nobody is harmed.
        for place in stride(from: 0, to: image.count, by: 97) {
            var damaged = image
            damaged[place] ^= 0x40
            guard let pool = try? IdentityPool(Held(damaged), issuer: issuer) else { continue }
            #expect(throws: IdentityPool.Fault.damaged) {
                for order in orders { _ = try pool.identity(for: order, isPooled: true) }
            }
        }
        for end in stride(from: 0, to: image.count - 1, by: 61) {
            #expect(throws: IdentityPool.Fault.self) { try IdentityPool(Held(Array(image[..<end])), issuer: issuer) }
        }
        let other = try CertificateMint.mint(
            .root("Other", from: UnixTime(1_600_000_000), to: UnixTime(2_500_000_000), key: .p256))
        #expect(throws: IdentityPool.Fault.otherIssuer) { try IdentityPool(Held(image), issuer: other) }
    }

    private final class Held: IdentityMemory {
        nonisolated(unsafe) let bytes: UnsafeRawBufferPointer

        init(_ source: [UInt8]) {
            let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: source.count, alignment: 8)
            copy.copyBytes(from: source)
            bytes = UnsafeRawBufferPointer(copy)
        }

        deinit {
            bytes.deallocate()
        }
    }
}
