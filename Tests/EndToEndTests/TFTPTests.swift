import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: geteuid() == 0, "in.tftpd locks itself into its folder, which root alone may do"))
struct TFTPTests {
    /// Debian's tftpd-hpa with files of a folder, which anybody may write into.
    private func serve(_ files: [String: String]) throws -> TestServer {
        let folder = try TemporaryFolder()
        for (name, text) in files { try folder.write(name, text) }
        try folder.write("ready", "yes")
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder.path)
        return try TestServer.start(
            "in.tftpd", folder: folder,
            isListening: { port in
                let told = try? run("curl", ["-s", "--max-time", "2", "tftp://127.0.0.1:\(port)/ready"])
                return told?.output == "yes"
            },
            arguments: { ["-L", "-c", "-u", "nobody", "-a", "127.0.0.1:\($0)", "-s", folder.path] })
    }

    @Test(
        "RP-4, RP-5, PR-50, Row 110: a profile comes and a report goes by tftpd-hpa; openssl enc opens the report"
    )
    func bothWays() throws {
        let profile =
            "<flat-profile><GPP_B>told</GPP_B><Pad>\(String(repeating: "x", count: 3000))</Pad></flat-profile>"
        let server = try serve(["00562b043615.xml": profile])
        let place = "tftp://127.0.0.1:\(server.port)"
        let folder = try TemporaryFolder()
        let phone = try RunningPhone(
            ["\(place)/$MA.xml", "--set", "Report_Rule=[--delta --key test123]\(place)/d.enc.xml"], folder: folder)
        try phone.wait(for: "reportFinished")
        #expect(phone.interrupt() == 130)
        let report = phone.events.first { $0.text("event") == "reportFinished" }
        #expect(report?["succeeded"] as? Bool == true, "\(folder.read("out"))")
        #expect(phone.events.contains { $0.text("name") == "GPP_B" && $0.text("to") == "told" })
        let opened = try run(
            "openssl", ["enc", "-d", "-aes-256-cbc", "-k", "test123", "-in", server.folder("d.enc.xml")])
        #expect(opened.status == 0, "\(opened.errors)")
        #expect(opened.output.hasPrefix("<device>\n<flat-profile>\n"))
        #expect(opened.output.contains("<GPP_B ua=\"na\">told</GPP_B>"))
    }

    @Test("HTTP-14: a file that not everybody may read is refused, in the server's own words")
    func unreadable() throws {
        let server = try serve(["secret.xml": "<flat-profile/>"])
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: server.folder("secret.xml"))
        let result = try HandsetProgram.run("resync", "tftp://127.0.0.1:\(server.port)/secret.xml", "--json")
        let failure = try result.event("transferFailed")
        #expect(failure?.text("refusedBy") == "server")
        #expect(failure?.text("detail") == "TFTP error 0: \"Permission denied\"", "\(result.output)")
        #expect(try result.event("finding")?.text("id") == "tftp-refused")
    }

    @Test("PR-9: a file that tftpd-hpa does not have is class B, file not found")
    func missing() throws {
        let server = try serve([:])
        let result = try HandsetProgram.run("resync", "tftp://127.0.0.1:\(server.port)/none.xml", "--json")
        #expect(result.status == 1)
        let failed = try result.event("resyncFailed")
        #expect(failed?.text("err") == "file not found")
        #expect(failed?.text("class") == "B")
    }
}
