import OpenSSL
import Provisioning
import Testing

@Suite("Clock, and verdicts that are remembered")
struct VerdictMemoryTests {
    private static let leaf = TestPKI.leaf {
        ($0.notBefore, $0.notAfter) = (TestPKI.now + -TestPKI.day, TestPKI.now + TestPKI.day)
    }

    @Test("SRV-32: an unset clock leaves dates unchecked, and the trace says so")
    func unsetClock() throws {
        let server = TestPKI.mutual(TestPKI.leaf { $0.notAfter = TestPKI.now + -TestPKI.day })
        let trace = try TestPKI.shake(TestPKI.settings { $0.verificationTime = nil }, server).trace
        #expect(trace.isAccepted && trace.verify?.verifiedAt == nil)
        let set = try TestPKI.shake(TestPKI.settings(), server).trace
        #expect(set.verify?.verifiedAt == TestPKI.now && set.failure?.detail.contains("2026-11-23") == true)
    }

    @Test(
        "LIB-3: the first second is inside, the last one outside, whatever is remembered",
        arguments: [true, false]
    )
    func boundaries(remembers: Bool) throws {
        let tls = ClientTLS()
        let server = TestPKI.mutual(Self.leaf)
        let expected: [(Int64, Int)] = [
            (0, 0), (TestPKI.day - 1, 0), (TestPKI.day, 10), (-TestPKI.day, 0), (-TestPKI.day - 1, 9), (0, 0),
            (TestPKI.day, 10),
        ]
        for (offset, code) in expected {
            let settings = TestPKI.settings {
                $0.verificationTime = TestPKI.now + offset
                $0.remembersVerdicts = remembers
            }
            #expect(try TestPKI.shake(settings, server, tls: tls).trace.verify?.code == code, "\(offset)")
        }
    }

    @Test("SRV-22: with a verdict remembered the trace is the same, refused or accepted")
    func sameTrace() throws {
        for identity in [TestPKI.server, TestPKI.leaf(under: TestPKI.rogue), Self.leaf] {
            for time in [TestPKI.now, TestPKI.now + 2 * TestPKI.day, nil] {
                let server = TestPKI.mutual(identity)
                func trace(_ remembers: Bool, _ tls: ClientTLS) throws -> HandshakeTrace {
                    let settings = TestPKI.settings {
                        ($0.verificationTime, $0.remembersVerdicts) = (time, remembers)
                    }
                    var trace = try TestPKI.shake(settings, server, tls: tls).trace
                    // The random of the ClientHello and the length of ECDSA signatures are not of this story.
                    trace.clientHello = []
                    for index in trace.messages.indices { trace.messages[index].sizeBytes = 0 }
                    return trace
                }
                let tls = ClientTLS()
                _ = try trace(true, tls)
                #expect(try trace(true, tls) == trace(false, ClientTLS()))
            }
        }
    }

    @Test("LIB-3: another trust, another level, another way to build, another clock: another verdict")
    func otherRules() throws {
        let tls = ClientTLS()
        let server = TestPKI.mutual(TestPKI.leaf(under: TestPKI.rogue))
        let trusting = TestPKI.settings { $0.trust = TrustStore([TestPKI.rogue.anchor(slot: "rogue")]) }
        for _ in 0..<2 {
            #expect(try TestPKI.shake(TestPKI.settings(), server, tls: tls).trace.verify?.code == 20)
            #expect(try TestPKI.shake(trusting, server, tls: tls).trace.verify?.code == 0)
        }
        let weak = TestPKI.mutual(TestPKI.leaf { $0.key = .rsa(1024) })
        for _ in 0..<2 {
            #expect(try TestPKI.shake(TestPKI.settings(), weak, tls: tls).trace.verify?.code == 0)
            let floor = TestPKI.settings { $0.profile.securityLevel = 2 }
            #expect(try TestPKI.shake(floor, weak, tls: tls).trace.verify?.code == 66)
        }
    }

    @Test("SRV-22: an anchor that expires ends what was remembered, too")
    func anchorBoundary() throws {
        let tls = ClientTLS()
        let root = TestPKI.mint(
            .root("Short Root", from: TestPKI.start, to: TestPKI.now + TestPKI.day, key: .p256))
        let server = TestPKI.mutual(TestPKI.leaf(under: root))
        for (offset, code) in [(0, 0), (TestPKI.day, 10), (0, 0)] as [(Int64, Int)] {
            let settings = TestPKI.settings {
                $0.trust = TrustStore([root.anchor(slot: "short")])
                $0.verificationTime = TestPKI.now + offset
            }
            #expect(try TestPKI.shake(settings, server, tls: tls).trace.verify?.code == code)
        }
    }
}
