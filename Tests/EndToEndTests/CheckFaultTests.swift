import Foundation
import TestSupport
import Testing

/// Single faults in a real nginx, and exactly the checks that each of them breaks.
@Suite struct CheckFaultTests {
    /// A fault, what it breaks, and how to put it in.
    struct Fault: CustomTestStringConvertible, Sendable {
        let name: String
        let broken: Set<String>
        let options: [String]
        let rule: String
        let put: @Sendable (inout NginxSite) throws -> Void

        init(
            _ name: String, _ broken: String..., options: [String] = [],
            rule: String = "https://prov.example.test:{port}/$MA.xml",
            put: @escaping @Sendable (inout NginxSite) throws -> Void
        ) {
            (self.name, self.broken, self.options, self.rule, self.put) = (name, Set(broken), options, rule, put)
        }

        var testDescription: String { name }
    }

    static let certificate: [Fault] = [
        Fault("the certificate expired", "chain-valid-today") { $0.files = CheckPKI.shared.files("expired.pem") },
        Fault("the certificate ends in ten days", "chain-valid-later") {
            $0.files = CheckPKI.shared.files("soon/prov.example.test.pem", key: "soon/prov.example.test.key")
        },
        Fault("the intermediate is missing", "chain-complete") { $0.files = CheckPKI.shared.files("below.pem") },
        Fault("the certificate is self-signed", "chain-trusted") {
            $0.files = CheckPKI.shared.files("self-signed.pem")
        },
        Fault("the certificate names another host", "server-name") {
            $0.files = CheckPKI.shared.files("wrong-name.pem")
        },
        Fault("the key has 1024 bits", "key-strength") {
            $0.files = CheckPKI.shared.files("weak.pem", key: "weak.key")
            $0.server = "ssl_ciphers DEFAULT:@SECLEVEL=0;"
        },
        Fault("TLS 1.3 only", "tls-version") { $0.protocols = "TLSv1.3" },
        Fault("a cipher that no phone offers", "tls-cipher") {
            $0.protocols = "TLSv1.2"
            $0.server = "ssl_ciphers ECDHE-RSA-CAMELLIA256-SHA384;"
        },
    ]

    static let access: [Fault] = [
        Fault("phones of another root are trusted", "phone-accepted") {
            $0.files.clientRoots = CheckPKI.shared("foreign/device-root.pem")
        },
        // Of an expired one nginx still thinks nothing.
        Fault("certificates of any authority are let in", "foreign-certificate-refused") {
            $0.clients = "optional_no_ca"
        },
        Fault("whose certificate it is does not matter", "other-phone-refused") { $0.isGuarded = false },
        Fault("certificates are optional, and nobody looks", "stranger-refused", "other-phone-refused") {
            $0.clients = "optional"
            $0.isGuarded = false
        },
        Fault(
            "no certificate is asked for", "certificate-requested", "stranger-refused", "foreign-certificate-refused",
            "expired-certificate-refused", "other-phone-refused"
        ) {
            $0.clients = "off"
            $0.isGuarded = false
        },
        Fault("another spelling of the path passes the guard", "other-phone-refused") {
            $0.isGuarded = false
            $0.profiles = """
                set $mac ""; set $asked "";
                if ($ssl_client_s_dn ~ "SN=([0-9a-f]{12})") { set $mac $1; }
                if ($request_uri ~ "^/([0-9a-f]{12})\\.xml$") { set $asked $1; }
                if ($asked = "") { set $asked $mac; }
                if ($asked != $mac) { return 403; }
                """
        },
        Fault("an unknown phone gets a page", "unknown-phone-answered") {
            $0.pages["sorry.html"] = "<html><body>Sorry</body></html>"
            $0.server = "error_page 404 =200 /sorry.html;"
        },
        Fault("nobody asks for the password", "credentials-required", options: ["--uid", "u", "--pwd", "p"]) { _ in },
    ]

    static let answers: [Fault] = [
        Fault("the file is gone", "profile-served") { $0.pages["00562b043615.xml"] = nil },
        Fault("it redirects by 308", "redirects-followed") { $0.profiles = "return 308 /elsewhere$uri;" },
        Fault("an unknown content coding", "content-coding") { $0.profiles = "add_header Content-Encoding br;" },
        Fault("folders are listed", "no-directory-listing") { $0.rest = "autoindex on;" },
        Fault(
            "an alias without its slash", "no-path-traversal", rule: "https://prov.example.test:{port}/prov/$MA.xml"
        ) {
            for (name, text) in $0.pages { $0.pages["prov/\(name)"] = text }
            // The more specific location comes first, and lacks the slash that its alias has.
            $0.server = """
                location ^~ /prov {
                    alias www/prov/;
                    set $mac ""; set $asked "none";
                    if ($ssl_client_s_dn ~ "SN=([0-9a-f]{12})") { set $mac $1; }
                    if ($uri ~ "/([0-9a-f]{12})\\.xml$") { set $asked $1; }
                    if ($asked != $mac) { return 403; }
                }
                """
        },
    ]

    static let profile: [Fault] = [
        Fault("the profile is not well formed", "profile-parses") {
            $0.pages["00562b043615.xml"] = "<flat-profile><GPP_A>a & b</GPP_A></flat-profile>"
        },
        Fault("a tag is mistyped", "profile-lint") {
            $0.pages["00562b043615.xml"] = NginxSite.profile(
                NginxSite.first, more: "<Display_Nmae_1_>x</Display_Nmae_1_>")
        },
        Fault("provisioning is switched off", "provisioning-stays-on") {
            $0.pages["00562b043615.xml"] = NginxSite.profile(
                NginxSite.first, more: "<Provision_Enable>No</Provision_Enable>")
        },
        Fault("the next rule leads nowhere", "next-resync-works") {
            $0.pages["00562b043615.xml"] = NginxSite.profile(
                NginxSite.first, more: "<Profile_Rule>http://127.0.0.1:9/$MA.xml</Profile_Rule>")
        },
        Fault("a value differs each time", "profile-idempotent") {
            $0.profiles = "sub_filter Line $request_id; sub_filter_types text/xml;"
        },
        Fault("the proxy is another customer's", "expected-parameters", options: ["--expect-parameter", "GPP_A=blue"]) {
            _ in
        },
        Fault("the key is another", "profile-unwraps", rule: "[--key blue] https://prov.example.test:{port}/$MA.xml") {
            _ in
        },
        Fault("the custom CA is a page", "custom-ca-stays") {
            $0.pages["ca.html"] = "<html></html>"
            $0.pages["00562b043615.xml"] = NginxSite.profile(
                NginxSite.first, more: "<Custom_CA_Rule>http://127.0.0.1:9/ca.pem</Custom_CA_Rule>")
        },
    ]

    @Test(
        "C-20, HTTP-2, G-23: each fault breaks its own checks and no other",
        arguments: certificate + access + answers + profile)
    func fault(_ fault: Fault) throws {
        var site = NginxSite(CheckPKI.shared.pki.files)
        try fault.put(&site)
        let server = try site.start()
        let result = try HandsetProgram.check(
            port: server.port, rule: fault.rule, ["--json", "--skip", "under-load"] + fault.options)
        #expect(try result.broken() == fault.broken, "\(result.openChecks)")
        let isError = try result.events().contains { $0.text("verdict") == "failed" && $0.text("severity") == "error" }
        #expect(result.status == (isError ? 1 : 0), "\(result.openChecks)")
    }

    @Test("X-18, HTTP-12: a rate limit that single phones never meet breaks under load, and nothing else")
    func load() throws {
        var site = NginxSite(CheckPKI.shared.pki.files)
        // A bucket that the other probes do not empty, and that fills too slowly to matter.
        site.http = "limit_req_zone $server_name zone=phones:32k rate=1r/m;"
        site.profiles = "limit_req zone=phones burst=45 nodelay;"
        let server = try site.start()
        let result = try HandsetProgram.check(port: server.port, ["--json"])
        #expect(try result.broken() == ["under-load"], "\(result.openChecks)")
        #expect(result.status == 1)
        let told = try #require(try result.events().first { $0.text("check") == "under-load" })
        let statement = try #require(told.text("statement"))
        let numbers = try #require(statement.firstMatch(of: /^(\d+) of 50 phones got nothing: (.*)$/), "\(statement)")
        // What the bucket let through before the load is all that is missing from its 46 at once.
        let refused = server.folder.read("error.log").split(separator: "\n").count { $0.contains("limiting requests") }
        #expect(refused == Int(numbers.1) && refused >= 4)
        #expect(numbers.2.contains("503"), "\(statement)")
        #expect((told["findings"] as? [[String: Any]])?.first?["id"] as? String == "service-unavailable")
        #expect(told.text("fix")?.isEmpty == false)
    }

    @Test("R-05: the same profile on a plain port is found", arguments: [true, false])
    func plainPort(isNamed: Bool) throws {
        var site = NginxSite(CheckPKI.shared.pki.files)
        let plain = try freePort()
        site.plain = plain
        let server = try site.start()
        let more = isNamed ? ["--http-port", "\(plain)"] : []
        let result = try HandsetProgram.check(port: server.port, ["--json", "--skip", "under-load"] + more)
        #expect(try result.broken() == (isNamed ? ["no-plain-http"] : []), "\(result.openChecks)")
    }

    @Test("E-14: secrets over plain HTTP are an error, and stand in no output")
    func secretsInClear() throws {
        var site = NginxSite(CheckPKI.shared.pki.files)
        let plain = try freePort()
        site.plain = plain
        let server = try site.start()
        let result = try HandsetProgram.check(
            port: server.port, rule: "http://prov.example.test:\(plain)/$MA.xml",
            ["--json", "--resolve", "prov.example.test:\(plain):127.0.0.1", "--skip", "under-load"])
        #expect(try result.broken() == ["no-secrets-in-clear"], "\(result.openChecks)")
        #expect(result.output.contains("Password_1_"))
        #expect(!result.output.contains("secret-00562b"))
    }
}
