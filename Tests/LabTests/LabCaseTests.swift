import Foundation
import Glibc
import OpenSSL
import Provisioning
import Scenarios
import TestSupport
import Testing

@testable import Lab

/// Each case against the real curl: the fault it promises is the fault a client meets.
@Suite("The cases of the lab")
struct LabCaseTests {
    /// What curl shall see of a case.
    struct Row: CustomTestStringConvertible, Sendable {
        var name: String
        var exit: Int
        var status: Int
        var verify: Int?
        var options: [String]
        var asPhone: Bool
        var target: String

        init(
            _ name: String, exit: Int = 0, status: Int? = nil, verify: Int? = nil, _ options: [String] = [],
            asPhone: Bool = true, target: String = "https://prov.example.test/00562b043615.xml"
        ) {
            (self.name, self.exit, self.verify, self.options) = (name, exit, verify, options)
            (self.asPhone, self.target) = (asPhone, target)
            self.status = status ?? (exit == 0 ? 200 : 0)
        }

        var testDescription: String { "\(name) \(options.joined(separator: " "))\(asPhone ? "" : " (anonymous)")" }
    }

    private static let old = ["--tlsv1.0"]
    private static let desk = ["--tls-max", "1.2"]
    private static let modern = ["--ciphers", "DEFAULT:@SECLEVEL=2"]
    private static let byAddress = "https://127.0.0.1/00562b043615.xml"
    private static let short = ["--max-time", "0.7"]

    static let healthyRows: [Row] = [
        Row("healthy"), Row("healthy", desk), Row("healthy", target: byAddress),
        Row("healthy", exit: 35, desk, asPhone: false), Row("healthy", exit: 56, asPhone: false),
    ]

    static let trustRows: [Row] = [
        Row("self-signed", exit: 60, verify: 18), Row("private-root-sent", exit: 60, verify: 19),
        Row("unknown-root", exit: 60, verify: 20), Row("missing-intermediate", exit: 60, verify: 20),
        Row("wrong-intermediate", exit: 60, verify: 20), Row("expired-intermediate", exit: 60, verify: 10),
        Row("path-length", exit: 60, verify: 25), Row("issuer-no-ca", exit: 60, verify: 79),
        Row("name-constraints", exit: 60, verify: 47), Row("critical-extension", exit: 60, verify: 34),
        Row("custom-ca-own", exit: 60, verify: 19), Row("custom-ca-page"), Row("revoked"),
        Row("inspection", exit: 60, verify: 19), Row("intermediate"), Row("unordered-chain"),
        Row("outage-2021", exit: 60, verify: 20), Row("outage-2021-modern", exit: 60, verify: 20),
        Row("expired-root", exit: 60, verify: 20), Row("older-vendor-group", exit: 60, verify: 20),
    ]

    static let namesRows: [Row] = [
        Row("name-url", exit: 60), Row("name-cn-wrong", exit: 60), Row("name-cn-only"), Row("name-san-wrong", exit: 60),
        Row("name-cn-slash", exit: 60), Row("name-none", exit: 60), Row("name-short", exit: 60),
        Row("name-wildcard-tld", exit: 60), Row("name-wildcard-partial", exit: 60),
        Row("name-wildcard-deep", exit: 60), Row("name-wildcard"), Row("name-host-only"),
        Row("name-host-only", exit: 60, target: byAddress), Row("name-address-as-host", exit: 60, target: byAddress),
        Row("name-unresolvable"), Row("name-srv-target", exit: 60), Row("redirect-uncovered", status: 302),
        Row("name-two-cns", exit: 60), Row("name-elsewhere"),
    ]

    static let timeRows: [Row] = [
        Row("expired", exit: 60, verify: 10), Row("not-yet-valid", exit: 60, verify: 9),
        Row("begins-today", exit: 60, verify: 9), Row("stale-node"), Row("phone-clock-behind"),
        Row("phone-clock-ahead"),
    ]

    static let keysRows: [Row] = [
        Row("weak-key"), Row("weak-key", exit: 60, verify: 66, modern), Row("sha1"),
        Row("sha1", exit: 60, verify: 68, modern), Row("md5"), Row("md5", exit: 60, verify: 68, modern),
        Row("client-usage", exit: 60, verify: 26), Row("ecdsa"),
        Row("ecdsa", exit: 35, desk + ["--ciphers", "kRSA:@SECLEVEL=0"]), Row("rsa-pss"), Row("ed25519"),
        Row("ed25519-old"), Row("sha1-taken"),
        Row("bad-signature", exit: 35), Row("server-refuses-its-key", exit: 7), Row("key-mismatch", exit: 7),
    ]

    static let protocolsRows: [Row] = [
        Row("tls13-only"), Row("tls13-only", exit: 35, desk), Row("tls10-only", old),
        Row("tls10-only", exit: 35, ["--tlsv1.2"]), Row("tls12-only"), Row("tls12-only", exit: 35, ["--tlsv1.3"]),
        Row("cipher-none-shared", exit: 35), Row("cipher-ecdhe-only"), Row("no-forward-secrecy"),
        Row("cipher-ecdhe-only", exit: 35, ["--ciphers", "kRSA:@SECLEVEL=0"]), Row("group-none-shared", exit: 35),
        Row("fallback-refused", exit: 35), Row("anonymous", exit: 35), Row("tls12"),
        Row("tls12", exit: 35, asPhone: false), Row("cipher-list-invalid"), Row("dh-1024"),
        Row("dh-1024", exit: 35, modern), Row("ssl3-rc4", exit: 35), Row("legacy-sigalg", old),
        Row("legacy-sigalg", exit: 35, old + ["--ciphers", "DEFAULT:@SECLEVEL=1"]), Row("no-rfc5746", exit: 35),
    ]

    static let clientsRows: [Row] = [
        Row("strangers"), Row("strangers", asPhone: false), Row("client-required"),
        Row("client-required", exit: 35, asPhone: false), Row("client-required-tls13"),
        Row("client-required-tls13", exit: 56, asPhone: false), Row("client-required-400"),
        Row("client-required-400", status: 400, asPhone: false), Row("client-foreign-root", exit: 35, desk),
        Row("client-foreign-root", exit: 56), Row("client-foreign-root-400", status: 400), Row("client-at-request"),
        Row("client-at-request", exit: 56, asPhone: false), Row("client-at-request-tls13"),
        Row("client-at-request-tls13", exit: 56, asPhone: false), Row("client-modern"),
        Row("client-unique"), Row("client-unique", status: 403, asPhone: false), Row("client-dropped", status: 403),
        Row("client-optional-bad", exit: 35, desk), Row("client-optional-bad", asPhone: false),
        Row("client-other-phone"),
        Row("client-other-phone", target: "https://prov.example.test/00562b043615.xml"),
        Row("client-other-phone", status: 403, target: "https://prov.example.test/00562b043616.xml"),
        Row("client-renewed"), Row("client-expired"), Row("client-expired-tls13"), Row("client-expired-400"),
        Row("client-chain"), Row("client-depth"), Row("client-revoked"), Row("client-usage-server"),
        Row("client-key-mismatch"), Row("client-key-broken"), Row("client-issuer-fields"),
    ]

    static let hostsRows: [Row] = [
        Row("default-host"), Row("default-host", exit: 60, target: byAddress),
        Row("unknown-host-refused", exit: 35), Row("unknown-host-refused", exit: 35, target: byAddress),
        Row("strict-host"), Row("strict-host", status: 403, target: byAddress),
        Row("http-to-https", status: 400, target: "http://prov.example.test/00562b043615.xml"),
        Row("misdirected", status: 421), Row("alpn-h2", exit: 35, ["--http1.1"]),
        Row("alpn-h2", ["--no-alpn"]), Row("plain-http", exit: 35),
        Row("plain-http", target: "http://prov.example.test/00562b043615.xml"), Row("other-protocol", exit: 35),
        Row("healthy", status: 400, target: "http://prov.example.test/00562b043615.xml"),
    ]

    static let transportRows: [Row] = [
        Row("port-closed", exit: 7), Row("reset", exit: 35), Row("reset-hello", exit: 35), Row("closed", exit: 35),
        Row("cut-flight", exit: 35), Row("close-notify", exit: 35), Row("alert-80", exit: 35),
        Row("alert-49", exit: 35), Row("alert-50", exit: 35), Row("stall-flight", exit: 28, short),
        Row("stall", exit: 28, short), Row("corrupt-record", exit: 35), Row("corrupt-body", exit: 56, status: 200),
        Row("corrupt-body", exit: 56, status: 200, desk), Row("proxy-protocol", exit: 35),
        Row("garbage", exit: 35), Row("drip"), Row("stall-reply", exit: 28, short), Row("empty-reply", exit: 52),
        Row("cut-length", exit: 18, status: 200), Row("cut-chunk", exit: 18, status: 200), Row("cut-close"),
        Row("not-http", exit: 1), Row("no-such-name"), Row("swallowed", exit: 28, short),
        Row("one-bad-node", exit: 7), Row("one-bad-node-tls", exit: 60, verify: 10), Row("thundering-herd"),
    ]

    static let answersRows: [Row] = [
        Row("redirect-308", status: 308), Row("redirect-307", status: 307), Row("redirect-303", status: 303),
        Row("redirect-301", status: 301), Row("redirect-302", ["-L"]), Row("redirect-302", status: 302),
        Row("redirect-loop", exit: 47, status: 302, ["-L"]),
        Row("portal", target: "http://prov.example.test/00562b043615.xml"), Row("basic", status: 401),
        Row("basic", ["-u", "phone:secret"]), Row("digest", ["--digest", "-u", "phone:secret"]),
        Row("digest-sha256", ["--digest", "-u", "phone:secret"]),
        Row("digest", status: 401, ["--digest", "-u", "phone:wrong"]),
        Row("no-entry", status: 401, ["-u", "phone:secret"]), Row("corrupt-gzip"), Row("corrupt-xml"),
        Row("unfinished-xml"), Row("empty-file"), Row("status-400", status: 400), Row("status-403", status: 403),
        Row("status-404", status: 404), Row("status-410", status: 410), Row("status-500", status: 500),
        Row("status-502", status: 502), Row("status-503", status: 503), Row("proxy-unresolvable"),
        Row("proxy-refused", exit: 7, target: "http://prov.example.test/00562b043615.xml"),
        Row("proxy-407", status: 407, target: "http://prov.example.test/00562b043615.xml"),
        Row("proxy-403", status: 403, target: "http://prov.example.test/00562b043615.xml"),
        Row("proxy-502", status: 502, target: "http://prov.example.test/00562b043615.xml"),
        Row("proxy-closes", exit: 52, target: "http://prov.example.test/00562b043615.xml"),
        Row("proxy-closes-after-200", target: "http://prov.example.test/00562b043615.xml"),
        Row("redirect-untrusted", status: 301, target: "http://prov.example.test/00562b043615.xml"),
    ]

    static let rows =
        healthyRows + trustRows + namesRows + timeRows + keysRows + protocolsRows + clientsRows + hostsRows
        + transportRows
        + answersRows

    @Test("CLI-11: a phone gets its profile, a stranger does not", arguments: healthyRows)
    func healthy(row: Row) throws { try meet(row) }

    @Test("T-01 … T-06, T-09 … T-16: trust and chain", arguments: trustRows)
    func trust(row: Row) throws { try meet(row) }

    @Test("N-01 … N-09, N-11 … N-14: names", arguments: namesRows)
    func names(row: Row) throws { try meet(row) }

    @Test("K-01, K-02, K-05, K-06: time", arguments: timeRows)
    func dates(row: Row) throws { try meet(row) }

    @Test("A-01, A-02, A-04, A-05, A-07, A-08: keys, digests, usage", arguments: keysRows)
    func keys(row: Row) throws { try meet(row) }

    @Test("P-01 … P-05, P-08, P-09, P-12: protocol version and cipher", arguments: protocolsRows)
    func protocols(row: Row) throws { try meet(row) }

    @Test("C-01 … C-04, C-10, C-11, C-13, C-16, C-18 … C-20: the phone's certificate", arguments: clientsRows)
    func clients(row: Row) throws { try meet(row) }

    @Test("S-01 … S-08: server names, virtual hosts, ALPN", arguments: hostsRows)
    func hosts(row: Row) throws { try meet(row) }

    @Test("X-02, X-04 … X-12, X-14 … X-17: transport, truncation, middleboxes", arguments: transportRows)
    func transport(row: Row) throws { try meet(row) }

    @Test("R-04, R-06, R-07, HTTP-2, HTTP-9: redirects, statuses, challenges, content", arguments: answersRows)
    func answers(row: Row) throws { try meet(row) }

    /// Opens a case and holds what curl sees of it against the row.
    private func meet(_ row: Row) throws {
        let labCase = try #require(LabCase.named(row.name))
        let log = Log()
        let spec = labCase.spec(at: UnixTime(Int64(time(nil))))
        let server = try LabServer(spec, identity: LabFixture.identity) { log.take($0) }
        defer { server.stop() }
        let url = row.target.replacing("/00562b", with: ":\(server.address.port)/00562b")
        let shared = LabFixture.shared
        let output = ["-o", "/dev/null", "-w", "%{http_code} %{ssl_verify_result}"]
        let options = shared.commonOptions(port: server.address.port) + (row.asPhone ? shared.phoneOptions : [])
        let result = try run("curl", options + output + row.options + [url])
        let seen = result.output.split(separator: " ").compactMap { Int($0) }
        let story = "\(result)\n\(log.records.map(\.line).joined(separator: "\n"))"
        #expect(Int(result.status) == row.exit, "\(story)")
        #expect(seen.first == row.status, "\(story)")
        if let verify = row.verify { #expect(seen.last == verify, "\(story)") }
    }

    @Test("every case is tried above, has a name of its own and the ID of a requirement")
    func complete() {
        let names = LabCase.all.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(Set(names) == Set(Self.rows.map(\.name)))
        for labCase in LabCase.all {
            #expect(labCase.id.contains(/^[A-Z]{1,4}-\d+$/), "\(labCase.name)")
            #expect(!labCase.about.isEmpty)
        }
    }

    @Test("a case answers to its name, and to a catalogue ID that it has alone")
    func named() {
        #expect(LabCase.named("missing-intermediate")?.id == "T-04")
        #expect(LabCase.named("t-04")?.name == "missing-intermediate")
        #expect(LabCase.named("N-06") == nil)
        #expect(LabCase.names(ofID: "n-06").count == 3)
        #expect(LabCase.named("T-99") == nil)
    }

    @Test(
        "T-04, SRV-22: openssl s_client sees the chain of the description",
        arguments: [
            ("missing-intermediate", ["CN = prov.example.test"]), ("self-signed", ["CN = prov.example.test"]),
            ("intermediate", ["CN = prov.example.test", "O = Handset lab, CN = intermediate"]),
            (
                "unordered-chain",
                ["CN = prov.example.test"] + ["upper", "surplus", "lower"].map { "O = Handset lab, CN = \($0)" }
            ),
        ])
    func chain(name: String, subjects: [String]) throws {
        let text = try opened(name, ["-showcerts"])
        let seen = text.split(separator: "\n").compactMap { line in
            line.firstMatch(of: /^ *\d s:(.*)$/).map { String($0.1) }
        }
        #expect(seen == subjects)
    }

    @Test(
        "C-01, P-01, S-02, X-07: openssl s_client receives the alert",
        arguments: [
            ("client-required", ["-tls1_2"], "alert number 40"), ("tls13-only", ["-tls1_2"], "alert number 70"),
            ("unknown-host-refused", [], "alert number 112"), ("alert-80", [], "alert number 80"),
            ("alert-49", [], "alert number 49"), ("anonymous", [], "alert number 40"),
            ("fallback-refused", [], "alert number 86"),
        ])
    func alerts(name: String, options: [String], expected: String) throws {
        #expect(try opened(name, options).contains(expected))
    }

    @Test("K-05: every second connection meets the forgotten node")
    func nodes() throws {
        let labCase = try #require(LabCase.named("stale-node"))
        let server = try LabServer(labCase.spec(at: UnixTime(Int64(time(nil)))), identity: LabFixture.identity)
        defer { server.stop() }
        let port = server.address.port
        let url = "https://prov.example.test:\(port)/00562b043615.xml"
        let seen = try (0..<4).map { _ in
            try run("curl", LabFixture.shared.commonOptions(port: port) + [url]).status
        }
        #expect(seen == [0, 60, 0, 60])
    }

    @Test("X-15, X-16: a body is cut with close_notify or without")
    func closing() throws {
        let request = "GET /00562b043615.xml HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"
        func text(_ name: String) throws -> String { try opened(name, ["-ign_eof"], input: request) }
        #expect(try text("cut-close").contains("unexpected eof"))
        #expect(try !text("cut-length").contains("unexpected eof"))
        #expect(try text("cut-length").contains("HTTP/1.1 200 OK"))
    }

    /// What `openssl s_client` says of a case.
    private func opened(_ name: String, _ options: [String], input: String = "") throws -> String {
        let labCase = try #require(LabCase.named(name))
        let server = try LabServer(labCase.spec(at: UnixTime(Int64(time(nil)))), identity: LabFixture.identity)
        defer { server.stop() }
        let arguments =
            ["s_client", "-connect", "\(server.address)", "-servername", ServerReader.standardHost] + options
        let result = try run("openssl", arguments, input: input)
        return result.output + result.errors
    }
}
