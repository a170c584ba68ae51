import Foundation
import OpenSSL
import Provisioning
import Testing

/// Handshakes whose bytes the network flips and cuts, either way.
@Suite("X-08, X-10, A-07: whatever the network does to a handshake, it ends, and with a cause")
struct DamageTests {
    /// How many handshakes: a share in the daily run, ten thousand where the environment asks for them.
    private static let count = ProcessInfo.processInfo.environment["HANDSET_DAMAGE"].flatMap(Int.init) ?? 600

    @Test("X-10: random bit flips, cuts and losses in either direction: no crash, no hang, a cause every time")
    func damage() throws {
        var dice = SplitMix64(seed: 0xbad)
        let tls = ClientTLS()
        let profiles: [TLSProfile] = [.e0, .e1, .e3, .e5, .e5Conference, TLSProfile(minimum: .tls13, maximum: .tls13)]
        let servers = try [
            TestPKI.mutual(TestPKI.leaf { $0.key = .rsa(2048) }), TestPKI.mutual(),
            TestPKI.mutual(TestPKI.leaf(under: TestPKI.intermediate)),
        ].map { try ServerTLS($0) }
        var causes: [FailureCause: Int] = [:]
        for turn in 0..<Self.count {
            let settings = TestPKI.settings { $0.profile = profiles[turn % profiles.count] }
            let damage = Damage(&dice)
            var (flight, hit) = (0, false)
            let tamper: (MemoryHandshake.Direction, [UInt8]) -> [UInt8] = { _, bytes in
                flight += 1
                guard flight == damage.flight, !bytes.isEmpty else { return bytes }
                hit = true
                return damage.apply(to: bytes)
            }
            let server = servers[Int.random(in: servers.indices, using: &dice)]
            let result = MemoryHandshake.run(settings, host: "prov.test", server: server, tls: tls, tamper: tamper)
            if result.isConnected { continue }
            // Silence has no cause of its own in memory: on a socket it ends by the time-out of the handshake.
            // A TLS 1.3 phone is done before its server, which then waits for what it takes for the rest of a record:
            // HalfDoneTests shows how that ends on a socket.
            let mayWait = damage.loses || !result.trace.finished || result.trace.version == .tls13
            let isSilent = result.trace.failure == nil && mayWait
            #expect(result.trace.failure != nil || isSilent || !hit, "turn \(turn): \(damage)")
            if let cause = result.trace.failure?.cause { causes[cause, default: 0] += 1 }
        }
        #expect(causes.count > 4, "\(causes)")
    }

    /// What happens to one flight.
    private struct Damage {
        let flight: Int
        let kind: Int
        let place: UInt64

        init(_ dice: inout SplitMix64) {
            flight = Int.random(in: 1...6, using: &dice)
            kind = Int.random(in: 0..<5, using: &dice)
            place = dice.next()
        }

        var loses: Bool { kind >= 2 }

        func apply(to bytes: [UInt8]) -> [UInt8] {
            var bytes = bytes
            let index = Int(place % UInt64(bytes.count))
            switch kind {
            case 0, 1: bytes[index] ^= 1 << (place >> 32 & 7)
            case 2: bytes = Array(bytes[..<index])
            case 3: bytes.remove(at: index)
            default: bytes = []
            }
            return bytes
        }
    }
}
