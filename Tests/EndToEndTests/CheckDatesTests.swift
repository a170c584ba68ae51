import TestSupport
import Testing

/// The three ways to ask about a day to come, against one certificate that ends in ten days.
@Suite struct CheckDatesTests {
    @Test(
        "K-01: --horizon of a check, --as-of of a check and --as-of of a matrix agree on every day",
        arguments: [("5d", true), ("9d", true), ("11d", false), ("30d", false)])
    func agreement(_ span: String, isFine: Bool) throws {
        let files = CheckPKI.shared.files("soon/prov.example.test.pem", key: "soon/prov.example.test.key")
        let server = try NginxSite(files).start()
        defer { server.stop() }
        let port = server.port
        let only = ["--json", "--skip", "under-load"]
        let ahead = try HandsetProgram.check(port: port, only + ["--horizon", span])
        #expect(try ahead.broken() == (isFine ? [] : ["chain-valid-later"]), "\(ahead.openChecks)")
        let then = try HandsetProgram.check(port: port, only + ["--horizon", "0d", "--as-of", "+\(span)"])
        #expect(try then.broken() == (isFine ? [] : ["chain-valid-today"]), "\(then.openChecks)")
        let place = "prov.example.test:\(port)"
        let matrix = try HandsetProgram.run(
            "matrix", "https://\(place)", "--resolve", "\(place):127.0.0.1", "--pki", CheckPKI.shared.pki.folder.path,
            "--firmware", "12.0.7", "--as-of", "+\(span)", "--json")
        #expect(matrix.status == (isFine ? 0 : 1), "\(matrix.output)\(matrix.errors)")
        #expect(try matrix.events().map { $0.text("cause") } == [isFine ? nil : "K-01"])
    }

    @Test("a day that is none is bad input, with what would be right", arguments: ["+", "someday", "+-3d"])
    func badDay(_ text: String) throws {
        let result = try HandsetProgram.run("check", "https://127.0.0.1:9/$MA.xml", "--as-of", text)
        #expect(result.status == 2)
        #expect(
            result.errors.contains("--as-of \(text): expected today, a span from it such as +30d"), "\(result.errors)")
    }
}
