import Foundation
import OpenSSL
import Provisioning
import Testing

@Suite("Trust comes from the settings and from nowhere else")
struct TrustIsolationTests {
    @Test("LIB-10: SSL_CERT_FILE and SSL_CERT_DIR name the server's CA, and it is still refused")
    func environment() async throws {
        let oracle = try Oracle()
        defer { oracle.remove() }
        let file = try oracle.write("roots.pem", TestPKI.foreignRoot.certificate.pem)
        #expect(try oracle("rehash", oracle.folder.path).status == 0)
        let folder = oracle.folder.path
        await #expect(processExitsWith: .exitCode(7)) { [file = file as String, folder = folder as String] in
            setenv("SSL_CERT_FILE", file, 1)
            setenv("SSL_CERT_DIR", folder, 1)
            let server = TestPKI.mutual(TestPKI.leaf(under: TestPKI.foreignRoot))
            let refused = try TestPKI.shake(TestPKI.settings(), server).trace
            guard refused.verify?.code == 20, refused.alertSent == .unknownCA else { exit(1) }
            let trusting = TestPKI.settings { $0.trust = $0.trust.adding([TestPKI.foreignRoot.anchor(slot: "more")]) }
            guard try TestPKI.shake(trusting, server).isConnected else { exit(2) }
            exit(7)
        }
        // The environment does lead openssl to that root: the fixture is what it claims to be.
        try oracle.write("leaf.pem", TestPKI.leaf(under: TestPKI.foreignRoot).certificate.pem)
        let led = try oracle.run(
            ["verify", "-attime", "\(TestPKI.now.seconds)", "leaf.pem"],
            environment: ["SSL_CERT_FILE": file, "SSL_CERT_DIR": folder])
        #expect(led.status == 0, "\(led.text)")
    }

    @Test("LIB-10: a configuration file of the host that narrows versions, suites and groups changes nothing")
    func configuration() async {
        await #expect(processExitsWith: .exitCode(7)) {
            let file = FileManager.default.temporaryDirectory.path + "/handset-conf-\(getpid()).cnf"
            try """
            openssl_conf = init
            [init]
            ssl_conf = ssl
            [ssl]
            system_default = default
            [default]
            MinProtocol = TLSv1.3
            CipherString = ECDHE-ECDSA-AES256-SHA:@SECLEVEL=2
            Groups = P-384
            """.write(toFile: file, atomically: true, encoding: .utf8)
            defer { try? FileManager.default.removeItem(atPath: file) }
            setenv("OPENSSL_CONF", file, 1)
            let trace = try TestPKI.shake().trace
            guard trace.version == .tls12, trace.offer.cipherSuites.count == 28, trace.offer.groups.count > 1 else {
                exit(1)
            }
            exit(7)
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
