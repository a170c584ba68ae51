import Provisioning
import Serving
import Testing

@testable import ResyncEngine

@Suite("NOTIFY and commands on the wire")
struct WireTests {
    private func notify(_ event: String, more: String = "", body: String = "") -> [UInt8] {
        let lines = [
            "NOTIFY sip:4711@192.168.1.100 SIP/2.0", "Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1",
            "v: SIP/2.0/UDP 192.0.2.2",
            "f: <sip:pbx@192.0.2.1>;tag=1", "To: <sip:4711@192.168.1.100>", "i: call-1", "CSeq: 7", " NOTIFY",
            "Event: \(event)",
        ]
        return Array(((lines + (more.isEmpty ? [] : [more])).joined(separator: "\r\n") + "\r\n\r\n\(body)").utf8)
    }

    @Test("EV-2: a datagram is read, compact and folded headers too, and answered with what the sender needs")
    func sip() throws {
        let phone = try D0.phone(["User_ID_2_": "4711", "Password_2_": "x"]).machine.context
        let message = try #require(SIPMessage(notify("resync")))
        #expect(message.header("call-id") == "call-1")
        #expect(message.header("cseq") == "7 NOTIFY")
        let answer = phone.answer(message, nonce: "n1")
        let text = String(decoding: try #require(answer.datagram), as: UTF8.self)
        #expect(
            text.hasPrefix(
                "SIP/2.0 401 Unauthorized\r\nVia: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1\r\nVia: SIP/2.0/UDP 192.0.2.2"
            ))
        #expect(text.contains("\r\nTo: <sip:4711@192.168.1.100>;tag=n1\r\n") && text.hasSuffix("\r\n\r\n"))
        #expect(text.contains("WWW-Authenticate: Digest "))
        #expect(answer.demand == nil)
    }

    @Test("EV-1, EV-3: the line is the one whose user the request names; other methods are not for phones")
    func methods() throws {
        let phone = try D0.phone(["User_ID_2_": "4711", "Auth_Resync-Reboot_2_": "No"]).machine.context
        let answer = phone.answer(try #require(SIPMessage(notify("check-sync;reboot=true"))), nonce: "n")
        #expect(answer.demand == Demand(.reboot, from: .notify(line: 2)))
        for (method, status) in [("OPTIONS", "200"), ("INVITE", "405"), ("ACK", "")] {
            let bytes = Array("\(method) sip:4711@h SIP/2.0\r\nVia: x\r\n\r\n".utf8)
            let text = phone.answer(try #require(SIPMessage(bytes)), nonce: "n").datagram.map {
                String(decoding: $0, as: UTF8.self)
            }
            #expect(text?.hasPrefix("SIP/2.0 \(status) ") ?? status.isEmpty)
        }
    }

    @Test("Whatever a datagram or a browser sends, nothing traps, and junk is no request")
    func junk() throws {
        for text in [
            "", "\r\n\r\n", "NOTIFY\r\n\r\n", "NOTIFY sip:a SIP/2.0", "x y z\n\n",
            "NOTIFY sip:a SIP/2.0\r\nno colon\r\n\r\n",
        ] {
            #expect(SIPMessage(Array(text.utf8)) == nil, "\(text)")
            #expect(WebHead.request(Array(text.utf8)) == nil, "\(text)")
        }
        let phone = try D0.phone().machine.context
        var dice = SplitMix64(seed: 5)
        let valid =
            notify("XML-Service", body: "<CiscoIPPhoneExecute><ExecuteItem URL=\"Resync:/a\"/></CiscoIPPhoneExecute>")
            + Array("POST /CGI/Execute HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc".utf8)
        for _ in 0..<2000 {
            var bytes = valid
            for _ in 0..<Int.random(in: 1...6, using: &dice) {
                bytes[Int.random(in: 0..<bytes.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
            }
            let part = Array(bytes[Int.random(in: 0..<bytes.count, using: &dice)...])
            if let message = SIPMessage(bytes) { _ = phone.answer(message, nonce: "n") }
            _ = SIPMessage(part)
            if let request = WebHead.request(part) { _ = WebReception(phone, nonce: "n").answer(request, from: "h") }
        }
    }

    @Test("EV-10: a request is whole once its body is, and an answer tells its length")
    func http() throws {
        let head = "POST /CGI/Execute HTTP/1.1\r\nHost: h\r\ncontent-length: 4\r\n\r\n"
        #expect(WebHead.request(Array((head + "abc").utf8)) == nil)
        let request = try #require(WebHead.request(Array((head + "abcd").utf8)))
        #expect(request.body == Array("abcd".utf8) && request.target == "/CGI/Execute")
        let answer = String(decoding: WebHead.answer(.text(404, "no")), as: UTF8.self)
        #expect(
            answer.hasPrefix("HTTP/1.1 404 Not Found\r\n")
                && answer.hasSuffix("Content-Length: 3\r\nConnection: close\r\n\r\nno\n"))
    }
}
