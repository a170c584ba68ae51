import Checks
import Glibc
import Handset
import OpenSSL
import Provisioning
import Scenarios
import Testing

@testable import Lab

/// Every fault of the catalogue that a server can have, against the checks that it breaks.
@Suite("The faults of the lab and the checks they break")
struct LabCaseTests {
    /// A case, the phone that meets it, and what must fail.
    struct Row: CustomTestStringConvertible, Sendable {
        var name: String
        var broken: Set<String>
        var firmware: String
        var model: String
        var rule: String

        init(
            _ name: String, _ broken: String..., firmware: String = "12.0.7", model: String = "8841",
            rule: String = "https://prov.example.test:{port}/$MA.xml"
        ) {
            (self.name, self.broken, self.firmware) = (name, Set(broken), firmware)
            (self.model, self.rule) = (model, rule)
        }

        var testDescription: String { "\(name) \(firmware)" }
    }

    static let certificates: [Row] = [
        Row("self-signed", "chain-trusted"), Row("private-root-sent", "chain-trusted"),
        Row("unknown-root", "chain-trusted"), Row("missing-intermediate", "chain-complete"),
        Row("wrong-intermediate", "chain-complete"), Row("expired-intermediate", "chain-valid-today"),
        Row("path-length", "chain-trusted"), Row("issuer-no-ca", "chain-trusted"),
        Row("name-constraints", "chain-trusted"), Row("critical-extension", "chain-trusted"),
        Row("custom-ca-own", "chain-trusted"), Row("inspection", "chain-trusted"), Row("revoked"), Row("intermediate"),
        Row("unordered-chain"), Row("client-usage", "chain-trusted"), Row("expired", "chain-valid-today"),
        Row("not-yet-valid", "chain-valid-today"), Row("begins-today", "chain-valid-today"),
        Row("older-vendor-group", "chain-trusted"), Row("expired-root", "chain-trusted"),
        Row("stale-node", "nodes-agree"), Row("weak-key", "key-strength"), Row("sha1", "key-strength"),
        Row("md5", "key-strength"), Row("rsa-pss", "key-strength"), Row("ed25519", "key-strength"), Row("ecdsa"),
        Row("sha1-taken", "key-strength"), Row("ed25519-old", "tls-cipher", firmware: "11.0.1"),
    ]

    static let names: [Row] = [
        Row("name-url", "server-name"), Row("name-cn-wrong", "server-name"), Row("name-cn-only"),
        Row("name-san-wrong", "server-name"),
        Row("name-cn-slash", "server-name"), Row("name-none", "server-name"), Row("name-short", "server-name"),
        Row("name-wildcard-tld", "server-name"), Row("name-wildcard-partial", "server-name"),
        Row("name-wildcard-deep", "server-name"), Row("name-wildcard"),
        Row("name-wildcard", "server-name", firmware: "11.0.1"), Row("name-address-as-host", "server-name"),
        Row("name-unresolvable"), Row("name-unresolvable", "server-name", firmware: "11.0.1"),
        Row("name-srv-target", "server-name"), Row("name-two-cns", "server-name"),
        Row("redirect-uncovered", "redirects-followed"), Row("default-host"),
        Row("unknown-host-refused", "server-name"), Row("strict-host"),
        Row("misdirected", "profile-served"), Row("alpn-h2"),
    ]

    static let connections: [Row] = [
        Row("one-bad-node"), Row("one-bad-node-tls", "chain-valid-today"),
        Row("tls13-only", "tls-version"), Row("tls13-only", firmware: "12.0.7SR3", model: "8832"),
        Row("tls10-only", "tls-version", firmware: "12.0.7SR2"), Row("tls12-only"), Row("tls12"),
        Row("cipher-none-shared", "tls-cipher"), Row("group-none-shared", "tls-cipher"), Row("anonymous", "tls-cipher"),
        Row("cipher-ecdhe-only"), Row("no-forward-secrecy"), Row("fallback-refused", "tls-version"),
        Row("bad-signature", "server-reachable"),
        Row("plain-http", "server-reachable"), Row("other-protocol", "server-reachable"),
        Row("port-closed", "server-reachable"), Row("reset", "server-reachable"),
        Row("reset-hello", "server-reachable"), Row("closed", "server-reachable"),
        Row("cut-flight", "server-reachable"), Row("close-notify", "server-reachable"),
        Row("alert-80", "server-reachable"), Row("alert-49", "server-reachable"), Row("alert-50", "server-reachable"),
        Row("stall-flight", "server-reachable"), Row("stall", "server-reachable"),
        Row("corrupt-record", "chain-trusted"), Row("proxy-protocol", "server-reachable"),
        Row("garbage", "server-reachable"), Row("corrupt-body", "server-reachable"),
        Row("dh-1024"), Row("no-rfc5746", "server-reachable"), Row("ssl3-rc4", "tls-version"),
        Row("swallowed", "server-reachable"),
    ]

    static let access: [Row] = [
        Row("healthy"), Row("client-other-phone"), Row("client-required"), Row("client-required-400"),
        Row("client-required-tls13", firmware: "12.0.7SR3", model: "8832"), Row("client-at-request"),
        Row("client-foreign-root", "phone-accepted"), Row("client-foreign-root-400", "phone-accepted"),
        Row("client-optional-bad", "phone-accepted"), Row("client-unique", "other-phone-refused"),
        Row("client-dropped", "profile-served"), Row("basic", "credentials-accepted"),
        Row("basic", rule: "[--uid phone --pwd secret] https://prov.example.test:{port}/$MA.xml"),
        Row("digest", rule: "[--uid phone --pwd secret] https://prov.example.test:{port}/$MA.xml"),
        Row(
            "digest", "credentials-accepted",
            rule: "[--uid phone --pwd wrong] https://prov.example.test:{port}/$MA.xml"),
        Row("no-entry", "credentials-accepted"),
    ]

    static let answers: [Row] = [
        Row("drip"), Row("stall-reply", "answer-prompt"), Row("empty-reply", "profile-served"),
        Row("cut-length", "answer-complete"), Row("cut-chunk", "answer-complete"), Row("cut-close", "answer-complete"),
        Row("not-http", "profile-served"), Row("redirect-308", "redirects-followed"),
        Row("redirect-307", "redirects-followed"), Row("redirect-303", "redirects-followed"), Row("redirect-301"),
        Row("redirect-302"),
        Row("redirect-untrusted", "redirects-followed", rule: "http://prov.example.test:{port}/$MA.xml"),
        Row("redirect-loop", "redirects-followed"), Row("corrupt-gzip", "profile-unwraps"),
        Row("corrupt-xml", "profile-parses"), Row("unfinished-xml", "profile-parses"),
        Row("empty-file", "profile-parses"), Row("custom-ca-page"),
        Row("portal", "profile-parses", rule: "http://prov.example.test:{port}/$MA.xml"),
        Row("status-400", "profile-served"), Row("status-403", "profile-served"), Row("status-404", "profile-served"),
        Row("status-410", "profile-served"), Row("status-500", "profile-served"), Row("status-502", "profile-served"),
        Row("status-503", "profile-served"),
    ]

    @Test(
        "T, N, K, A, P, C, S, X, R: a server fault breaks its own check and no other",
        arguments: certificates + names + connections + access + answers)
    func fault(_ row: Row) throws {
        let labCase = try #require(LabCase.named(row.name))
        let now = UnixTime(Int64(time(nil)))
        let servers = labCase.scenario(at: now).servers.map { Self.guarded($0, row.name) }
        let stage = try LabStage(servers, identity: Self.identity, at: .anyLoopback)
        defer { stage.stop() }
        let report = try Self.check(row, at: stage.places, now).run()
        let failed = report.failed()
        let shown = report.results.map { "\($0.card.id): \($0.verdict)" }.joined(separator: "\n")
        #expect(Set(failed.map(\.card.id)) == row.broken, "\(shown)")
        #expect(report.count("could-not-run") == 0, "\(shown)")
    }

    static let identity = LabIdentity()

    /// A phone whose certificate is made once.
    private static let phone = PhoneAuthority.emulation.device(
        model: PhoneModel(named: "8841")!, mac: MACAddress(0x00562b043615), clock: .unset)

    /// The case as a server that lets nobody but the right phone in, so that its one fault is the only one.
    private static func guarded(_ server: PlacedServer, _ name: String) -> PlacedServer {
        var server = server
        server.spec = guarded(server.spec, name)
        return server
    }

    private static func guarded(_ spec: ServerSpec, _ name: String) -> ServerSpec {
        var spec = spec
        if spec.tls?.clientCertificates.demand == .any { spec.tls?.clientCertificates.demand = .required }
        if name == "client-unique" { return spec }
        for index in spec.routes.indices
        where spec.routes[index].body == .profile && spec.routes[index].identity == .none {
            spec.routes[index].identity = .samePhone
        }
        return spec
    }

    /// The check of a row.
    static func check(
        _ row: Row, at places: [[ListenAddress]], _ now: UnixTime,
        change: (inout ServerCheck.Options) -> Void = { _ in }
    ) throws -> ServerCheck {
        let model = try #require(PhoneModel(named: row.model))
        let firmware = try #require(FirmwareCatalog.firmware(named: row.firmware))
        // Servers on one port stand behind one name.
        let port = places[0][0].port
        let addresses = places.joined().filter { $0.port == port }.map { "\($0.address)" }
        var network = NetworkSettings.none
        network.resolve = [HostOverride(host: "prov.example.test", port: 0, addresses: addresses)]
        network.limits.total = .seconds(2)
        network.limits.handshake = .seconds(1)
        var phone = phone
        (phone.model, phone.firmware, phone.network) = (model, firmware, network)
        (phone.clock, phone.firmwareTrust) = (DeviceClock(start: now), PhoneAuthority.emulation.trust(of: firmware))
        let memory = ParameterStore(ParameterDefaults(model: model, version: firmware.version))
        var options = ServerCheck.Options()
        options.servesToo = true
        options.off = [
            "under-load": "the lab is not what is measured", "unknown-phone-answered": "the lab makes profiles up",
        ]
        change(&options)
        let rule = row.rule.split(separator: "{port}", omittingEmptySubsequences: false).joined(separator: "\(port)")
        return ServerCheck(rule, phone: phone, memory: memory, authority: .emulation, options: options)
    }
}
