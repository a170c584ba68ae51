import Foundation
import OpenSSL
import Provisioning
import TestSupport
import Testing

/// What `handset resync` asks a real server behind a failure, what it makes of the answer, and what it leaves alone.
@Suite("Second looks at real servers") struct SecondLookTests {
    /// A server with one fault that its own refusal does not tell.
    struct Row: CustomTestStringConvertible, Sendable {
        var testDescription: String { finding }

        let finding: String
        /// What the same failure gets without a second look.
        let without: String
        var program = "nginx"
        var options: [String] = []
        var path = "/$MA.xml"
        var says = ""
        let server: @Sendable (FaultPKI, Int) throws -> String
    }

    private static let rows = [
        Row(finding: "tls-not-switched-on", without: "not-tls", says: "like any web site") {
            RealFault.nginx($0, $1, listen: "")
        },
        Row(
            finding: "suites-do-not-fit-key", without: "no-common-group", options: ["--firmware", "11.2.3"],
            says: "ECDSA suites with an RSA key"
        ) { RealFault.nginx($0, $1, protocols: "TLSv1.2", more: "ssl_ciphers ECDHE-ECDSA-AES256-GCM-SHA384;") },
        Row(
            finding: "suites-do-not-fit-key", without: "no-common-group", options: ["--firmware", "11.2.3"],
            says: "fits its RSA key"
        ) { RealFault.nginx($0, $1, more: "ssl_ciphers ECDHE-ECDSA-AES256-GCM-SHA384;") },
        Row(finding: "file-in-other-case", without: "file-not-found", says: "/00562B043615.xml") { pki, port in
            try pki.folder.write("www/00562B043615.xml", RealServerTests.profile("x"))
            return RealFault.nginx(pki, port)
        },
        Row(finding: "no-backend-chosen", without: "service-unavailable", program: "HAProxy", says: "bare name") {
            _, _ in
            """
            \n    use_backend profiles if { hdr(host) -i prov.example.test }
            backend profiles
                http-request return status 200 content-type text/xml string "<flat-profile/>"
            """
        },
        Row(finding: "proxy-line-expected", without: "connection-reset", says: "PROXY line") {
            RealFault.nginx($0, $1, listen: "ssl proxy_protocol")
        },
        Row(
            finding: "forbidden-by-rule", without: "forbidden-by-rule", path: "/a.xml",
            says: "only this one is forbidden"
        ) {
            RealFault.nginx($0, $1, more: "location = /a.xml { deny all; }")
        },
        Row(finding: "forbidden-by-rule", without: "forbidden-by-rule", path: "/a.xml", says: "gets 403 as well") {
            RealFault.nginx($0, $1, more: "location / { deny all; }")
        },
    ]

    private func resync(
        _ pki: FaultPKI, _ port: Int, _ more: [String], path: String = "/$MA.xml"
    ) throws -> Finished {
        let files = ["--cacert", "root.pem", "--cert", "phone.pem", "--key", "phone.key"]
        return try HandsetProgram.resync(
            path, port: port, files.map { $0.hasPrefix("--") ? $0 : pki.folder($0) } + more)
    }

    private func finding(_ result: Finished) throws -> LogLine? {
        #expect(result.status == 1, "\(result.output)\(result.errors)")
        return try result.event("finding")
    }

    @Test(
        "S-06, X-11, HTTP-2, HTTP-3, C-16, P-04: what a refusal leaves open is asked, and --no-second-look asks nothing",
        arguments: rows)
    func decides(_ row: Row) throws {
        let pki = try FaultPKI()
        let folder = try TemporaryFolder()
        let fault = RealFault(id: "", about: "", server: row.server, program: row.program, finding: "")
        let server = try fault.start(pki, in: folder)
        let log = folder("run.jsonl")
        let asked = try resync(pki, server.port, row.options + ["--events", log], path: row.path)
        let found = try #require(try finding(asked))
        #expect(
            found.text("id") == row.finding && found.text("statement")?.contains(row.says) == true, "\(asked.output)")
        let looks = try asked.events().filter { $0.text("event") == "secondLook" }
        #expect((1...5).contains(looks.count))
        let unasked = try resync(pki, server.port, row.options + ["--no-second-look"], path: row.path)
        #expect(try finding(unasked)?.text("id") == row.without)
        #expect(try unasked.event("secondLook") == nil)
        // A log leads to the same words.
        let explained = try HandsetProgram.run("explain", log, "--json")
        let line = try #require(try explained.events().first)
        #expect(line.text("id") == row.finding && line.text("statement") == found.text("statement"))
        #expect(line.text("fix") == found.text("fix"))
    }

    @Test("X-02: a server that listens by IPv6 alone is found by the other loopback address")
    func otherFamily() throws {
        let pki = try FaultPKI()
        let folder = try TemporaryFolder()
        let server = try TestServer.start(
            "nginx", folder: folder, isListening: { _ in folder.read("error.log").contains("start worker process ") }
        ) { port in
            let site = RealFault.nginx(pki, port).replacing("listen 127.0.0.1:", with: "listen [::1]:")
            let file = try folder.write("server.conf", ServerFrame.nginx(folder, http: site))
            return ["-p", folder.path, "-e", folder("error.log"), "-c", file]
        }
        let found = try finding(resync(pki, server.port, []))
        #expect(found?.text("id") == "listens-on-other-family" && found?.text("statement")?.contains("[::1]") == true)
    }

    @Test("X-07: a Caddy that has no certificate is known by its words in plain HTTP, and its own lines are the fix")
    func withoutCertificate() throws {
        let pki = try FaultPKI()
        let folder = try TemporaryFolder()
        let home = ["XDG_DATA_HOME": folder.path, "XDG_CONFIG_HOME": folder.path, "HOME": folder.path]
        let server = try TestServer.start("caddy", folder: folder, environment: home) { port in
            // Nobody issues anything at port 1.
            let site =
                "{\nadmin off\nacme_ca https://127.0.0.1:1/\nauto_https disable_redirects\n}\n"
                + "https://prov.example.test:\(port) {\nbind 127.0.0.1\nrespond fine\n}\n"
            return ["run", "--adapter", "caddyfile", "--config", try folder.write("Caddyfile", site)]
        }
        let found = try #require(try finding(resync(pki, server.port, [])))
        #expect(found.text("id") == "server-cannot-build-chain")
        #expect(found.text("statement")?.contains("Go's words") == true, "\(found.text("statement") ?? "")")
        #expect(found.text("fix")?.contains("Caddy: tls fullchain.pem server.key") == true)
    }

    @Test("R-07: openssl s_server -www is known by its page, which a person sees as well")
    func statusPage() throws {
        let pki = try FaultPKI()
        let folder = try TemporaryFolder()
        let server = try TestServer.start("openssl", folder: folder) { port in
            [
                "s_server", "-accept", "127.0.0.1:\(port)", "-cert", pki.folder("server.pem"), "-key",
                pki.folder("server.key"), "-www",
            ]
        }
        let found = try #require(try finding(resync(pki, server.port, [])))
        #expect(found.text("id") == "status-page-in-place" && found.text("fix")?.contains("-WWW") == true)
        let place = "prov.example.test:\(server.port)"
        let told = try HandsetProgram.run(
            "resync", "https://\(place)/a.xml", "--resolve", "\(place):127.0.0.1", "--cacert", pki.folder("root.pem"))
        #expect(told.output.contains("it says: s_server -accept"), "\(told.output)")
    }

    @Test("HTTP-9, CLI-2: no question carries a password, none shows the phone's certificate where it had not been")
    func secrets() throws {
        let pki = try FaultPKI()
        let folder = try TemporaryFolder()
        let plain = RealFault(id: "", about: "", server: { RealFault.nginx($0, $1, listen: "") }, finding: "")
        let server = try plain.start(pki, in: folder)
        _ = try resync(pki, server.port, [], path: "/$MA.xml?token=marker")
        server.stop()
        let log = folder.read("access.log")
        #expect(log.contains("GET / HTTP/1.1"))
        #expect(!log.contains("marker") && !log.contains("00562b043615"), "\(log)")
    }

    @Test("A person sees apart what was asked and what came, and a resync that succeeds asks nothing")
    func story() throws {
        let pki = try FaultPKI()
        let folder = try TemporaryFolder()
        let site = RealFault(id: "", about: "", server: { RealFault.nginx($0, $1) }, finding: "")
        let server = try site.start(pki, in: folder)
        let place = "prov.example.test:\(server.port)"
        func told(_ path: String) throws -> String {
            try HandsetProgram.run(
                "resync", "https://\(place)\(path)", "--resolve", "\(place):127.0.0.1", "--cacert",
                pki.folder("root.pem")
            ).output
        }
        let failed = try told("/$MA.xml")
        #expect(failed.contains("\nSecond look    nothing that a phone does; --no-second-look leaves it out\n"))
        #expect(failed.contains("  asked        GET https://\(place)/00562B043615.xml\n  answer       404 (nginx/"))
        #expect(!(try told("/a.xml")).contains("Second look"))
    }
}
