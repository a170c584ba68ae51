import Provisioning
import Testing

@testable import Scenarios

@Suite("Reading the description of a server")
struct ServerReaderTests {
    private static let now = UnixTime(1_795_000_000)

    private func read(_ text: String) throws(ScenarioError) -> ServerSpec {
        try ServerReader(now: Self.now).server(Array(text.utf8), file: "server.yaml")
    }

    private func refused(_ text: String) -> String {
        do {
            _ = try read(text)
            return "taken"
        } catch { return "\(error)" }
    }

    @Test("a file that says nothing but its purpose is a server in order")
    func healthy() throws {
        let spec = try read("about: all in order")
        #expect(spec.tls?.chain == ["leaf"])
        #expect(spec.tls?.recipe("leaf")?.dnsNames == ["prov.example.test", "localhost"])
        #expect(spec.tls?.clientCertificates == .any)
        #expect(spec.routes == Route.provisioning)
        #expect(spec.faults.isEmpty)
    }

    @Test("T-04, T-02, SRV-22: chains are sent as written, else whole and without the root")
    func chains() throws {
        #expect(try read("certificate: { recipe: leaf-under-intermediate, send: [leaf] }").tls?.chain == ["leaf"])
        #expect(try read("certificate: { recipe: leaf-under-intermediate }").tls?.chain == ["leaf", "intermediate"])
        #expect(try read("certificate: { recipe: leaf-under-private-root }").tls?.chain == ["leaf"])
        let sent = try read("certificate: { recipe: leaf-under-private-root, send: [leaf, private-root] }")
        #expect(sent.tls?.chain == ["leaf", "private-root"])
    }

    @Test("N-01, N-02: whoever writes one name writes them all")
    func names() throws {
        let leaf = try read("certificate: { commonName: wrong.example.test }").tls?.recipe("leaf")
        #expect(leaf?.subject == DistinguishedName(["CN": "wrong.example.test"]))
        #expect(leaf?.dnsNames == [] && leaf?.ipAddresses == [])
        let other = try read("certificate: { dnsNames: [other.example.test] }").tls?.recipe("leaf")
        #expect(other?.subject == DistinguishedName(["CN": "prov.example.test"]))
    }

    @Test("K-01: dates are dates, or times from now")
    func dates() throws {
        let leaf = try read("certificate: { from: -365d, to: 2026-11-01 }").tls?.recipe("leaf")
        #expect(leaf?.notBefore == Self.now + -365 * 86_400)
        #expect(leaf?.notAfter == CivilTime(year: 2026, month: 11, day: 1).unixTime)
    }

    @Test("versions, suites, clients, routes, faults and capacity are read")
    func everything() throws {
        let spec = try read(
            """
            tls: { minimum: TLS 1.1, maximum: TLS 1.2, ciphers: "ECDHE+AESGCM", groups: [P-256], alpn: h2, dhBits: 1024 }
            certificates: { foreign-root: { ca: yes } }
            clients: { demand: required, roots: foreign-root, refusal: 400, depth: 1 }
            routes:
              - { path: /x*, status: 302, headers: { Location: "/y{target}" } }
              - { path: "*", body: { text: "<flat-profile/>" }, framing: chunked }
            faults: [ { stall: request }, noCloseNotify, { drip: { bytes: 5, pause: 20ms } }, { banner: { hex: 16 03 } } ]
            capacity: { requestsPerSecond: 20, queue: 5, overload: 503, latency: { from: 1ms, to: 2ms } }
            """)
        let tls = try #require(spec.tls)
        #expect((tls.minimum, tls.maximum) == (.tls11, .tls12))
        #expect(tls.groups == [.p256] && tls.dhBits == 1024 && tls.applicationProtocols == ["h2"])
        let policy = ClientCertificatePolicy(.required, roots: ["foreign-root"], refusal: .status(400), depth: 1)
        #expect(tls.clientCertificates == policy)
        #expect(spec.routes.map(\.status) == [302, 200])
        #expect(
            spec.faults == [
                .stall(.request), .noCloseNotify, .drip(bytes: 5, pause: .milliseconds(20)), .banner([0x16, 3]),
            ])
        #expect(spec.capacity.overload == .status(503) && spec.capacity.queue == 5)
    }

    @Test("the server of a scenario, and of a case, is read like one of its own")
    func inner() throws {
        #expect(try read("about: x\nserver: { tls: no }").tls == nil)
        let reader = ServerReader(now: Self.now, cases: { $0 == "T-99" ? Array("server: { tls: no }".utf8) : nil })
        #expect(try reader.server(Array("case: T-99".utf8), file: "a").tls == nil)
    }

    @Test(
        "every mistake is told with its place, the line, and what would be right",
        arguments: [
            ("tsl: no", "server.yaml:1:1: unknown key 'tsl'; did you mean tls?\n  tsl: no\n  ^"),
            (
                "fault: refuze",
                "server.yaml:1:8: fault: 'refuze' is not one of refuse, swallow or noCloseNotify; did you mean refuse?\n  fault: refuze\n         ^"
            ),
            (
                "certificate: { send: [leef] }",
                "server.yaml:1:23: send: no certificate is called 'leef'; did you mean leaf?\n  certificate: { send: [leef] }\n                        ^"
            ),
            ("certificate: { key: rsa1O24 }", "did you mean rsa1024?"),
            ("tls: { ciphers: FOO }", "server.yaml:1:17: ciphers: OpenSSL knows no suite"),
            ("tls: { ciphers: \"DEFAULT:!RSA\" }", "taken"),
            (
                "certificate: { issuer: a }\ncertificates: { a: { issuer: b }, b: { issuer: a } }",
                "server.yaml:2:48: issuer: 'a' would be an issuer of itself: a under b under a"
            ),
            ("certificate: { issuer: leaf }", "issuer: 'leaf' would be an issuer of itself: leaf under leaf"),
            (
                "certificates: { "
                    + (1...11).map { "c\($0): { ca: yes\($0 > 1 ? ", issuer: c\($0 - 1)" : "") }" }.joined(
                        separator: ", ")
                    + " }", "more than 9 certificates stand above one another"
            ),
            ("certificate: { subject: { FOO: x } }", "subject: 'FOO' is no attribute"),
            ("certificate: { criticalExtension: abc }", "criticalExtension: expected a dotted number"),
            (
                "clients: { demand: required, revoked: [ device-root ] }",
                "revoked: 'device-root' signed itself, and nobody else can revoke it"
            ),
            ("capacity: { queue: many }", "queue: expected a whole number from 0 to 10000000"),
            ("capacity: { latency: fast }", "latency: expected a duration such as 250ms"),
            ("tls: { minimum: TLS 1.3, maximum: TLS 1.2 }", "the minimum is above the maximum"),
            ("tls: no\nclients: required", "server.yaml:2:10: 'clients' has no meaning under 'tls: no'"),
            ("routes: [ { headers: { X: \"a\\nb\" } } ]", "a header is one line"),
            ("case: T-99", "no case 'T-99'"),
            ("url: https://h/\nfault: refuse", "exclude each other"),
            ("address: 192.0.2.1", "servers of scenarios stand on loopback"),
            ("a: [", "this is no YAML"),
            ("tls: yes\ntls: yes", "it stands here twice"),
            ("", "the file is empty"),
            ("\u{e9}\u{e9}: { \u{1F600}: 1 }", "server.yaml:1:1: unknown key"),
        ])
    func mistakes(text: String, expected: String) { #expect(refused(text).contains(expected), "\(refused(text))") }

    @Test("files beyond the limits are refused: size, depth, aliases of aliases")
    func limits() {
        #expect(refused(String(repeating: "#", count: 2 << 20)).contains("at most 1048576 are read"))
        #expect(refused("a: " + String(repeating: "[", count: 100_000)).contains("this is no YAML"))
        let laughs = (1...9).map { level in
            "l\(level): &l\(level) [\(Array(repeating: level == 1 ? "x" : "*l\(level - 1)", count: 9).joined(separator: ","))]"
        }
        #expect(refused(laughs.joined(separator: "\n")).contains("more than 16 aliases"))
        #expect((try? ServerReader(now: Self.now).server([0xff, 0xfe, 0], file: "x")) == nil)
    }
}
