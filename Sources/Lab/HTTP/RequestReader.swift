import Provisioning
import Serving

/// Reads requests from a stream, one after the other.
///
/// Enough of HTTP/1.1 for GET, POST and PUT by phones and by curl: lengths and chunks, `Expect`, no folded headers.
struct RequestReader {
    /// What came of reading one request.
    enum Outcome: Equatable {
        /// A whole request.
        case request(ServerRequest)
        /// The peer closed between requests.
        case end
        /// The peer broke off, or TLS refused.
        case failed(String)
        /// What came is no request that the lab takes; this status answers it.
        case refused(Int)
    }

    private enum Trouble: Error {
        case status(Int)
        case end
        case broken(String)
    }

    private let stream: any ByteStream
    private let limits: RequestLimits
    private var buffer: [UInt8] = []

    init(_ stream: any ByteStream, limits: RequestLimits = RequestLimits()) {
        (self.stream, self.limits) = (stream, limits)
    }

    /// Reads the next request.
    mutating func next() -> Outcome {
        do {
            var request = try head()
            request.body = try body(of: request)
            return .request(request)
        } catch Trouble.status(let status) {
            return .refused(status)
        } catch Trouble.broken(let reason) {
            return .failed(reason)
        } catch {
            return .end
        }
    }

    private mutating func head() throws -> ServerRequest {
        let text = try line(limit: limits.headBytes, atStart: true)
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, !words[0].isEmpty else { throw Trouble.status(400) }
        // CONNECT names a host and port, as whoever takes this server for a proxy does.
        guard words[1].first == "/" || words[1].contains("://") || words[0] == "CONNECT" && words[1].contains(":")
        else {
            throw Trouble.status(400)
        }
        guard words[2] == "HTTP/1.1" || words[2] == "HTTP/1.0" else { throw Trouble.status(505) }
        var request = ServerRequest(
            method: String(words[0]), target: String(words[1]), isHTTP11: words[2] == "HTTP/1.1")
        var rest = limits.headBytes - text.utf8.count
        while true {
            let field = try line(limit: rest)
            if field.isEmpty { break }
            rest -= field.utf8.count
            request.headers.append(try header(field))
            if request.headers.count > limits.headers { throw Trouble.status(431) }
        }
        if request.isHTTP11, request.header("Host") == nil { throw Trouble.status(400) }
        return request
    }

    private func header(_ field: String) throws -> Route.Header {
        guard let colon = field.utf8.firstIndex(of: UInt8(ascii: ":")), colon > field.startIndex else {
            throw Trouble.status(400)
        }
        let name = field[..<colon]
        guard !name.contains(where: \.isWhitespace) else { throw Trouble.status(400) }
        let value = field[field.index(after: colon)...]
        return Route.Header(String(name), String(value.trimmingSpaces()))
    }

    private mutating func body(of request: ServerRequest) throws -> [UInt8] {
        if let coding = request.header("Transfer-Encoding") {
            // Two ideas of a length are one too many.
            guard coding.lowercased() == "chunked", request.header("Content-Length") == nil else {
                throw Trouble.status(400)
            }
            invite(request)
            return try chunks()
        }
        guard let length = request.header("Content-Length") else { return [] }
        guard length.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int(length) else {
            throw Trouble.status(400)
        }
        guard count <= limits.bodyBytes else { throw Trouble.status(413) }
        if count > 0 { invite(request) }
        return try take(count)
    }

    /// Answers `Expect: 100-continue`, or curl waits a second before it sends.
    private func invite(_ request: ServerRequest) {
        guard request.header("Expect")?.lowercased() == "100-continue" else { return }
        _ = stream.write(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
    }

    private mutating func chunks() throws -> [UInt8] {
        var body: [UInt8] = []
        while true {
            let size = try line(limit: 1024).prefix { $0 != ";" }
            guard let count = Int(size.trimmingSpaces(), radix: 16), count >= 0 else { throw Trouble.status(400) }
            guard count <= limits.bodyBytes - body.count else { throw Trouble.status(413) }
            if count == 0 { break }
            body += try take(count)
            guard try line(limit: 2).isEmpty else { throw Trouble.status(400) }
        }
        for _ in 0..<limits.headers where try line(limit: 1024).isEmpty { return body }
        throw Trouble.status(431)
    }

    /// Takes one line without its end; bytes that are no UTF-8 are replaced.
    private mutating func line(limit: Int, atStart: Bool = false) throws -> String {
        var searched = 0
        while true {
            if let end = buffer[searched...].firstIndex(of: 0x0a) {
                guard end <= limit + 1 else { throw Trouble.status(431) }
                var line = buffer[..<end]
                if line.last == 0x0d { line.removeLast() }
                guard !line.contains(0) else { throw Trouble.status(400) }
                defer { buffer.removeFirst(end + 1) }
                return String(decoding: line, as: UTF8.self)
            }
            searched = buffer.count
            guard searched <= limit else { throw Trouble.status(431) }
            try fill(endIsFine: atStart && buffer.isEmpty)
        }
    }

    private mutating func take(_ count: Int) throws -> [UInt8] {
        while buffer.count < count { try fill(endIsFine: false) }
        defer { buffer.removeFirst(count) }
        return Array(buffer[..<count])
    }

    private mutating func fill(endIsFine: Bool) throws {
        switch stream.read(atMost: 16 << 10) {
        case .bytes(let bytes): buffer += bytes
        case .end: throw endIsFine ? Trouble.end : Trouble.broken("closed within a request")
        case .failed(let reason): throw Trouble.broken(reason)
        }
    }
}
