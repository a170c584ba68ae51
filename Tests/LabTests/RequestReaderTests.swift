import Provisioning
import Serving
import Testing

@testable import Lab

/// A stream of prepared pieces.
final class PiecesStream: ByteStream {
    private var pieces: [[UInt8]]
    private(set) var written: [UInt8] = []

    init(_ pieces: [String]) { self.pieces = pieces.map { Array($0.utf8) } }

    func read(atMost count: Int) -> ReadResult { pieces.isEmpty ? .end : .bytes(pieces.removeFirst()) }

    func write(_ bytes: [UInt8]) -> Bool {
        written += bytes
        return true
    }
}

@Suite("Reading requests")
struct RequestReaderTests {
    private func outcome(_ pieces: String..., limits: RequestLimits = RequestLimits()) -> RequestReader.Outcome {
        var reader = RequestReader(PiecesStream(pieces), limits: limits)
        return reader.next()
    }

    @Test("HTTP-8: a GET with its headers, wherever the pieces end")
    func get() {
        let text = "GET /a.xml?b HTTP/1.1\r\nHost: h:1\r\nUser-Agent: \t x y \r\n\r\n"
        let expected = ServerRequest(target: "/a.xml?b", headers: [.init("Host", "h:1"), .init("User-Agent", "x y")])
        #expect(outcome(text) == .request(expected))
        for cut in 1..<text.utf8.count {
            let start = String(decoding: text.utf8.prefix(cut), as: UTF8.self)
            let end = String(decoding: text.utf8.dropFirst(cut), as: UTF8.self)
            #expect(outcome(start, end) == .request(expected))
        }
    }

    @Test("a body by length and a body in chunks")
    func bodies() {
        let plain = outcome("PUT /r HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nabc", "de")
        let chunked = outcome(
            "PUT /r HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n",
            "2\r\nde\r\n0\r\nT: x\r\n\r\n")
        for case .request(let request) in [plain, chunked] { #expect(request.body == Array("abcde".utf8)) }
        #expect({ if case .request = plain, case .request = chunked { true } else { false } }())
    }

    @Test("a second request follows on the same connection, then the end")
    func keepAlive() {
        let text = "GET /1 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"
        var reader = RequestReader(PiecesStream([text]))
        guard case .request(let first) = reader.next(), case .request(let second) = reader.next() else {
            return #expect(Bool(false), "two requests")
        }
        #expect(first.keepsConnection && !second.keepsConnection)
        #expect([first.target, second.target] == ["/1", "/2"])
        #expect(reader.next() == .end)
    }

    @Test(
        "what is no request is refused with its status",
        arguments: [
            ("GET\r\n\r\n", 400), ("GET  HTTP/1.1\r\n\r\n", 400), ("GET a HTTP/1.1\r\n\r\n", 400),
            ("GET / HTTP/2.0\r\n\r\n", 505), ("GET / HTTP/1.1\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost h\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nHost: h\r\n x: folded\r\n\r\n", 400), ("GET /\0 HTTP/1.1\r\n\r\n", 400),
            ("PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n", 400),
            ("PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 9999999999999999999999\r\n\r\n", 400),
            ("PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999\r\n\r\n", 413),
            ("PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip\r\n\r\n", 400),
            ("PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n", 400),
            ("PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n", 400),
            ("PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n", 413),
        ])
    func refused(text: String, status: Int) {
        #expect(outcome(text) == .refused(status))
    }

    @Test("limits: a head too long, too many headers, a body too large in chunks")
    func limits() {
        let long = String(repeating: "a", count: 20_000)
        #expect(outcome("GET /\(long) HTTP/1.1\r\n\r\n") == .refused(431))
        #expect(outcome("GET /" + long) == .refused(431))
        let many = String(repeating: "A: b\r\n", count: 101)
        #expect(outcome("GET / HTTP/1.1\r\n\(many)\r\n") == .refused(431))
        var small = RequestLimits()
        small.bodyBytes = 4
        let chunked = "PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
        #expect(outcome(chunked, limits: small) == .refused(413))
    }

    @Test("a peer that breaks off within a request failed; between requests it ended")
    func brokenOff() {
        #expect(outcome("GET / HT") == .failed("closed within a request"))
        #expect(outcome() == .end)
    }

    @Test("Expect: 100-continue is answered before the body is read")
    func expect() {
        let stream = PiecesStream([
            "PUT / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n", "x",
        ])
        var reader = RequestReader(stream)
        guard case .request = reader.next() else { return #expect(Bool(false)) }
        #expect(String(decoding: stream.written, as: UTF8.self) == "HTTP/1.1 100 Continue\r\n\r\n")
    }

    @Test("hostile bytes never trap")
    func hostile() {
        var dice = SplitMix64(seed: 42)
        let alphabet = Array(
            "GET / HTTP/1.1\r\n\r\nHost: Content-Length: 5 chunked\0é\u{1}".unicodeScalars.map(Character.init))
        for _ in 0..<2000 {
            let text = String(
                (0..<Int.random(in: 0..<120, using: &dice)).map { _ in alphabet.randomElement(using: &dice)! })
            for read in [outcome("GET / HTTP/1.1\r\n" + text, text), outcome(text)] {
                guard case .request(let request) = read else { continue }
                #expect(!request.target.isEmpty && request.headers.allSatisfy { !$0.name.isEmpty })
                #expect(request.body.count <= text.utf8.count)
            }
        }
    }
}
