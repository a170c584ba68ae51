import Foundation
import Glibc
import OpenSSL
import Provisioning
import Scenarios
import TestSupport
import Testing

@testable import Lab

@Suite("The lab over TLS")
struct LabSessionTests {
    private let healthy = LabCase.healthy.spec(at: UnixTime(Int64(time(nil))))

    private func curl(_ path: String, _ options: [String], _ server: LabServer) throws -> Finished {
        let common = LabFixture.shared.commonOptions(port: server.address.port)
        return try run("curl", common + options + ["https://prov.example.test:\(server.address.port)\(path)"])
    }

    @Test("CLI-2, CLI-13: the mirror and the log show the subject of the phone's certificate")
    func subject() throws {
        let log = Log()
        let server = try LabServer(healthy, identity: LabFixture.identity) { log.take($0) }
        defer { server.stop() }
        let result = try curl("/echo", LabFixture.shared.phoneOptions, server)
        let subject = "CN=00562b043615,SN=00562b043615,L=HSE2312ABCD,OU=CP-8841-3PCC"
        #expect(result.output.contains("<GPP_D>\(subject)</GPP_D>"))
        let record = try #require(log.records.first)
        #expect(record.subject?.rfc2253 == subject)
        #expect(record.session?.hasPrefix("TLSv1.3/TLS_") == true)
        #expect(record.line.contains("\"GET /echo HTTP/1.1\" 200"))
    }

    @Test("C-01, C-02: an anonymous stranger is refused under every version, and the log says how")
    func anonymous() throws {
        for (option, alert) in [("1.2", "40 handshake_failure"), ("1.3", "116 certificate_required")] {
            let log = Log()
            let server = try LabServer(healthy, identity: LabFixture.identity) { log.take($0) }
            let result = try curl("/00562b043615.xml", ["--tls-max", option], server)
            server.stop()
            #expect(result.status != 0 && result.output.isEmpty)
            #expect(log.records.first?.note == "handshake failed: refused the phone by alert \(alert)")
        }
    }

    @Test(
        "C-10, C-11: who has no certificate when the request needs one is refused by alert",
        arguments: [
            ("client-at-request", "40 handshake_failure"), ("client-at-request-tls13", "116 certificate_required"),
        ])
    func late(name: String, alert: String) throws {
        let log = Log()
        let spec = try #require(LabCase.named(name)).spec(at: UnixTime(Int64(time(nil))))
        let server = try LabServer(spec, identity: LabFixture.identity) { log.take($0) }
        #expect(try curl("/00562b043615.xml", [], server).status == 56)
        #expect(try curl("/echo", LabFixture.shared.phoneOptions, server).output.contains("CN=00562b043615,"))
        server.stop()
        #expect(log.records.first?.note == "refused at the request: refused the phone by alert \(alert)")
    }

    @Test("N-01: a client that dislikes the name closes without a request, and the log says so")
    func disliked() throws {
        let log = Log()
        let spec = try #require(LabCase.named("name-cn-wrong")).spec(at: UnixTime(Int64(time(nil))))
        let server = try LabServer(spec, identity: LabFixture.identity) { log.take($0) }
        #expect(try curl("/a", [], server).status == 60)
        server.stop()
        #expect(log.records.first?.note?.contains("without a request") == true)
    }

    @Test(
        "LIB-9: the alert that a client sends is the one that operators look for in the log",
        arguments: [
            ("self-signed", "48 unknown_ca"), ("missing-intermediate", "48 unknown_ca"),
            ("path-length", "48 unknown_ca"), ("issuer-no-ca", "48 unknown_ca"), ("expired", "45 certificate_expired"),
            ("not-yet-valid", "42 bad_certificate"), ("client-usage", "43 unsupported_certificate"),
            ("name-constraints", "46 certificate_unknown"), ("critical-extension", "46 certificate_unknown"),
            ("bad-signature", "51 decrypt_error"), ("corrupt-record", "20 bad_record_mac"),
        ])
    func alerts(name: String, alert: String) throws {
        let log = Log()
        let spec = try #require(LabCase.named(name)).spec(at: UnixTime(Int64(time(nil))))
        let server = try LabServer(spec, identity: LabFixture.identity) { log.take($0) }
        #expect(try curl("/a", [], server).status != 0)
        server.stop()
        #expect(log.records.first?.note == "handshake failed: the phone sent alert \(alert)")
    }

    @Test("C-05: an expired device certificate is refused by alert 45")
    func expiredPhone() throws {
        let folder = try TemporaryFolder()
        let now = UnixTime(Int64(time(nil)))
        let recipe = CertificateRecipe.device(
            product: "CP-8841-3PCC", serial: "HSE2312ABCD", mac: LabFixture.phone, from: now + -86_400,
            to: now + -3600, key: .p256)
        let device = try CertificateMint.mint(recipe, issuer: EmulationPKI.deviceRoot)
        let chain = try folder.write("phone.pem", device.chainPEM)
        let key = try folder.write("phone.key", device.key.pem)
        let log = Log()
        let server = try LabServer(healthy, identity: LabFixture.identity) { log.take($0) }
        let result = try curl("/a", ["--tls-max", "1.2", "--cert", chain, "--key", key], server)
        server.stop()
        #expect(result.status != 0)
        #expect(log.records.first?.note == "handshake failed: refused the phone by alert 45 certificate_expired")
    }

    @Test("a hundred requests at once are all answered, each with its own file")
    func parallel() throws {
        let server = try LabServer(healthy, identity: LabFixture.identity)
        defer { server.stop() }
        let folder = try TemporaryFolder()
        let phones = (0..<100).map { LabFixture.phone.advanced(by: $0).lowercase }
        let targets = phones.flatMap { phone in
            ["-o", folder.path + "/\(phone)", "https://prov.example.test:\(server.address.port)/\(phone).xml"]
        }
        let options = LabFixture.shared.commonOptions(port: server.address.port) + LabFixture.shared.phoneOptions
        let result = try run("curl", options + ["-Z", "--parallel-max", "100"] + targets)
        #expect(result.status == 0, "\(result.errors)")
        for phone in phones { #expect(folder.read(phone).contains("<User_ID_1_>\(phone)<")) }
    }

    @Test("hostile bytes in place of TLS never trap, and the server goes on")
    func hostile() throws {
        let server = try LabServer(healthy, identity: LabFixture.identity)
        defer { server.stop() }
        var dice = SplitMix64(seed: 5)
        for round in 0..<60 {
            let descriptor = try Client.connected(to: server.address.port)
            var bytes = (0..<Int.random(in: 1..<400, using: &dice)).map { _ in UInt8.random(in: 0...255, using: &dice) }
            if round.isMultiple(of: 2) { bytes.replaceSubrange(0..<1, with: [0x16, 0x03, 0x01, 0x00, 0xf0, 0x01]) }
            _ = Socket.write(descriptor, bytes)
            shutdown(descriptor, Int32(SHUT_WR))
            Socket.drain(descriptor, seconds: 10)
            close(descriptor)
        }
        #expect(try curl("/00562b043615.xml", LabFixture.shared.phoneOptions, server).status == 0)
    }

    @Test("a description that cannot be minted is an error that names the certificate")
    func unmintable() throws {
        func error(_ change: (inout ServerSpec.TLS) -> Void) -> LabError? {
            var tls = LabCase.healthy.spec(at: UnixTime(Int64(time(nil)))).tls!
            change(&tls)
            do {
                try LabServer(ServerSpec(tls: tls), identity: LabFixture.identity).stop()
                return nil
            } catch { return error }
        }
        let unknown = LabError.certificate(name: "other", reason: "nothing in the description has that name")
        #expect(error { $0.chain = ["other"] } == unknown)
        #expect(
            error { $0.certificates[0].issuer = "leaf" }
                == .certificate(name: "leaf", reason: "it is an issuer of itself"))
        #expect(error { $0.cipherList = "NONSENSE" } != nil)
        #expect(error { _ in } == nil)
    }
}
