import Foundation
import TestSupport
import Testing

/// Phones against servers that nobody here wrote, with the certificates that `handset certs` mints.
@Suite struct RealServerTests {
    static let phones = [
        (mac: "00562b043615", model: "8841", firmware: "12.0.7"),
        (mac: "c4b9cd000001", model: "7841", firmware: "11.0.1"),
        (mac: "f8a5c5000002", model: "8865", firmware: "11.3.2"),
        (mac: "00562b0000aa", model: "8832", firmware: "12.0.7SR3"),
    ]

    static func profile(_ text: String) -> String {
        """
        <flat-profile><GPP_A>\(text)</GPP_A><Resync_Periodic>7200</Resync_Periodic>
        <No_Such_Name>x</No_Such_Name></flat-profile>
        """
    }

    @Test(
        "CLI-1, CLI-2, CLI-11, HTTP-4: phones with certificates of their own resync from nginx and Apache",
        arguments: ["nginx", "apache"]
    )
    func resyncs(from program: String) throws {
        let pki = try OperatorPKI()
        let folder = try TemporaryFolder()
        for phone in Self.phones { try folder.write("www/\(phone.mac).xml", Self.profile(phone.mac)) }
        let server = try pki.server(program, folder: folder)
        for phone in Self.phones {
            let result = try HandsetProgram.resync(
                "/$MA.xml", port: server.port,
                ["--pki", pki.folder.path, "--mac", phone.mac, "--model", phone.model, "--firmware", phone.firmware]
            )
            #expect(result.status == 0, "\(result.errors)\(result.output)")
            let change = try result.events().first { $0.text("name") == "GPP_A" }
            #expect(change?.text("to") == phone.mac)
            let decoded = try result.event("profileDecoded")
            #expect(decoded?.number("elements") == 3)
            #expect(decoded?.number("parameters") == 2)
            #expect(decoded?.number("unknown") == 1)
            #expect(try result.event("handshakeFinished")?["clientCertificateSent"] as? Bool == true)
        }
        server.stop()
        let log = folder.read("access.log").split(separator: "\n")
        for phone in Self.phones {
            // The MAC stands in the surname, which OpenSSL prints as SN, and in the CN (CLI-3, CLI-4).
            let line = log.first { $0.contains("GET /\(phone.mac).xml") }
            #expect(line?.hasPrefix("SUCCESS|") == true, "\(log)")
            #expect(line?.contains("SN=\(phone.mac)") == true)
            #expect(line?.contains("OU=CP-\(phone.model)-3PCC") == true)
            #expect(line?.contains("|200|Cisco-CP-\(phone.model)-3PCC/") == true)
            #expect(line?.hasSuffix("(\(phone.mac))") == true)
        }
    }

    @Test("C-01, C-03: the same servers refuse whoever has no certificate", arguments: ["nginx", "apache"])
    func refuseStrangers(_ program: String) throws {
        let pki = try OperatorPKI()
        let folder = try TemporaryFolder()
        try folder.write("www/a.xml", Self.profile("a"))
        let server = try pki.server(program, folder: folder)
        let place = "prov.example.test:\(server.port)"
        let stranger = try run(
            "curl",
            [
                "-s", "-o", "/dev/null", "-w", "%{http_code}", "--cacert", pki.folder("provisioning-root.pem"),
                "--resolve", "\(place):127.0.0.1", "https://\(place)/a.xml",
            ]
        )
        #expect(stranger.output != "200")
        let phone = try HandsetProgram.resync(
            "/a.xml", port: server.port, ["--pki", pki.folder.path, "--no-client-cert"]
        )
        #expect(phone.status == 1)
        let failure = try phone.event("transferFailed")
        #expect(failure?.text("refusedBy") == "server")
        #expect(failure?.text("reason") == "clientCertificateRequired")
        #expect(failure?.text("phase") == (program == "nginx" ? "http" : "tls"))
        if program == "apache" { #expect(failure?.number("alertReceivedNumber") == 40) }
        #expect(try phone.event("parameterChanged") == nil)
    }

    @Test("C-04: a phone of another authority is refused", arguments: [("nginx", "http"), ("apache", "tls")])
    func refuseForeigners(_ program: String, _ phase: String) throws {
        let pki = try OperatorPKI()
        let folder = try TemporaryFolder()
        try folder.write("www/a.xml", Self.profile("a"))
        let server = try pki.server(program, folder: folder)
        // Without --pki the phone's certificate is the emulation's; the server is trusted all the same.
        let phone = try HandsetProgram.resync(
            "/a.xml", port: server.port, ["--cacert", pki.folder("provisioning-root.pem"), "--key-type", "p256"]
        )
        #expect(phone.status == 1)
        let failure = try phone.event("transferFailed")
        #expect(failure?.text("reason") == "clientCertificateUnknownCA", "\(phone.output)")
        #expect(failure?.text("cause") == "C-04")
        #expect(failure?.text("refusedBy") == "server")
        #expect(failure?.text("phase") == phase)
    }

    @Test("Certificates of plain openssl serve as well: --cacert adds the root, --cert and --key are the phone's")
    func plainOpenSSL() throws {
        let folder = try TemporaryFolder()
        func openssl(_ line: String) throws {
            try require(run("openssl", line.split(separator: " ").map(String.init), folder: folder.path))
        }
        for root in ["server-root", "client-root"] {
            try openssl(
                "req -x509 -newkey rsa:2048 -nodes -keyout \(root).key -out \(root).pem -days 30 -subj /CN=\(root)"
            )
        }
        try folder.write("san", "subjectAltName=DNS:prov.example.test")
        try openssl("req -newkey rsa:2048 -nodes -keyout s.key -out s.csr -subj /CN=prov.example.test")
        try openssl(
            "x509 -req -in s.csr -CA server-root.pem -CAkey server-root.key -CAcreateserial -days 30 -extfile san -out s.pem"
        )
        try openssl(
            "req -newkey rsa:2048 -nodes -keyout c.key -out c.csr -subj /OU=CP-8841-3PCC/L=HSE1/SN=00562b043615")
        try openssl(
            "x509 -req -in c.csr -CA client-root.pem -CAkey client-root.key -CAcreateserial -days 30 -out c.pem"
        )
        try folder.write("www/p.xml", Self.profile("plain"))
        let files = ServerFiles(
            certificate: folder("s.pem"), key: folder("s.key"), clientRoots: folder("client-root.pem")
        )
        let server = try TestServer.nginx(files, folder: folder)
        let result = try HandsetProgram.resync(
            "/p.xml", port: server.port,
            ["--cacert", folder("server-root.pem"), "--cert", folder("c.pem"), "--key", folder("c.key")]
        )
        #expect(result.status == 0, "\(result.output)\(result.errors)")
        #expect(folder.read("access.log").contains("SUCCESS|SN=00562b043615,L=HSE1,OU=CP-8841-3PCC|"))
    }

    @Test("SRV-1, LIB-10: trust comes from the binary and the options, never from disk, environment or the system")
    func trustFromNowhereElse() throws {
        let pki = try OperatorPKI()
        let folder = try TemporaryFolder()
        try folder.write("www/a.xml", Self.profile("a"))
        let server = try TestServer.nginx(pki.files, folder: folder, clients: "optional_no_ca")
        let place = "prov.example.test:\(server.port)"
        // The program alone, away from the tree it was built in, with every variable that makes others trust.
        let program = folder("handset")
        try FileManager.default.copyItem(atPath: HandsetProgram.path, toPath: program)
        let root = pki.folder("provisioning-root.pem")
        try folder.write(
            "openssl.cnf",
            """
            openssl_conf = init
            [init]
            ssl_conf = ssl
            [ssl]
            system_default = policy
            [policy]
            VerifyCAFile = \(root)
            """
        )
        let environment = [
            "SSL_CERT_FILE": root, "SSL_CERT_DIR": pki.folder.path, "CURL_CA_BUNDLE": root,
            "OPENSSL_CONF": folder("openssl.cnf"), "HOME": folder.path, "https_proxy": "http://127.0.0.1:1",
        ]
        let arguments = [
            "resync", "https://\(place)/a.xml", "--resolve", "\(place):127.0.0.1", "--key-type", "p256", "--json",
        ]
        let refused = try run(program, arguments, environment: environment, folder: folder.path)
        #expect(refused.status == 1)
        let failure = try refused.event("transferFailed")
        #expect(failure?.text("phase") == "tls")
        #expect(failure?.text("refusedBy") == "phone")
        #expect(failure?.number("alertSentNumber") == 48)
        let accepted = try run(program, arguments + ["--cacert", root], environment: environment, folder: folder.path)
        #expect(accepted.status == 0, "\(accepted.output)\(accepted.errors)")
    }

    @Test(
        "G-27: profiles of real servers are fetched and applied; counts agree with libxml2's",
        .enabled(if: Corpus.path != nil))
    func corpus() throws {
        let pki = try OperatorPKI()
        let folder = try TemporaryFolder()
        let files = try Corpus.plainProfiles()
        try #require(!files.isEmpty)
        for (name, bytes) in files { try folder.write("www/\(name)", bytes: bytes) }
        let server = try TestServer.nginx(pki.files, folder: folder)
        for (name, _) in files {
            let result = try HandsetProgram.resync(
                "/\(name)", port: server.port, ["--pki", pki.folder.path, "--key-type", "p256"]
            )
            let decoded = try result.event("profileDecoded")
            let counted = try run(
                "python3",
                ["-c", Corpus.counter, folder("www/\(name)")]
            )
            #expect(
                decoded?.number("elements").map(String.init)
                    == counted.output.split(separator: " ").first.map(String.init), "\(name)")
            let names = (decoded?.number("parameters") ?? 0) + (decoded?.number("unknown") ?? 0)
            #expect(
                String(names) == counted.output.split(separator: " ").last.map { $0.filter { !$0.isWhitespace } },
                "\(name)")
        }
    }
}

/// Profiles of others, where HANDSET_CORPUS names a folder of them.
enum Corpus {
    static let path = ProcessInfo.processInfo.environment["HANDSET_CORPUS"]

    /// Counts children of flat-profile, and their distinct names, with Python's own parser.
    static let counter = """
        import sys, xml.etree.ElementTree as tree
        root = tree.parse(sys.argv[1]).getroot()
        flat = root if root.tag == 'flat-profile' else root.find('flat-profile')
        names = [child.tag for child in flat]
        print(len(names), len(set(names)))
        """

    /// The files that are well-formed profiles as they stand.
    static func plainProfiles() throws -> [(name: String, bytes: [UInt8])] {
        guard let path, let all = FileManager.default.enumerator(atPath: path) else { return [] }
        var found: [(name: String, bytes: [UInt8])] = []
        for case let relative as String in all {
            let file = "\(path)/\(relative)"
            guard try run("python3", ["-c", counter, file]).status == 0,
                let data = FileManager.default.contents(atPath: file)
            else { continue }
            found.append(("profile-\(found.count).xml", Array(data)))
        }
        return found
    }
}
