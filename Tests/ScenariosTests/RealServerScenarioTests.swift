import Foundation
import Handset
import Lab
import OpenSSL
import Outputs
import Provisioning
import Scenarios
import TestSupport
import Testing

/// The rows of the catalogue that are about a real server's behaviour, against that server: same phones, same expectations.
@Suite("Scenarios against nginx, Apache and HAProxy", .serialized)
struct RealServerScenarioTests {
    /// A scenario and the lines of configuration that make a real server play it.
    struct Row: CustomTestStringConvertible, Sendable {
        var name: String
        var program: String
        var clients: String
        var lines: String
        var location: String

        init(_ name: String, _ program: String, clients: String? = nil, _ lines: String = "", location: String = "") {
            (self.name, self.program, self.lines, self.location) = (name, program, lines, location)
            self.clients = clients ?? (program == "nginx" ? "optional_no_ca" : "optional_no_ca")
        }

        var testDescription: String { "\(name) (\(program))" }
    }

    static let rows: [Row] = [
        Row("missing-intermediate", "nginx"), Row("name-cn-wrong", "nginx"), Row("expired", "apache"),
        Row("client-required", "apache", clients: "require"),
        Row("client-required-tls13", "apache", clients: "require"),
        Row("client-required-400", "nginx", clients: "on"), Row("client-foreign-root", "apache", clients: "require"),
        Row("client-foreign-root-400", "nginx", clients: "on"), Row("client-renewed", "apache", clients: "require"),
        Row("client-expired", "apache", clients: "require"), Row("client-expired-tls13", "apache", clients: "require"),
        Row("client-expired-400", "nginx", clients: "on"), Row("client-chain", "apache", clients: "require"),
        Row("client-depth", "apache", clients: "require", "SSLVerifyDepth 0"),
        Row(
            "client-revoked", "apache", clients: "require",
            "SSLCARevocationFile {folder}/revoked.pem\nSSLCARevocationCheck leaf"),
        Row("client-at-request", "apache", clients: "none", "<Location />\nSSLVerifyClient require\n</Location>"),
        Row("client-at-request-tls13", "apache", clients: "none", "<Location />\nSSLVerifyClient require\n</Location>"),
        Row("client-usage-server", "apache", clients: "require"),
        Row(
            "client-unique", "nginx",
            "ssl_ciphers DEFAULT:@SECLEVEL=0;\nif ($ssl_client_s_dn ~ ciscogeneric) { return 403; }"),
        Row("client-dropped", "nginx", clients: "off", "if ($ssl_client_verify != SUCCESS) { return 403; }"),
        Row("client-dropped", "haproxy"), Row("client-optional-bad", "apache", clients: "optional"),
        Row("tls13-only", "apache", "SSLProtocol -all +TLSv1.3"),
        Row("cipher-none-shared", "nginx", "ssl_ciphers ECDHE-RSA-CAMELLIA256-SHA384;"),
        Row("dh-1024", "nginx", "ssl_ciphers DHE:@SECLEVEL=0;\nssl_dhparam {folder}/dh.pem;"),
        Row("redirect-308", "nginx", location: "return 308 /moved$request_uri;"),
        Row("redirect-loop", "nginx", location: "return 302 $request_uri;"),
        Row(
            "strict-host", "apache",
            """
            SSLStrictSNIVHostCheck on
            <VirtualHost *:*>
            ServerName prov.example.test
            {tls}
            </VirtualHost>
            <VirtualHost *:*>
            ServerName other.example.test
            {tls}
            </VirtualHost>
            """),
    ]

    @Test(
        "C-01 … C-12, C-16, C-18, C-19, S-03, P-01, P-04, P-07, R-04, R-06, T-04, N-01, K-01: the real server does what the lab does",
        arguments: rows)
    func play(row: Row) throws {
        let scenario = try #require(LabCase.named(row.name)).scenario(at: Stage.now)
        let folder = try TemporaryFolder()
        let tls = try #require(scenario.servers[0].spec.tls)
        let files = try files(of: tls, in: folder)
        if row.lines.contains("dh.pem") {
            try run("openssl", ["dhparam", "-dsaparam", "-out", folder("dh.pem"), "1024"])
        }
        try folder.write("www/00562b043615.xml", "<flat-profile><GPP_A>real</GPP_A></flat-profile>")
        let vhost = """
            SSLEngine on
            SSLCertificateFile \(files.certificate)
            SSLCertificateKeyFile \(files.key)
            """
        let lines = row.lines.replacing("{folder}", with: folder.path).replacing("{tls}", with: vhost)
        let server =
            switch row.program {
            case "nginx":
                try TestServer.nginx(
                    files, folder: folder, clients: row.clients, server: lines,
                    location: row.location.isEmpty ? "root www;" : row.location)
            case "haproxy": try TestServer.haproxy(asking: false, files, folder: folder, backend: try freePort())
            default: try TestServer.apache(files, folder: folder, clients: row.clients, host: lines)
            }
        try check(scenario, port: server.port) { folder.read("error.log") }
        server.stop()
    }

    @Test("S-01, S-02: nginx gives phones without a name the default certificate, or alert 112")
    func names() throws {
        for (name, first) in [
            ("default-host", "ssl_certificate {default}; ssl_certificate_key {defaultKey};"),
            ("unknown-host-refused", "ssl_reject_handshake on;"),
        ] {
            let scenario = try #require(LabCase.named(name)).scenario(at: Stage.now)
            let folder = try TemporaryFolder()
            let tls = try #require(scenario.servers[0].spec.tls)
            let main = try files(of: tls, in: folder)
            let other = try #require(tls.hosts.first)
            let host = try Stage.identity.certified(other.value[0], in: tls)
            try folder.write("host.pem", host.chainPEM)
            try folder.write("host.key", host.key.pem)
            let block = first.replacing("{defaultKey}", with: main.key).replacing("{default}", with: main.certificate)
            let server = try TestServer.nginx(in: folder) { port in
                """
                server { listen 127.0.0.1:\(port) ssl default_server; \(block) }
                server {
                    listen 127.0.0.1:\(port) ssl; server_name \(other.key);
                    ssl_certificate \(folder("host.pem")); ssl_certificate_key \(folder("host.key"));
                }
                """
            }
            try check(scenario, port: server.port) { folder.read("error.log") }
            server.stop()
        }
    }

    @Test("X-11: nginx that waits for a PROXY line resets")
    func proxyProtocol() throws {
        let scenario = try #require(LabCase.named("proxy-protocol")).scenario(at: Stage.now)
        let folder = try TemporaryFolder()
        let main = try files(of: try #require(scenario.servers[0].spec.tls), in: folder)
        let server = try TestServer.nginx(in: folder) { port in
            """
            server {
                listen 127.0.0.1:\(port) ssl proxy_protocol;
                ssl_certificate \(main.certificate); ssl_certificate_key \(main.key);
            }
            """
        }
        let (outcome, events) = try playAgainst(scenario, port: server.port)
        #expect(
            events.contains {
                if case .transferFailed(_, let failure, _) = $0.kind { failure.refusedBy == .server } else { false }
            })
        #expect(outcome.verdicts.count == scenario.expectations.count)
        server.stop()
        #expect(folder.read("error.log").contains("while reading PROXY protocol"))
    }

    @Test("A-03, A-06: a key that does not fit, or is too weak, keeps nginx from starting")
    func stillborn() throws {
        for (name, line) in [("key-mismatch", ""), ("server-refuses-its-key", "ssl_ciphers DEFAULT:@SECLEVEL=2;")] {
            let scenario = try #require(LabCase.named(name)).scenario(at: Stage.now)
            let folder = try TemporaryFolder()
            var files = try files(of: try #require(scenario.servers[0].spec.tls), in: folder)
            if name == "key-mismatch" {
                files.key = try folder.write("other.key", EmulationPKI.provisioningRoot.key.pem)
            }
            #expect(throws: ServerDidNotStart.self) { try TestServer.nginx(files, folder: folder, server: line) }
            let log = folder.read("error.log") + folder.read("server.out")
            #expect(log.contains(name == "key-mismatch" ? "key values mismatch" : "ee key too small"), "\(log)")
            try check(scenario, port: try freePort()) { log }
        }
    }

    // MARK: - Helpers

    /// Plays a scenario against a port of loopback, and holds what came against what the file expects.
    private func check(_ scenario: Scenario, port: Int, log: () -> String) throws {
        let (outcome, events) = try playAgainst(scenario, port: port)
        for verdict in outcome.verdicts where !verdict.holds {
            let story = Story.lines(events).filter { $0.contains("transferFailed") || $0.contains("responseReceived") }
            Issue.record(
                "\(scenario.name): expected \(verdict.expectation); \(verdict.failure ?? "")\n\(story)\n\(log().suffix(1500))"
            )
        }
    }

    private func playAgainst(
        _ scenario: Scenario, port: Int
    ) throws -> (outcome: ScenarioPlay.Outcome, events: [Event]) {
        var zone = scenario.names
        zone.ports[scenario.servers[0].port] = port
        var events: [Event] = []
        let play = ScenarioPlay(scenario, identity: Stage.identity, now: Stage.now)
        let outcome = try play.run(against: zone) { events.append($0) }
        return (outcome, events)
    }

    /// The certificates of a description as files of a real server.
    private func files(of tls: ServerSpec.TLS, in folder: TemporaryFolder) throws -> ServerFiles {
        let chain = try tls.chain.map { try Stage.identity.certified($0, in: tls) }
        try folder.write("server.pem", chain.map(\.certificate.pem).joined())
        try folder.write("server.key", chain[0].key.pem)
        let roots = try (tls.clientCertificates.roots.isEmpty ? [ServerSpec.deviceRoot] : tls.clientCertificates.roots)
            .map { try Stage.identity.certified($0, in: tls).certificate.pem }
        try folder.write("roots.pem", roots.joined())
        let revoked = try tls.clientCertificates.revoked.map { try Stage.identity.certified($0, in: tls).certificate }
        let list = try CertificateMint.revocationList(
            of: revoked, by: EmulationPKI.deviceRoot, at: Stage.now + -3600, until: Stage.now + 86_400)
        let text = Data(list).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
        try folder.write("revoked.pem", "-----BEGIN X509 CRL-----\n\(text)\n-----END X509 CRL-----\n")
        return ServerFiles(
            certificate: folder("server.pem"), key: folder("server.key"), clientRoots: folder("roots.pem"))
    }
}
