import Foundation
import TestSupport
import Testing

/// `handset explain`, `handset list findings` and the pages made of the same source.
@Suite struct ExplainTests {
    private func explained(_ arguments: String...) throws -> [LogLine] {
        let result = try run(HandsetProgram.path, ["explain", "--json"] + arguments)
        #expect(result.status == 0, "\(result.errors)")
        return try result.events()
    }

    @Test(
        "A finding, a case, a row of the catalogue and a cause all lead to the explanation",
        arguments: [
            ("missing-intermediate", "missing-intermediate"), ("T-04", "missing-intermediate"),
            ("t-04", "missing-intermediate"), ("expired", "certificate-expired"), ("C-17", "empty-identity"),
            ("A-06", "server-does-not-start"), ("outage-2021", "expired-root"), ("noCommonCipher", "no-common-cipher"),
        ]
    )
    func names(_ text: String, _ id: String) throws {
        let found = try explained(text)
        #expect(found.contains { $0.text("id") == id })
        for row in found {
            for field in ["statement", "why", "evidence", "phone", "serverLog", "fix"] {
                #expect(row.text(field)?.isEmpty == false)
            }
        }
    }

    @Test("A line comes as one argument or as many words; several candidates are ranked")
    func lines() throws {
        let line =
            "SSL_do_handshake() failed (SSL: error:0A000418:SSL routines::tlsv1 alert unknown ca:SSL alert number 48)"
        let found = try explained(line)
        #expect(found.count > 2)
        #expect(found.map { $0.number("rank") } == found.indices.map { $0 + 1 })
        #expect(found[0].text("id") == "unknown-issuer")
        #expect(try explained("curl:", "(52)", "Empty", "reply")[0].text("id") == "empty-reply")
    }

    @Test("An event log is explained by its failures, any other log by its lines")
    func logs() throws {
        let folder = try TemporaryFolder()
        let lab = try RunningLab("expired")
        let run = try HandsetProgram.resync("/$MA.xml", port: lab.port, ["--key-type", "p256"])
        try folder.write("run.jsonl", run.output)
        let found = try explained(folder("run.jsonl"))
        #expect(found.map { $0.text("id") } == ["certificate-expired"])
        #expect(found[0].text("mac") == "00562b043615")
        #expect(found[0].text("statement")?.contains("expired 20") == true)
        try folder.write(
            "error.log",
            """
            2026/11/26 00:06:38 [info] 1#1: *2 client SSL certificate verify error: (10:certificate has expired) while reading
            2026/11/26 00:06:39 [info] 1#1: *3 client sent no required SSL certificate while reading client request headers
            2026/11/26 00:06:40 [info] 1#1: *4 client sent no required SSL certificate while reading client request headers
            """)
        let lines = try explained(folder("error.log"))
        #expect(
            lines.filter { $0.number("rank") == 1 }.map { $0.text("id") } == [
                "client-certificate-required", "client-certificate-expired",
            ])
    }

    @Test("What nobody knows ends with status 2 and says where to look")
    func unknown() throws {
        let result = try HandsetProgram.run("explain", "intermediate of nothing")
        #expect(result.status == 2)
        #expect(!result.errors.contains("perhaps"))
        #expect(try HandsetProgram.run("explain", "missing", "intermediate").errors.contains("missing-intermediate"))
        #expect(try HandsetProgram.run("explain").status == 2)
    }

    @Test("The findings are listed: more than a hundred, each with its rows")
    func list() throws {
        let rows = try HandsetProgram.run("list", "findings", "--json").events()
        #expect(rows.count > 100)
        #expect(rows.allSatisfy { $0.text("references")?.isEmpty == false && $0.text("about")?.isEmpty == false })
    }

    @Test("docs/failures is what `handset explain --write-docs docs/failures` writes now")
    func pages() throws {
        let folder = try TemporaryFolder()
        try require(HandsetProgram.run("explain", "--write-docs", folder.path))
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let pages = root.appending(path: "docs/failures").path
        let written = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(try FileManager.default.contentsOfDirectory(atPath: pages).sorted() == written)
        for name in written {
            let kept = FileManager.default.contents(atPath: "\(pages)/\(name)")
            #expect(kept == FileManager.default.contents(atPath: folder(name)), "docs/failures/\(name) is stale")
        }
    }
}
