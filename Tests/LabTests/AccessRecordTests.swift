import Provisioning
import Testing

@testable import Lab

@Suite("The access log")
struct AccessRecordTests {
    @Test("a line holds what there was, and a dash for what there was not")
    func line() {
        var record = AccessRecord(time: UnixTime(1_795_521_600), peer: "127.0.0.1:4711")
        #expect(record.line == "2026-11-24T12:00:00Z 127.0.0.1:4711 - - - - 0 -")
        record.subject = DistinguishedName(["OU": "CP-8841-3PCC", "CN": "00562b043615"])
        (record.session, record.requestLine) = ("TLSv1.2/ECDHE-RSA-AES256-GCM-SHA384", "GET /a.xml HTTP/1.1")
        (record.userAgent, record.status, record.bytes, record.note) = ("x", 200, 12, "cut")
        let expected = """
            2026-11-24T12:00:00Z 127.0.0.1:4711 TLSv1.2/ECDHE-RSA-AES256-GCM-SHA384 \
            "CN=00562b043615,OU=CP-8841-3PCC" "GET /a.xml HTTP/1.1" 200 12 "x" (cut)
            """
        #expect(record.line == expected)
    }

    @Test("nothing that a peer sends moves the cursor or ends the quotation")
    func hostile() {
        var record = AccessRecord(time: UnixTime(0), peer: "p")
        record.requestLine = "GET /\u{1b}[2J\"\\\n HTTP/1.1"
        record.userAgent = String(repeating: "a", count: 5000)
        #expect(record.line.contains("\"GET /\\x1b[2J\\x22\\x5c\\xa HTTP/1.1\""))
        #expect(record.line.utf8.count < 1200)
    }
}
