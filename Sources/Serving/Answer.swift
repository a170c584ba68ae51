package import Provisioning

/// What a server answers to one request, before any fault spoils it.
package struct Answer: Equatable, Sendable {
    /// The status code.
    package var status: Int
    /// The headers beside those that tell the body's length.
    package var headers: [Route.Header]
    /// The body.
    package var body: [UInt8]
    /// How the end of the body is told.
    package var framing: Route.Framing

    /// Makes an answer.
    package init(
        _ status: Int, headers: [Route.Header] = [], body: [UInt8] = [], framing: Route.Framing = .length
    ) {
        (self.status, self.headers, self.body, self.framing) = (status, headers, body, framing)
    }

    /// Makes an answer of a line for people.
    package static func text(_ status: Int, _ text: String, headers: [Route.Header] = []) -> Answer {
        Answer(
            status, headers: [Route.Header("Content-Type", "text/plain; charset=utf-8")] + headers,
            body: Array((text + "\n").utf8))
    }

    /// The head as it is sent.
    package func head(for request: ServerRequest?, keepsConnection: Bool) -> [UInt8] {
        var lines = ["HTTP/1.1 \(status) \(Self.reason(status))", "Server: \(Self.server)"]
        lines += headers.map { "\($0.name): \($0.value)" }
        if status != 204, status != 304 {
            switch framing(for: request) {
            case .length: lines.append("Content-Length: \(body.count)")
            case .chunked: lines.append("Transfer-Encoding: chunked")
            case .untilClose: break
            }
        }
        lines.append("Connection: \(keepsConnection ? "keep-alive" : "close")")
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    }

    /// The body as it is sent, in chunks where the framing says so; nothing after a HEAD.
    package func framedBody(for request: ServerRequest?) -> [UInt8] {
        if request?.method == "HEAD" || status == 204 || status == 304 { return [] }
        guard framing(for: request) == .chunked else { return body }
        let chunks = stride(from: 0, to: body.count, by: Self.chunkBytes).flatMap { start -> [UInt8] in
            let chunk = body[start..<min(start + Self.chunkBytes, body.count)]
            return Array("\(String(chunk.count, radix: 16))\r\n".utf8) + chunk + Array("\r\n".utf8)
        }
        return chunks + Array("0\r\n\r\n".utf8)
    }

    /// HTTP/1.0 knows no chunks: such a body ends with the connection.
    package func framing(for request: ServerRequest?) -> Route.Framing {
        framing == .chunked && request?.isHTTP11 == false ? .untilClose : framing
    }

    /// What servers of both worlds call themselves.
    package static let server = "handset-lab"
    /// The bytes of a chunk.
    package static let chunkBytes = 4096

    /// The usual words beside a status.
    private static func reason(_ status: Int) -> String { reasons[status] ?? "Status" }

    private static let reasons: [Int: String] = [
        200: "OK", 201: "Created", 204: "No Content", 301: "Moved Permanently", 302: "Found", 303: "See Other",
        304: "Not Modified", 307: "Temporary Redirect", 308: "Permanent Redirect", 400: "Bad Request",
        401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 408: "Request Timeout",
        410: "Gone", 413: "Content Too Large", 421: "Misdirected Request", 431: "Request Header Fields Too Large",
        500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable",
        504: "Gateway Timeout", 505: "HTTP Version Not Supported",
    ]
}
