import Foundation
import OpenSSL
import Provisioning
import Testing

@Suite("Trust comes from the settings and from nowhere else")
struct TrustIsolationTests {
    @Test("LIB-10: SSL_CERT_FILE and SSL_CERT_DIR name the server's CA, and it is still refused")
    func environment() async {
        await #expect(processExitsWith: .success) {
            let folder = FileManager.default.temporaryDirectory.path + "/handset-trust-\(getpid())"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let file = folder + "/roots.pem"
            try TestPKI.rogue.certificate.pem.write(toFile: file, atomically: true, encoding: .utf8)
            let hash = Process()
            hash.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
            hash.arguments = ["rehash", folder]
            try hash.run()
            hash.waitUntilExit()
            setenv("SSL_CERT_FILE", file, 1)
            setenv("SSL_CERT_DIR", folder, 1)
            let server = TestPKI.mutual(TestPKI.leaf(under: TestPKI.rogue))
            let refused = try TestPKI.shake(TestPKI.settings(), server).trace
            guard refused.failure?.cause == .unknownIssuer, refused.alertSent == .unknownCA else { exit(1) }
            let trusting = TestPKI.settings { $0.trust = $0.trust.adding([TestPKI.rogue.anchor(slot: "more")]) }
            guard try TestPKI.shake(trusting, server).isConnected else { exit(2) }
        }
    }

    @Test("LIB-10: a configuration file of the host that forbids TLS 1.2 changes nothing")
    func configuration() async {
        await #expect(processExitsWith: .success) {
            let file = FileManager.default.temporaryDirectory.path + "/handset-conf-\(getpid()).cnf"
            try """
            openssl_conf = init
            [init]
            ssl_conf = ssl
            [ssl]
            system_default = default
            [default]
            MinProtocol = TLSv1.3
            CipherString = DEFAULT:@SECLEVEL=5
            """.write(toFile: file, atomically: true, encoding: .utf8)
            defer { try? FileManager.default.removeItem(atPath: file) }
            setenv("OPENSSL_CONF", file, 1)
            guard try TestPKI.shake().trace.version == .tls12 else { exit(1) }
        }
    }

    @Test("SRV-7: an empty store, and one with rubbish in it, are faults of this side and no packet leaves")
    func unusableStores() throws {
        for store in [TrustStore.empty, TrustStore([TrustAnchor(slot: "rubbish", der: [1, 2, 3])])] {
            let result = try TestPKI.shake(TestPKI.settings { $0.trust = store })
            #expect(result.fault?.cause == .trustStoreUnusable && result.trace.messages.isEmpty)
        }
    }

    @Test("SRV-6: a custom CA adds and does not replace")
    func customCA() throws {
        let settings = TestPKI.settings { $0.trust = $0.trust.adding([TestPKI.rogue.anchor(slot: "Custom CA")]) }
        #expect(try TestPKI.shake(settings).trace.verify?.anchorSlot == "Sim")
        let other = TestPKI.mutual(TestPKI.leaf(under: TestPKI.rogue))
        #expect(try TestPKI.shake(settings, other).trace.verify?.anchorSlot == "Custom CA")
    }

    @Test("SRV-43: a server's own certificate as anchor matches exactly itself")
    func leafAnchor() throws {
        let settings = TestPKI.settings { $0.trust = TrustStore([TestPKI.server.anchor(slot: "Custom CA")]) }
        let trace = try TestPKI.shake(settings).trace
        #expect(trace.isAccepted && trace.verify?.depth == 0 && trace.verify?.anchorSlot == "Custom CA")
        #expect(try TestPKI.shake(settings, TestPKI.mutual(TestPKI.leaf())).trace.failure?.refusedBy == .phone)
    }
}
