import Provisioning
package import Serving

/// Bytes of HTTP to requests and back, as little of it as the phone's own web server needs.
package enum WebHead {
    /// More than any command has.
    package static let longest = 128 << 10

    /// A whole request; nil while bytes are missing, and for what is no request.
    package static func request(_ bytes: [UInt8]) -> ServerRequest? {
        guard let end = headEnd(bytes) else { return nil }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
        guard let first = lines.first else { return nil }
        let words = first.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, words[2].hasPrefix("HTTP/1."), words[1].hasPrefix("/") else { return nil }
        let headers = lines.dropFirst().compactMap { line -> Route.Header? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return Route.Header(String(line[..<colon]), String(line[line.index(after: colon)...].drop { $0 == " " }))
        }
        var request = ServerRequest(method: String(words[0]), target: String(words[1]), headers: headers)
        let length = request.header("Content-Length").flatMap { Int($0) } ?? 0
        guard length >= 0, bytes.count - end - 4 >= length else { return nil }
        request.body = Array(bytes[(end + 4)...].prefix(length))
        return request
    }

    /// An answer as it goes back; the connection ends behind it.
    package static func answer(_ answer: Answer) -> [UInt8] {
        let reasons = [
            200: "OK", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found",
            405: "Method Not Allowed",
        ]
        var lines = ["HTTP/1.1 \(answer.status) \(reasons[answer.status] ?? "Status")"]
        lines += answer.headers.map { "\($0.name): \($0.value)" }
        lines += ["Content-Length: \(answer.body.count)", "Connection: close", "", ""]
        return Array(lines.joined(separator: "\r\n").utf8) + answer.body
    }

    private static func headEnd(_ bytes: [UInt8]) -> Int? {
        let mark: [UInt8] = [13, 10, 13, 10]
        guard bytes.count >= 4 else { return nil }
        return (0...(bytes.count - 4)).first { bytes[$0] == 13 && bytes[$0..<($0 + 4)].elementsEqual(mark) }
    }
}
