import Glibc
import Provisioning
import Scenarios
import TestSupport
import Testing

@testable import Lab

/// Servers that somebody wrote, and what clients see of them that somebody else wrote.
@Suite("Descriptions and real clients")
struct ScriptTests {
    /// A description, a client and what it sees.
    struct Row: CustomTestStringConvertible, Sendable {
        let name: String
        let text: String
        let client: String
        let options: [String]
        let status: Int32
        let sees: [String]

        /// curl: options and the exit status.
        static func curl(
            _ name: String, _ text: String, _ options: [String] = [], exit status: Int32 = 0, sees: String...
        ) -> Row {
            Row(name: name, text: text, client: "curl", options: options, status: status, sees: sees)
        }

        /// `openssl s_client`, whose status says little.
        static func openssl(_ name: String, _ text: String, _ options: [String] = [], sees: String...) -> Row {
            Row(name: name, text: text, client: "openssl", options: options, status: -1, sees: sees)
        }

        var testDescription: String { "\(name), \(client)" }
    }

    static let tlsRows: [Row] = [
        .openssl(
            "versions", #"tls: { minimum: "1.1", maximum: "1.1" }"#, old, sees: "Protocol  : TLSv1.1"),
        .curl("versions", #"tls: { minimum: "1.3" }"#, ["--tls-max", "1.2"], exit: 35),
        .openssl("suites", #"tls: { maximum: "1.2", ciphers: AES128-SHA256 }"#, sees: "Cipher is AES128-SHA256"),
        .openssl("groups", "tls: { groups: [P-384] }", sees: "secp384r1"),
        .openssl(
            "group of 1024 bits", #"tls: { maximum: "1.2", ciphers: DHE-RSA-AES128-SHA256, dhBits: 1024 }"#,
            ["-cipher", "DEFAULT:@SECLEVEL=0"], sees: "Server Temp Key: DH, 1024 bits"),
        .openssl(
            "chain", "certificate: { recipe: leaf-under-intermediate, send: [intermediate, leaf] }",
            ["-showcerts"], sees: "0 s:O = Handset lab, CN = intermediate"),
        .openssl("key", "certificate: { key: p256, digest: sha384 }", sees: "Peer signature type: ECDSA"),
        .openssl(
            "ALPN", "tls: { alpn: [http/1.1] }", ["-alpn", "h2,http/1.1"], sees: "ALPN protocol: http/1.1"),
        .openssl("ALPN of others", "tls: { alpn: [http/1.1] }", ["-alpn", "h2"], sees: "SSL alert number 120"),
        .openssl(
            "server name",
            "hosts: { www.example.test: [www] }\ncertificates: { www: { commonName: www.example.test } }",
            ["-servername", "www.example.test"], sees: "0 s:CN = www.example.test"),
        .openssl(
            "other server name",
            "hosts: { www.example.test: [www] }\ncertificates: { www: { commonName: www.example.test } }",
            ["-servername", "other.example.test"], sees: "0 s:CN = prov.example.test"),
        .openssl("unknown server name", "hosts: {}\nunknownName: reject", sees: "SSL alert number 112"),
        .openssl("no demand", "clients: none", sees: "No client certificate CA names sent"),
        .openssl("demand", "clients: required", [], sees: "Acceptable client certificate CA names"),
        .openssl("alert", "fault: { alert: 113 }", sees: "SSL alert number 113"),
    ]
    private static let old = ["-cipher", "DEFAULT:@SECLEVEL=0", "-tls1_1"]

    static let httpRows: [Row] = [
        .curl("client's certificate", "clients: required", exit: 56),
        .curl("client's certificate", "clients: { demand: required, refusal: 400 }", sees: "HTTP/1.1 400"),
        .curl("at the request", #"{ tls: { maximum: "1.2" }, clients: atRequest }"#, exit: 56),
        .curl("status", "routes: [ { status: 418, body: { text: short } } ]", sees: "HTTP/1.1 418", "short"),
        .curl(
            "headers", #"routes: [ { status: 503, headers: { Retry-After: "120", X-Name: a b } } ]"#,
            sees: "Retry-After: 120\r\n", "X-Name: a b\r\n"),
        .curl(
            "redirect",
            #"routes: [ { path: /p.xml, status: 302, headers: { Location: /q.xml } }, { body: { text: q } } ]"#,
            ["--location"], sees: "HTTP/1.1 302", "HTTP/1.1 200", "\r\n\r\nq"),
        .curl(
            "redirect to itself by name",
            #"routes: [ { path: /p.xml, status: 301, headers: { Location: "https://prov.example.test/q.xml" } }, { body: { text: q } } ]"#,
            ["--location"], sees: "HTTP/1.1 301", "\r\n\r\nq"),
        .curl("no length", "routes: [ { body: { text: body }, framing: untilClose } ]", sees: "\r\n\r\nbody"),
        .curl(
            "chunks", "routes: [ { body: { text: body }, framing: chunked } ]", sees: "Transfer-Encoding: chunked",
            "body"),
        .curl("basic", challenge, sees: "HTTP/1.1 401", "WWW-Authenticate: Digest"),
        .curl("digest", challenge, ["--digest", "--user", "u:p"], sees: "HTTP/1.1 200"),
    ]
    private static let challenge = "routes: [ { challenge: { scheme: Digest, user: u, password: p }, body: page } ]"

    static let faultsRows: [Row] = [
        .curl("refuse", "fault: refuse", exit: 7),
        .curl("close", "fault: { close: accepted }", exit: 35),
        .curl("close", "fault: { close: clientHello }", exit: 35),
        .curl("close", "fault: { close: request }", exit: 52),
        .curl("reset", "fault: { reset: clientHello }", exit: 35),
        .curl("reset", "fault: { reset: request }", exit: 56),
        .curl("stall", "fault: { stall: accepted }", brief, exit: 28),
        .curl("stall", "fault: { stall: request }", brief, exit: 28),
        .curl("stall", "fault: { stallAfter: 900 }", brief, exit: 28),
        .curl(
            "drip", "routes: [ { body: { text: slow } } ]\nfault: { drip: { bytes: 500, pause: 1ms } }", sees: "slow"),
        .curl("cut", "fault: { cutAfter: 900 }", exit: 35),
        .curl("flip", "fault: { flipByte: 200 }", exit: 35),
        .curl("banner", #"fault: { banner: "SSH-2.0-x\r\n" }"#, exit: 35),
        .curl("garbage", "fault: { garbageReply: nonsense }", exit: 1),
        .curl(
            "body", "routes: [ { body: { text: a longer body } } ]\nfault: { cutBody: { after: 3, notify: no } }",
            exit: 18, sees: "\r\n\r\na l"),
        .curl(
            "body", "routes: [ { body: { text: a longer body } } ]\nfault: { cutBody: { after: 3 } }", exit: 18),
        .curl("plain", "tls: no", exit: 35),
    ]
    private static let brief = ["--max-time", "0.5"]

    @Test(
        "TLS-1, SRV-22, S-02, S-05, TLS-11: versions, suites, groups, chains, names, ALPN, alerts", arguments: tlsRows)
    func tls(_ row: Row) throws { try meet(row) }

    @Test("C-01, HTTP-2, HTTP-9, HTTP-13: who may ask, and what is answered", arguments: httpRows)
    func http(_ row: Row) throws { try meet(row) }

    @Test("X-02 … X-17: what goes wrong on the wire, and when", arguments: faultsRows)
    func fault(_ row: Row) throws { try meet(row) }

    @Test("TLS-11: a client may begin a second handshake, unless the description says no", arguments: [true, false])
    func renegotiation(isAllowed: Bool) throws {
        let server = try open("tls: { maximum: TLS 1.2, renegotiation: \(isAllowed) }")
        defer { server.stop() }
        // Asks once the first handshake is over, and for a file once the second is.
        let script = """
            import subprocess, sys
            p = subprocess.Popen(['openssl', 's_client', '-connect', sys.argv[1], '-tls1_2', '-state'], stdin=-1, stdout=-1, stderr=-2)
            finished = 0
            for line in p.stdout:
                sys.stdout.buffer.write(line)
                if b'TLS read finished' in line:
                    finished += 1
                    p.stdin.write([b'R\\n', b'GET /none HTTP/1.0\\r\\n\\r\\n'][finished - 1])
                    p.stdin.flush()
            """
        let text = try run("/usr/bin/python3", ["-c", script, "\(server.address)"]).output
        #expect(text.contains("RENEGOTIATING"))
        #expect(text.contains("HTTP/1.1 404") == isAllowed, "\(text)")
    }

    @Test("X-04, HTTP-2: one connection after the other meets what is written for it, then the server itself")
    func connections() throws {
        let text = """
            routes: [ { body: { text: well } } ]
            connections:
              - fault: { reset: clientHello }
              - { tls: { maximum: "1.2" }, routes: [ { status: 503 } ] }
              - { certificate: { to: -1d } }
            """
        let server = try open(text)
        defer { server.stop() }
        let seen = try (0..<5).map { _ in
            let result = try curl(server, ["-w", "%{http_code}"])
            return "\(result.status) \(result.output.suffix(7))"
        }
        #expect(seen[0].hasPrefix("35 "))
        #expect(seen[1].hasPrefix("0 ") && seen[1].hasSuffix("503"))
        #expect(seen[2].hasPrefix("60 "))
        #expect(seen[3...].allSatisfy { $0 == "0 well200" }, "\(seen)")
    }

    private func meet(_ row: Row) throws {
        let server = try open(row.text)
        defer { server.stop() }
        let result =
            row.client == "curl"
            ? try curl(server, row.options)
            : try run(
                "openssl",
                ["s_client", "-connect", "\(server.address)"]
                    + (row.options.contains("-servername") ? [] : ["-servername", ServerReader.standardHost])
                    + row.options, input: "GET /none HTTP/1.0\r\n\r\n")
        let text = result.output + result.errors
        if row.status >= 0 { #expect(result.status == row.status, "\(text)") }
        for part in row.sees { #expect(text.contains(part), "\(part) in \(text)") }
    }

    private func open(_ text: String) throws -> LabServer {
        let now = UnixTime(Int64(time(nil)))
        let spec = try ServerReader(now: now).placed(Array(text.utf8), file: "mine.yaml")
        return try LabStageOfOne.open(spec)
    }

    private func curl(_ server: LabServer, _ options: [String]) throws -> Finished {
        let url = "https://prov.example.test:\(server.address.port)/p.xml"
        return try run("curl", LabFixture.shared.commonOptions(port: server.address.port) + ["-i"] + options + [url])
    }

    /// One server whose own name leads to it.
    private enum LabStageOfOne {
        static func open(_ placed: PlacedServer) throws -> LabServer {
            let names = NamedPlaces()
            let server = try LabServer(placed.spec, identity: LabFixture.identity, names: names)
            names.add(placed.hosts, port: placed.port, at: server.address)
            return server
        }
    }
}
