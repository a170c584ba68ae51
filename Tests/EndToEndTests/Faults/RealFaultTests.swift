import Diagnosis
import Foundation
import Provisioning
import TestSupport
import Testing

/// Runs of programs for these tests.
enum TestRun {
    static func openssl(_ arguments: String...) throws -> Finished { try run("openssl", arguments) }
}

/// Servers that somebody set up wrongly: the phone names the cause, and the server's own line leads to the same place.
@Suite("LIB-5, LIB-6, LIB-9, CLI-7, CLI-11: real servers, one fault each") struct RealFaultTests {
    @Test(
        "T-01 … T-06, N-01, N-02, K-01 … K-03, P-01, P-02, P-04, S-01, S-02, C-03, C-04, C-06, C-07, X-11: nginx",
        arguments: RealFault.nginxFaults)
    func nginx(_ fault: RealFault) throws { try check(fault) }

    @Test(
        "C-01, C-02, C-05, C-08 … C-13, C-19, S-03: Apache",
        arguments: RealFault.apacheFaults)
    func apache(_ fault: RealFault) throws { try check(fault) }

    @Test("C-09, C-12, X-07, X-11: HAProxy, lighttpd, stunnel", arguments: RealFault.otherFaults)
    func others(_ fault: RealFault) throws { try check(fault) }

    @Test(
        "C-16, C-18, S-07, R-05, HTTP-2, HTTP-6, HTTP-9, X-14: what servers answer behind a good handshake",
        arguments: RealFault.answers)
    func answers(_ fault: RealFault) throws { try check(fault) }

    @Test("CLI-11: the same servers without a fault serve the phone")
    func healthy() throws {
        for program in ["nginx", "Apache"] {
            let fault = RealFault(
                id: "CLI-11", about: "no fault",
                server: { pki, port in
                    program == "nginx"
                        ? RealFault.nginx(pki, port, more: RealFault.nginxClients(pki))
                        : RealFault.apache(pki, more: RealFault.apacheClients(pki))
                }, program: program, finding: "")
            let pki = try FaultPKI()
            let folder = try TemporaryFolder()
            let server = try fault.start(pki, in: folder)
            let result = try resync(fault, pki, server)
            #expect(result.status == 0, "\(result.output)\(result.errors)")
        }
    }

    @Test(
        "SRV-22, A-01, A-02, P-07, C-01, TLS-6: what a phone takes and others would not is told, and the resync succeeds"
    )
    func remarks() throws {
        func told(_ make: (FaultPKI, inout String) throws -> Void) throws -> Set<String> {
            let pki = try FaultPKI()
            var more = RealFault.nginxClients(pki)
            try make(pki, &more)
            let fault = RealFault(
                id: "", about: "", server: { [more] in RealFault.nginx($0, $1, certificate: "odd", more: more) },
                finding: "")
            let folder = try TemporaryFolder()
            let server = try fault.start(pki, in: folder)
            let result = try resync(fault, pki, server)
            #expect(result.status == 0, "\(result.output)\(result.errors)")
            return Set(try result.events().filter { $0.text("event") == "finding" }.compactMap { $0.text("id") })
        }
        let lower = FaultPKI.mint(FaultPKI.authority("Lower CA"), under: FaultPKI.intermediate)
        #expect(
            try told { pki, _ in
                try pki.save(FaultPKI.server(under: lower), as: "odd", chain: [FaultPKI.intermediate, lower])
            } == ["chain-out-of-order"])
        #expect(
            try told { pki, _ in
                let chain = [FaultPKI.intermediate, FaultPKI.root, FaultPKI.otherRoot]
                try pki.save(FaultPKI.server(under: FaultPKI.intermediate), as: "odd", chain: chain)
            } == ["root-sent-along", "surplus-certificates"])
        #expect(
            try told { pki, more in
                try pki.save(FaultPKI.server { $0.digest = .sha1 }, as: "odd")
                more += " ssl_ciphers AES256-SHA:@SECLEVEL=0;"
            } == ["weak-chain-accepted", "weak-cipher-suite"])
        #expect(
            try told { pki, more in
                try pki.save(FaultPKI.server { _ in }, as: "odd")
                _ = try TestRun.openssl("dhparam", "-dsaparam", "-out", pki.folder("dh.pem"), "1024")
                more += " ssl_dhparam \(pki.folder("dh.pem")); ssl_ciphers DHE-RSA-AES256-GCM-SHA384:@SECLEVEL=0;"
            } == ["weak-dh-accepted"])
        #expect(
            try told { pki, more in
                try pki.save(FaultPKI.server { $0.dnsNames = [] }, as: "odd")
                more = ""
            } == ["common-name-alone", "profile-given-to-strangers"])
    }

    @Test("CLI-3, CLI-12: the subject's S is the MAC; the issuer's, which the vendor's sample reads, is empty")
    func reflector() throws {
        let pki = try FaultPKI()
        let folder = try TemporaryFolder()
        let fault = RealFault(
            id: "C-17", about: "reflector",
            server: { pki, _ in
                RealFault.apache(
                    pki,
                    more: RealFault.apacheClients(pki)
                        + "\nHeader set X-Phone \"%{SSL_CLIENT_S_DN_S}s|%{SSL_CLIENT_S_DN_ST}s|%{SSL_CLIENT_I_DN_S}s\"")
            }, program: "Apache", finding: "")
        let server = try fault.start(pki, in: folder)
        let place = "prov.example.test:\(server.port)"
        let answer = try run(
            "curl",
            [
                "-s", "-D", "-", "-o", "/dev/null", "--cacert", pki.folder("root.pem"), "--cert",
                pki.folder("phone.pem"), "--key", pki.folder("phone.key"), "--resolve", "\(place):127.0.0.1",
                "https://\(place)/a.xml",
            ])
        #expect(answer.output.contains("X-Phone: 00562b043615|(null)|(null)"), "\(answer.output)")
    }

    @Test("HTTP-15, LIB-7, LIB-8: the next address after a refused one, the URL's name in SNI, no ALPN, HTTP/1.1")
    func addresses() throws {
        let lab = try RunningLab("healthy")
        let place = "prov.example.test:\(lab.port)"
        let result = try HandsetProgram.run(
            "resync", "https://\(place)/$MA.xml", "--resolve", "\(place):127.0.0.9,127.0.0.1", "--json", "--key-type",
            "p256")
        #expect(result.status == 0, "\(result.output)")
        let handshake = try result.event("handshakeFinished")
        #expect(handshake?.text("sni") == "prov.example.test")
        #expect(handshake?.text("clientHello")?.contains("00100005") == false, "no ALPN extension")
        #expect(try result.event("responseReceived")?.text("peer") == "127.0.0.1")
    }

    /// Where the matrix tells something else: it meets nothing that only a request brings, and its wider offers find out
    /// more.
    private static let toldByMatrix: [String: String?] = [
        "C-10": nil, "C-11": nil, "S-06": "not-tls", "X-11": "connection-reset",
    ]

    private func check(_ fault: RealFault) throws {
        let pki = try FaultPKI()
        let folder = try TemporaryFolder()
        let server = try fault.start(pki, in: folder)
        let result = try resync(fault, pki, server)
        #expect(result.status == 1, "\(result.errors)")
        let findings = try result.events().filter { $0.text("event") == "finding" }.compactMap { $0.text("id") }
        #expect(findings.first == fault.finding, "\(result.output)")
        if !fault.says.isEmpty {
            let statement = try result.event("finding")?.text("statement")
            #expect(statement?.contains(fault.says) == true, "\(statement ?? "")")
        }
        if !fault.refusedBy.isEmpty {
            #expect(try result.event("transferFailed")?.text("refusedBy") == fault.refusedBy)
        }
        if try result.event("transferFailed")?.text("phase") == "tls" {
            let matrix = try matrix(fault, pki, server)
            #expect(
                try matrix.events().first?.text("finding") == Self.toldByMatrix[fault.id, default: fault.finding],
                "\(matrix.output)\(matrix.errors)")
        }
        server.stop()
        guard let words = fault.line else { return }
        let log =
            Self.lines(of: folder, "error.log") + Self.lines(of: folder, "access.log")
            + Self.lines(of: folder, "server.out")
        let line = log.last { $0.contains(words) }
        guard let line else {
            Issue.record("no line says \(words): \(log)")
            return
        }
        let candidates = LogLineReader.candidates(for: Diagnosis.LogLine(line)).map(\.id)
        #expect(candidates.contains(fault.lineFinding ?? fault.finding), "\(line): \(candidates)")
    }

    private func resync(_ fault: RealFault, _ pki: FaultPKI, _ server: TestServer) throws -> Finished {
        try ask(["resync", "--max-time", "20s"], fault, pki, server)
    }

    /// What the same phone, that asks for no profile, makes of the server.
    private func matrix(_ fault: RealFault, _ pki: FaultPKI, _ server: TestServer) throws -> Finished {
        try ask(["matrix", "--firmware", "12.0.7", "--model", "8841"], fault, pki, server)
    }

    private func ask(
        _ command: [String], _ fault: RealFault, _ pki: FaultPKI, _ server: TestServer
    ) throws -> Finished {
        let place = "prov.example.test:\(server.port)"
        var arguments =
            command + [
                fault.path.replacing("PORT", with: "\(server.port)"), "--resolve", "\(place):127.0.0.1", "--json",
                "--cacert", pki.folder("root.pem"),
            ]
        if let name = fault.certificate {
            arguments += ["--cert", pki.folder("\(name).pem"), "--key", pki.folder("\(name).key")]
        }
        return try run(HandsetProgram.path, arguments + fault.options)
    }

    /// Lines of a log, whatever bytes a stranger made the server write into it.
    private static func lines(of folder: TemporaryFolder, _ name: String) -> [String] {
        folder.read(name).split(whereSeparator: \.isNewline).map(String.init)
    }
}
