import Provisioning
import Testing

@Suite("The start of an error page, as a line of text")
struct AnswerPageTests {
    @Test(
        "HTTP-2: tags, styles, scripts and repetitions go; words stay",
        arguments: [
            (
                """
                <html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n<center><h1>403 Forbidden</h1></center>\r
                <hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n
                """, "403 Forbidden nginx/1.22.1"
            ),
            ("<style>a { b: c }</style><!-- <p>no</p> --><p>yes</p><script>1 < 2</script>", "yes"),
            ("status 400\n", "status 400"), ("a\u{1}b\u{1b}[31mc", "a b [31mc"), ("open <", "open"),
            ("see http://me:secret@h.test/", "see http://***@h.test/"),
        ])
    func words(_ body: String, _ line: String) { #expect(AnswerPage.excerpt(of: Array(body.utf8)) == line) }

    @Test(
        "HTTP-2: a profile, bytes that are no text and nothing are not shown",
        arguments: [
            "", "   ", "<html></html>", "a\u{0}b", "<flat-profile><Admin_Passwd>x</Admin_Passwd></flat-profile>",
            "<device><x>secret</x></device>",
        ])
    func hidden(_ body: String) { #expect(AnswerPage.excerpt(of: Array(body.utf8)) == nil) }

    @Test("HTTP-2: the excerpt is bounded, whatever the body")
    func bounded() throws {
        let long = try #require(AnswerPage.excerpt(of: Array(String(repeating: "word ", count: 100_000).utf8)))
        #expect(long.count <= 241 && long.hasSuffix("…"))
        let tags = Array(String(repeating: "<", count: 100_000).utf8)
        #expect(AnswerPage.excerpt(of: tags) == nil)
        #expect(!AnswerPage.isWeb([]) && !AnswerPage.isWeb([60]))
        for byte in UInt8.min...UInt8.max { _ = AnswerPage.excerpt(of: [byte, byte, 60, byte]) }
    }

    @Test(
        "R-07: a page of the web is known by its beginning, whatever its status",
        arguments: [
            ("<html><body>", true), ("\r\n <HTML>", true), ("<!DOCTYPE html>\n<html>", true), ("<htm", false),
            ("<flat-profile>", false), ("<?xml version=\"1.0\"?><flat-profile/>", false), ("<device>", false),
        ])
    func web(_ body: String, _ isWeb: Bool) { #expect(AnswerPage.isWeb(Array(body.utf8)) == isWeb) }
}
