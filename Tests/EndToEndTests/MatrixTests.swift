import Foundation
import OpenSSL
import Provisioning
import TestSupport
import Testing

/// `handset matrix`: which firmware refuses a server, when, and why.
@Suite struct MatrixTests {
    private func rows(_ arguments: [String], status: Int32) throws -> [LogLine] {
        let result = try run(HandsetProgram.path, ["matrix", "--json"] + arguments)
        #expect(result.status == status, "\(result.output)\(result.errors)")
        return try result.events()
    }

    private func cell(_ rows: [LogLine], _ firmware: String, model: String = "CP-8841-3PCC") throws -> LogLine {
        try #require(rows.first { $0.text("firmware") == firmware && $0.text("model") == model })
    }

    @Test("TLS-1, TLS-2, P-01: a server of TLS 1.3 alone locks every desk phone out, and lets the 8832 of SR3 in")
    func versions() throws {
        let all = try rows(["tls13-only"], status: 1)
        #expect(all.allSatisfy { $0["ok"] as? Bool == ($0.text("model") == "CP-8832-3PCC") })
        let desk = try cell(all, "12.0.7")
        #expect(desk.text("cause") == "P-01" && desk.text("refusedBy") == "server")
        #expect(desk.text("finding") == "tls-version-refused-by-server")
        let conference = try cell(all, "12.0.7SR3", model: "CP-8832-3PCC")
        #expect(conference.text("tlsVersion") == "TLSv1.3")
    }

    @Test("N-07, SRV-16, SRV-19: a wildcard is refused before 11.3 and taken from then on")
    func names() throws {
        let all = try rows(["name-wildcard"], status: 1)
        #expect(try cell(all, "11.2.3").text("cause") == "N-07")
        #expect(try cell(all, "11.2.3").text("nameRule") == "certNameDns")
        #expect(try cell(all, "11.3.1")["ok"] as? Bool == true)
    }

    @Test(
        "A case is judged with its faults and its phones",
        arguments: [
            ("X-02", "X-02"), ("X-03", "X-03"), ("X-01", "X-01"), ("C-01", "C-01"), ("client-expired", "C-05"),
            ("client-key-broken", "C-15"), ("T-07", "T-07"), ("reset-hello", "X-04"), ("alert-49", "X-07"),
            ("stall-flight", "X-09"), ("S-06", "S-06"), ("S-08", "S-06"), ("K-03", "K-03"), ("bad-signature", "A-07"),
            ("name-host-only", "N-08"), ("SRV-22-outage-2021-modern", ""), ("healthy", ""),
        ])
    func cases(name: String, cause: String) throws {
        let all = try rows([name, "--firmware", "12.0.7"], status: cause.isEmpty ? 0 : 1)
        #expect(all.map { $0.text("cause") ?? "" } == [cause])
    }

    @Test("SRV-22: the outage of 2021 is seen by phones that build chains as it took, from its day on")
    func outage() throws {
        let all = try rows(["outage-2021", "--as-of", "2021-09-05,2021-10-05"], status: 1)
        func causes(_ release: String) -> [String] {
            all.filter { $0.text("firmware") == release && $0.text("model") == "CP-8841-3PCC" }
                .map { $0.text("cause") ?? "" }
        }
        #expect(causes("11.2.3") == ["", "T-07"])
        #expect(causes("12.0.7") == ["", "T-07"], "the case has it build chains as older ones do")
        #expect(causes("12.0.2") == ["", ""])
        let own = try HandsetProgram.run("matrix", "outage-2021", "--firmware", "11.2.3,12.0.7")
        #expect(
            own.output.contains("Phones  as the case has them: trust in x3 and x1 alone\n")
                && own.output.contains("  12.0.7: trust in x3 and x1 alone, --assume chainBuilding=legacy\n")
                && own.output.contains("from 2021-09-30: expired root"), "\(own.output)")
    }

    @Test("What a person writes in a file is judged with its phones, and what is left out is said")
    func scenario() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(
            "s.yaml",
            """
            phones: { certificate: none, parameters: { GPP_SA: S3cret } }
            server: { clients: required, tls: { maximum: 1.2 }, connections: [ { fault: { reset: accepted } } ] }

            """)
        let result = try HandsetProgram.run("matrix", file, "--firmware", "12.0.7")
        #expect(result.status == 1)
        #expect(result.output.contains("at once: client certificate required"), "\(result.output)")
        #expect(result.output.contains("no client certificate, GPP_SA ***\n"))
        #expect(result.output.contains("what single connections meet; `handset run \(file)` plays the whole\n"))
        try folder.write("c.yaml", "case: X-02\n")
        #expect(try rows([folder("c.yaml"), "--firmware", "12.0.7"], status: 1).map { $0.text("cause") } == ["X-02"])
    }

    @Test(
        "A case that no single handshake tells is refused, and what tells it is said",
        arguments: ["S-07", "N-12", "proxy-403", "R-05", "custom-ca-own"])
    func untold(name: String) throws {
        let result = try HandsetProgram.run("matrix", name)
        #expect(result.status == 2 && result.errors.contains("so no single handshake tells; `handset run"), "\(result)")
    }

    @Test("Reasons are words, and abbreviations stay as they are")
    func words() throws {
        #expect(try HandsetProgram.run("matrix", "S-06", "--firmware", "12.0.7").output.contains("at once: not TLS\n"))
        let address = try HandsetProgram.run("matrix", "N-09", "--firmware", "12.0.7")
        #expect(address.output.contains("at once: address as DNS name\n"), "\(address.output)")
    }

    @Test("K-01, T-06: each date is judged, and the first refusal is told")
    func dates() throws {
        let all = try rows(
            ["healthy", "--as-of", "today,+30d", "--as-of", "2040-01-01", "--firmware", "12.0.7"], status: 1)
        #expect(all.map { $0["ok"] as? Bool } == [true, true, false])
        #expect(all[2].text("cause") == "K-01")
        let first = try #require(all[0].text("firstRefusal").flatMap { CivilTime(parsing: $0) })
        let days = (first.unixTime.seconds - Int64(Clock.now)) / 86_400
        #expect((364...365).contains(days) && all[0].text("firstReason") == "certificateExpired")
        #expect(try rows(["healthy", "--firmware", "12.0.7"], status: 0).count == 1)
    }

    @Test("A real server is asked by one handshake for each kind of offer, and for no profile")
    func realServer() throws {
        let pki = try FaultPKI()
        let folder = try TemporaryFolder()
        let fault = RealFault(
            id: "", about: "",
            server: { pki, port in RealFault.nginx(pki, port, more: RealFault.nginxClients(pki)) }, finding: "")
        let server = try fault.start(pki, in: folder)
        let place = "prov.example.test:\(server.port)"
        let arguments = [
            "https://\(place)", "--resolve", "\(place):127.0.0.1", "--cacert", pki.folder("root.pem"), "--cert",
            pki.folder("phone.pem"), "--key", pki.folder("phone.key"),
        ]
        let all = try rows(arguments + ["--as-of", "today,2045-01-01"], status: 1)
        #expect(
            all.filter { $0.text("asOf")?.hasPrefix("2045") == false }.allSatisfy {
                $0["ok"] as? Bool == !["2.0.6", "7.5.6"].contains($0.text("firmware"))
            })
        #expect(try cell(all, "7.5.6").text("cause") == "P-01", "TLS 1.0 is switched off there")
        #expect(all.filter { $0.text("asOf")?.hasPrefix("2045") == true }.allSatisfy { $0["ok"] as? Bool == false })
        server.stop()
        #expect(!folder.read("access.log").contains("GET"), "\(folder.read("access.log"))")
        let handshakes = folder.read("error.log").split(separator: "\n").filter {
            $0.contains("client closed connection") || $0.contains("SSL_do_handshake() failed")
        }
        #expect((3...6).contains(handshakes.count), "\(handshakes)")
        #expect(try rows(arguments, status: 1).allSatisfy { $0.text("cause") == "X-02" }, "nobody listens any more")
    }

    @Test("C-02, LIB-6: a refusal that TLS 1.3 brings with the first read is seen without a request")
    func lateRefusal() throws {
        let pki = try FaultPKI()
        let folder = try TemporaryFolder()
        let fault = RealFault(
            id: "", about: "", server: { pki, _ in RealFault.apache(pki, more: RealFault.apacheClients(pki)) },
            program: "Apache", finding: "")
        let server = try fault.start(pki, in: folder)
        let place = "prov.example.test:\(server.port)"
        let all = try rows(
            [
                "https://\(place)", "--resolve", "\(place):127.0.0.1", "--cacert", pki.folder("root.pem"),
                "--no-client-cert", "--firmware", "12.0.7SR3",
            ], status: 1)
        #expect(all.count == 2 && all.allSatisfy { $0.text("reason") == "clientCertificateRequired" })
    }

    @Test(
        "A-05, A-08, P-04, P-08: what a server wants that an offer lacks is found by wider offers",
        arguments: [
            ("ed25519", "", "server-key-unusable", "ED25519"), ("p256", "", "", ""),
            ("rsa", "ssl_ciphers ECDHE-RSA-AES128-SHA; ssl_ecdh_curve X25519;", "no-common-group", "X25519"),
            ("rsa", "ssl_ciphers CAMELLIA256-SHA;", "no-common-cipher", "CAMELLIA256-SHA"),
        ])
    func lacks(_ key: String, _ lines: String, _ finding: String, _ lack: String) throws {
        let pki = try FaultPKI()
        let folder = try TemporaryFolder()
        let kind: CertificateRecipe.Key? = ["ed25519": .ed25519, "p256": .p256][key]
        try pki.save(FaultPKI.server(key: kind.map { PrivateKey.make($0) } ?? FaultPKI.serverKey), as: "odd")
        let fault = RealFault(
            id: "", about: "",
            server: { RealFault.nginx($0, $1, certificate: "odd", protocols: "TLSv1.2", more: lines) }, finding: "")
        let server = try fault.start(pki, in: folder)
        let place = "prov.example.test:\(server.port)"
        let all = try rows(
            [
                "https://\(place)", "--resolve", "\(place):127.0.0.1", "--cacert", pki.folder("root.pem"), "--firmware",
                "11.0.1",
            ], status: finding.isEmpty ? 0 : 1)
        #expect((all.first?.text("finding") ?? "") == finding)
        #expect(lack.isEmpty ? all.first?.text("lacks") == nil : all.first?.text("lacks")?.contains(lack) == true)
    }

    @Test("A file describes a server; what it gets wrong is told with its line")
    func file() throws {
        let folder = try TemporaryFolder()
        try folder.write("server.yaml", "tls: { minimum: TLS 1.3, maximum: TLS 1.3 }\n")
        let all = try rows([folder("server.yaml"), "--firmware", "12.0.7"], status: 1)
        #expect(all.map { $0.text("cause") } == ["P-01"])
        try folder.write("wrong.yaml", "tls: { minimum: TLS 9 }\n")
        let wrong = try HandsetProgram.run("matrix", folder("wrong.yaml"))
        #expect(wrong.status == 2 && wrong.errors.contains("wrong.yaml"))
    }

    @Test(
        "What cannot be read is refused, and nothing is sent",
        arguments: [
            ["http://prov.example.test/"], ["healthy", "--as-of", "someday"], ["healthy", "--firmware", "x"],
            ["healthy", "--model", "9999"], ["nosuch.yaml"], ["N-06"], ["T-99"],
        ])
    func badInput(_ arguments: [String]) throws {
        #expect(try run(HandsetProgram.path, ["matrix"] + arguments).status == 2)
    }

    @Test("The table for people: a column for each date, the reasons below")
    func text() throws {
        let result = try HandsetProgram.run("matrix", "tls13-only", "--as-of", "today,+400d")
        #expect(result.output.contains("12.0.7SR3  8832   ok"))
        #expect(result.output.contains("every release but 2.0.6 on 8841, 7.5.6 on 8841, 12.0.7SR3 on 8832"))
        #expect(result.output.contains("P-01: tls-version-refused-by-server"))
        #expect(result.output.hasSuffix("`handset run tls13-only` plays the whole case\n"), "what it leaves out")
    }
}
