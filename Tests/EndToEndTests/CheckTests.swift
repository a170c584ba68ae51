import Foundation
import TestSupport
import Testing

/// `handset check` against servers that nobody here wrote.
@Suite struct CheckTests {
    @Test("CLI-11, C-20: a healthy nginx breaks no check, 50 phones at once included")
    func healthyNginx() throws {
        let server = try NginxSite(CheckPKI.shared.pki.files).start()
        let result = try HandsetProgram.check(port: server.port, ["--json", "--fail-on", "warning"])
        #expect(try result.broken() == [], "\(result.openChecks)")
        #expect(result.status == 0, "\(result.openChecks)")
        let passed = try result.events().filter { $0.text("verdict") == "passed" }.compactMap { $0.text("check") }
        let wanted: Set = [
            "stranger-refused", "foreign-certificate-refused", "expired-certificate-refused", "other-phone-refused",
            "unknown-phone-answered", "under-load", "chain-valid-later", "no-plain-http", "no-path-traversal",
        ]
        #expect(wanted.isSubset(of: passed), "\(result.openChecks)")
    }

    @Test("CLI-12, CLI-13: a healthy Apache whose script reads SSL_CLIENT_S_DN_S breaks no check")
    func healthyApache() throws {
        let folder = try TemporaryFolder()
        let server = try TestServer.apacheWithScript(
            CheckPKI.shared.pki.files, folder: folder, knows: [NginxSite.first, NginxSite.second])
        let result = try HandsetProgram.check(
            port: server.port, ["--json", "--fail-on", "warning", "--expect-parameter", "Password_1_=for-00562b043615"])
        #expect(try result.broken() == [], "\(result.openChecks)")
        #expect(result.status == 0, "\(result.openChecks)")
        #expect(!result.output.contains("for-00562b"))
    }

    @Test("C-18: HAProxy in front of a plain server breaks no check")
    func healthyHAProxy() throws {
        let folder = try TemporaryFolder()
        for mac in [NginxSite.first, NginxSite.second] { try folder.write("www/\(mac).xml", NginxSite.profile(mac)) }
        let files = try TestServer.plainFiles(folder: folder)
        let server = try TestServer.haproxy(CheckPKI.shared.pki.files, folder: TemporaryFolder(), backend: files.port)
        let result = try HandsetProgram.check(port: server.port, ["--json", "--fail-on", "warning"])
        #expect(try result.broken() == [], "\(result.openChecks)")
        #expect(result.status == 0, "\(result.openChecks)")
        let open = try HandsetProgram.check(
            port: server.port, ["--json", "--http-port", "\(files.port)", "--skip", "under-load"])
        #expect(try open.broken() == ["no-plain-http"], "\(open.openChecks)")
        #expect(open.status == 1)
    }

    @Test("CLI-11: lighttpd and Caddy as they come: no error", arguments: ["lighttpd", "caddy"])
    func others(_ program: String) throws {
        let folder = try TemporaryFolder()
        for mac in [NginxSite.first, NginxSite.second] {
            try folder.write("www/\(mac).xml", "<flat-profile><Station_Name>\(mac)</Station_Name></flat-profile>")
        }
        let server =
            program == "caddy"
            ? try TestServer.caddy(CheckPKI.shared.pki.files, folder: folder)
            : try TestServer.lighttpd(
                CheckPKI.shared.pki.files, root: CheckPKI.shared("provisioning-root.pem"), folder: folder)
        let result = try HandsetProgram.check(port: server.port, ["--json"])
        #expect(result.status == 0, "\(result.openChecks)")
        // Neither compares path and certificate: a warning, because these profiles hold no secret.
        #expect(try result.broken() == ["other-phone-refused"], "\(result.openChecks)")
    }

    @Test("G-26, PR-4: a chain of three profiles, each naming the next, as wazo-provd serves it")
    func chain() throws {
        var site = NginxSite(CheckPKI.shared.pki.files)
        site.isGuarded = false
        site.pages = [
            "00562b043615.xml": "<flat-profile><Station_Name>third</Station_Name><GPP_C>3</GPP_C></flat-profile>"
        ]
        let server = try site.start()
        let base = "https://prov.example.test:\(server.port)"
        try server.folder.write(
            "www/8851-3PCC.xml",
            "<flat-profile><GPP_A>1</GPP_A><Profile_Rule_B>\(base)/common.xml</Profile_Rule_B></flat-profile>")
        try server.folder.write(
            "www/common.xml",
            "<flat-profile><GPP_B>2</GPP_B><Profile_Rule_C>\(base)/$MA.xml</Profile_Rule_C></flat-profile>")
        let result = try HandsetProgram.check(
            port: server.port, rule: "https://prov.example.test:{port}/$PSN.xml",
            [
                "--json", "--model", "8851", "--expect-parameter", "GPP_A=1", "--expect-parameter", "GPP_B=2",
                "--expect-parameter", "GPP_C=3", "--skip", "under-load",
            ])
        #expect(try result.broken() == [], "\(result.openChecks)")
        #expect(result.status == 0, "\(result.openChecks)")
    }
}
