import Foundation
import TestSupport
import Testing

/// What `handset check` takes, and what it refuses before anything is sent.
@Suite struct CheckInputTests {
    @Test("an address of the Internet is refused before a packet leaves, unless its operator says so")
    func foreignTarget() throws {
        for target in ["https://192.0.2.1/$MA.xml", "http://[2001:db8::1]/$MA.xml"] {
            let result = try HandsetProgram.run("check", target)
            #expect(result.status == 2, "\(result.output)\(result.errors)")
            #expect(result.errors.contains("--i-operate-this-server"))
            #expect(result.output.isEmpty)
        }
        let named = try HandsetProgram.run(
            "check", "https://prov.example.test/$MA.xml", "--resolve", "prov.example.test:443:198.51.100.7")
        #expect(named.status == 2)
        #expect(named.errors.contains("prov.example.test is 198.51.100.7"))
    }

    @Test("a redirect to the Internet is not followed either")
    func foreignRedirect() throws {
        var site = NginxSite(CheckPKI.shared.pki.files)
        site.profiles = "return 302 https://192.0.2.1$uri;"
        let server = try site.start()
        let result = try HandsetProgram.check(port: server.port, ["--json"])
        #expect(result.status == 3, "\(result.openChecks)")
        #expect(result.output.contains("192.0.2.1, an address of the Internet"))
    }

    @Test("a rule that is none, an unknown check and an unknown parameter are bad input")
    func badInput() throws {
        for (arguments, hint) in [
            (["[--uid x https://127.0.0.1/a.xml"], "bad rule"),
            (["https://127.0.0.1/a", "--skip", "nothing"], "no such check"),
            (["https://127.0.0.1/a", "--expect-parameter", "Proxy_1=x"], "did you mean Proxy_1_"),
            (["https://127.0.0.1/a", "--fail-on", "never"], "expected warning or error"),
            (["https://127.0.0.1/a", "--firmware", "99"], "no such release"),
        ] {
            let result = try run(HandsetProgram.path, ["check"] + arguments)
            #expect(result.status == 2, "\(arguments) \(result.output)\(result.errors)")
            if hint != "bad rule" { #expect(result.errors.contains(hint), "\(result.errors)") }
        }
    }

    @Test("a file describes the check: phones, releases, expectations, and what is left out and why")
    func file() throws {
        let server = try NginxSite(CheckPKI.shared.pki.files).start()
        let folder = try TemporaryFolder()
        let file = try folder.write(
            "site.yaml",
            """
            about: The provisioning server of a test.
            rule: https://prov.example.test:\(server.port)/$MA.xml
            phones:
              - { model: 8851, mac: "00562b043615" }
              - { mac: "00562b043616" }
            firmware: [11.0.1, 12.0.7SR2]
            pki: \(CheckPKI.shared.pki.folder.path)
            resolve: prov.example.test:*:127.0.0.1
            expect:
              Resync_Periodic: 3600
            skip:
              under-load: the runner has one core
            horizon: 20d
            fail-on: warning
            """
        )
        let result = try HandsetProgram.run("check", file, "--json")
        #expect(result.status == 0, "\(result.openChecks)")
        let skipped = try result.events().first { $0.text("check") == "under-load" }
        #expect(skipped?.text("statement") == "switched off: the runner has one core")
        let versions = try result.events().first { $0.text("check") == "tls-version" }
        #expect(versions?.text("statement")?.contains("11.0.1: ") == true)
        #expect(versions?.text("statement")?.contains("12.0.7SR2: ") == true)
    }

    @Test(
        "a mistake in the file is shown with line and caret",
        arguments: [
            ("rul: https://127.0.0.1/a", "1:1", "did you mean rule?"),
            ("rule: https://127.0.0.1/a\nskip:\n  stranger-refusd: x", "3:", "did you mean stranger-refused?"),
            ("rule: https://127.0.0.1/a\nfirmware: [11.3.2, 99]", "2:", "no such release"),
            ("rule: https://127.0.0.1/a\nexpect: { Proxy_1: x }", "2:", "did you mean Proxy_1_"),
            ("rule: https://127.0.0.1/a\nphones: { mac: 12 }", "2:", "twelve hexadecimal digits"),
        ])
    func mistake(_ text: String, _ place: String, _ hint: String) throws {
        let folder = try TemporaryFolder()
        let result = try HandsetProgram.run("check", folder.write("site.yaml", text))
        #expect(result.status == 2)
        #expect(result.errors.contains("site.yaml:\(place)"), "\(result.errors)")
        #expect(result.errors.contains(hint), "\(result.errors)")
        #expect(result.errors.contains("^"))
    }

    @Test("--retry-timeout waits for a server that is still starting; without it the check says that nobody answers")
    func startingServer() async throws {
        let server = try NginxSite(CheckPKI.shared.pki.files).start()
        server.stop()
        let nobody = try HandsetProgram.check(port: server.port, ["--json"])
        #expect(try nobody.broken() == ["server-reachable"], "\(nobody.openChecks)")
        #expect(nobody.status == 1)
        let (port, folder) = (server.port, server.folder)
        async let waiting = HandsetProgram.check(
            port: port, ["--json", "--retry-timeout", "60s", "--skip", "under-load"])
        let nginx = Process()
        nginx.executableURL = URL(fileURLWithPath: try find("nginx"))
        nginx.arguments = ["-p", folder.path, "-e", folder("error.log"), "-c", folder("nginx.conf")]
        try nginx.run()
        defer { nginx.terminate() }
        let result = try await waiting
        #expect(result.status == 0, "\(result.openChecks)")
    }

    @Test("CLI-1: with a certificate that is given, nothing is minted, and what needs minting says so")
    func givenCertificate() throws {
        let server = try NginxSite(CheckPKI.shared.pki.files).start()
        let folder = try TemporaryFolder()
        try HandsetProgram.require(
            "certs", "device", "--mac", "00562b043615", "--pki", CheckPKI.shared.pki.folder.path, "--out", folder.path)
        let result = try HandsetProgram.check(
            port: server.port,
            [
                "--json", "--cert", folder("00562b043615.pem"), "--key", folder("00562b043615.key"), "--skip",
                "under-load",
            ])
        #expect(result.status == 0, "\(result.openChecks)")
        let events = try result.events()
        #expect(events.first { $0.text("check") == "expired-certificate-refused" }?.text("verdict") == "skipped")
        #expect(events.first { $0.text("check") == "other-phone-refused" }?.text("verdict") == "passed")
    }
}
