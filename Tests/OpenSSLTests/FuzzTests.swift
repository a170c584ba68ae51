import OpenSSL
import Provisioning
import Testing

@Suite("Bytes that a hostile network has touched")
struct FuzzTests {
    /// What happened to one flight.
    private enum Harm: CaseIterable { case flip, cut, swallow, insert, double }

    @Test(
        "X-10: flips, cuts and insertions in either direction: no trap, no hang, and a refusal that has a cause",
        arguments: 0..<24
    )
    func harmed(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let tls = ClientTLS()
        let servers = try [TLSVersion.tls12, .tls13].map { version in
            var description = TestPKI.mutual()
            (description.minimum, description.maximum) = (version, version)
            return try ServerTLS(description)
        }
        let settings = TestPKI.settings { $0.profile.maximum = .tls13 }
        for round in 0..<100 {
            let harm = Harm.allCases[Int.random(in: 0..<Harm.allCases.count, using: &random)]
            let flight = Int.random(in: 0..<5, using: &random)
            var passed = 0
            var wasHarmed = false
            let result = MemoryHandshake.run(
                settings, host: "prov.test", server: servers[round % 2], tls: tls,
                tamper: { _, bytes in
                    defer { passed += 1 }
                    guard passed == flight else { return bytes }
                    wasHarmed = true
                    return Self.harmed(bytes, harm, &random)
                }
            )
            let trace = result.trace
            if !wasHarmed || trace.isAccepted { continue }
            // A refusal shows as an alert, a verdict or an unfinished handshake; never as nothing.
            #expect(trace.failure != nil || !trace.finished || trace.sawCloseNotify, "seed \(seed) round \(round)")
            if let cause = trace.failure?.cause { #expect(!cause.code.isEmpty) }
        }
    }

    private static func harmed(_ bytes: [UInt8], _ harm: Harm, _ random: inout SplitMix64) -> [UInt8] {
        var bytes = bytes
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch harm {
        case .flip: bytes[place] ^= UInt8.random(in: 1...255, using: &random)
        case .cut: bytes.removeLast(bytes.count - place)
        case .swallow: bytes = []
        case .insert: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
        case .double: bytes += bytes
        }
        return bytes
    }

    @Test(
        "S-06, S-08, X-12: an answer that is not TLS",
        arguments: [
            (
                "HTTP/1.1 400 Bad Request\r\nServer: nginx/1.22.1\r\n\r\n",
                "HTTP/1.1 400 Bad Request, Server: nginx/1.22.1"
            ),
            ("HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK"), ("SSH-2.0-x\r\n", "SSH-2.0-x"), ("\0\0\0\0\0\0", "......"),
        ])
    func foreign(answer: String, text: String) throws {
        let result = try MemoryHandshake.run(
            TestPKI.settings(), host: "prov.test", server: ServerTLS(TestPKI.mutual()), tls: ClientTLS(),
            tamper: { direction, bytes in direction == .toPhone ? Array(answer.utf8) : bytes }
        )
        #expect(result.trace.sawForeignBytes && result.trace.failure?.cause == .notTLS)
        #expect(result.trace.foreignText == text && result.trace.failure?.refusedBy == .phone)
    }

    @Test("X-06: close_notify in place of the ServerHello")
    func closed() throws {
        let result = try MemoryHandshake.run(
            TestPKI.settings(), host: "prov.test", server: ServerTLS(TestPKI.mutual()), tls: ClientTLS(),
            tamper: { direction, bytes in direction == .toPhone ? [21, 3, 3, 0, 2, 1, 0] : bytes }
        )
        #expect(result.trace.sawCloseNotify && result.trace.failure?.cause == .closedDuringHandshake)
    }

    @Test("X-07: a fatal alert of seven bytes", arguments: [80, 49, 50, 112, 120, 70, 40] as [UInt8])
    func alert(number: UInt8) throws {
        let result = try MemoryHandshake.run(
            TestPKI.settings(), host: "prov.test", server: ServerTLS(TestPKI.mutual()), tls: ClientTLS(),
            tamper: { direction, bytes in direction == .toPhone ? [21, 3, 3, 0, 2, 2, number] : bytes }
        )
        #expect(result.trace.alertReceived?.number == number && result.trace.failure?.refusedBy == .server)
    }

    @Test("X-12: a record longer than any")
    func oversized() throws {
        let result = try MemoryHandshake.run(
            TestPKI.settings(), host: "prov.test", server: ServerTLS(TestPKI.mutual()), tls: ClientTLS(),
            tamper: { direction, bytes in
                direction == .toPhone ? [22, 3, 3, 0xff, 0xff] + [UInt8](repeating: 0, count: 70_000) : bytes
            }
        )
        #expect(result.trace.alertSent == .recordOverflow && result.trace.failure?.cause == .oversizedRecord)
    }

    @Test("A-07: a flipped byte in the signed part of the server's flight")
    func brokenSignature() throws {
        let result = try MemoryHandshake.run(
            TestPKI.settings(), host: "prov.test", server: ServerTLS(TestPKI.mutual()), tls: ClientTLS(),
            tamper: { direction, bytes in
                guard direction == .toPhone, let exchange = Self.place(of: 12, in: bytes) else { return bytes }
                var bytes = bytes
                bytes[exchange + 4 + 40] ^= 0xff
                return bytes
            }
        )
        #expect(result.trace.alertSent == .decryptError && result.trace.failure?.cause == .badSignature)
    }

    /// Where a handshake message of some type begins among the records of a flight.
    private static func place(of type: UInt8, in flight: [UInt8]) -> Int? {
        var start = 0
        while start + 9 <= flight.count {
            if flight[start] == 22, flight[start + 5] == type { return start + 5 }
            start += 5 + Int(flight[start + 3]) << 8 + Int(flight[start + 4])
        }
        return nil
    }
}
