import Diagnosis
import Foundation
import TestSupport
import Testing

/// A balancer that sends the PROXY line, or does not, and a server behind it that expects it, or does not.
@Suite("X-11: a real HAProxy before a real nginx") struct ProxyLineTests {
    /// One agreement between the two.
    struct Row: CustomTestStringConvertible, Sendable {
        var testDescription: String { "\(mode), '\(sends)' to '\(expects)'" }

        /// Who speaks TLS with the phone: nginx behind `tcp`, HAProxy with `http`.
        let mode: String
        let sends: String
        let expects: String
        /// What the phone finds; empty where it gets its profile.
        let finding: String
        /// What stands in a log of nginx, and what explains it.
        var line = ""
        var lineFinding = ""
    }

    private static let mismatches = [
        Row(
            mode: "tcp", sends: "send-proxy", expects: "ssl", finding: "proxy-line-unexpected", line: "PROXY TCP4",
            lineFinding: "proxy-line-unexpected"),
        Row(
            mode: "tcp", sends: "", expects: "ssl proxy_protocol", finding: "proxy-line-expected",
            line: "while reading PROXY protocol", lineFinding: "proxy-line-expected"),
        Row(
            mode: "http", sends: "send-proxy", expects: "", finding: "bad-request", line: "PROXY TCP4",
            lineFinding: "proxy-line-unexpected"),
        Row(
            mode: "http", sends: "", expects: "proxy_protocol", finding: "backend-unreachable",
            line: "while reading PROXY protocol", lineFinding: "backend-unreachable"),
    ]

    private static let agreements = [
        Row(mode: "tcp", sends: "send-proxy", expects: "ssl proxy_protocol", finding: ""),
        Row(mode: "tcp", sends: "send-proxy-v2", expects: "ssl proxy_protocol", finding: ""),
        Row(mode: "http", sends: "send-proxy", expects: "proxy_protocol", finding: ""),
        Row(mode: "tcp", sends: "", expects: "ssl", finding: ""),
        Row(mode: "http", sends: "", expects: "", finding: ""),
    ]

    @Test("X-11: both know of the line or neither, and the phone gets its profile", arguments: agreements)
    func agree(_ row: Row) throws {
        let (result, _) = try resync(row)
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }

    @Test(
        "X-11: one of them alone knows of the line: the phone says what it sees, nginx's own line says why",
        arguments: mismatches)
    func mismatch(_ row: Row) throws {
        let (result, log) = try resync(row)
        #expect(result.status == 1, "\(result.output)\(result.errors)")
        #expect(try result.event("finding")?.text("id") == row.finding, "\(result.output)")
        guard let line = log.last(where: { $0.contains(row.line) }) else {
            Issue.record("no line says \(row.line): \(log)")
            return
        }
        let candidates = LogLineReader.candidates(for: Diagnosis.LogLine(line)).map(\.id)
        #expect(candidates.contains(row.lineFinding), "\(line): \(candidates)")
    }

    /// What a phone gets through the balancer, and what nginx wrote meanwhile.
    private func resync(_ row: Row) throws -> (result: Finished, log: [String]) {
        let pki = try FaultPKI()
        let (behind, before) = (try TemporaryFolder(), try TemporaryFolder())
        let site = RealFault(
            id: "X-11", about: "", server: { RealFault.nginx($0, $1, listen: row.expects) }, finding: "")
        let nginx = try site.start(pki, in: behind)
        let balancer = try TestServer.start("haproxy", folder: before) { port in
            ["-db", "-f", try before.write("balancer.conf", Self.balancer(pki, row, port, nginx.port))]
        }
        let place = "prov.example.test:\(balancer.port)"
        let result = try HandsetProgram.run(
            "resync", "https://\(place)/a.xml", "--resolve", "\(place):127.0.0.1", "--json", "--cacert",
            pki.folder("root.pem"), "--cert", pki.folder("phone.pem"), "--key", pki.folder("phone.key"))
        balancer.stop()
        nginx.stop()
        let log = behind.read("error.log") + behind.read("access.log")
        return (result, log.split(whereSeparator: \.isNewline).map(String.init))
    }

    private static func balancer(_ pki: FaultPKI, _ row: Row, _ port: Int, _ backend: Int) throws -> String {
        let file = try pki.folder.write("site.pem", pki.folder.read("server.pem") + pki.folder.read("server.key"))
        return """
            defaults
                mode \(row.mode)
                retries 0
                timeout connect 3s
                timeout client 20s
                timeout server 20s
            listen provisioning
                bind 127.0.0.1:\(port) \(row.mode == "http" ? "ssl crt \(file)" : "")
                server nginx 127.0.0.1:\(backend) \(row.sends)

            """
    }
}
