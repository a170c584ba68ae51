import Provisioning

/// A response as its bytes come in, within the phone's limits (HTTP-12).
struct ResponseCollector {
    var limits = TransferLimits.standard
    private(set) var status = 0
    private(set) var body: [UInt8] = []
    private(set) var isTooLarge = false
    private(set) var areHeadersTooLarge = false
    private var headerBytes = 0
    private var headers: [(name: String, value: String)] = []

    /// Takes a piece of the body; false once it is more than the phone would take.
    mutating func takeBody(_ chunk: UnsafeRawBufferPointer) -> Bool {
        guard body.count + chunk.count <= limits.bodyBytes else {
            isTooLarge = true
            return false
        }
        body.append(contentsOf: chunk)
        return true
    }

    /// Takes one header line; false once there are more of them than the phone would take.
    mutating func takeHeader(_ line: UnsafeRawBufferPointer) -> Bool {
        headerBytes += line.count
        guard headerBytes <= limits.headerBytes else {
            areHeadersTooLarge = true
            return false
        }
        let text = String(decoding: line, as: UTF8.self)
        if text.hasPrefix("HTTP/") {
            // An interim response (1xx) is followed by another status line: only the last counts.
            headers = []
            status = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        } else if let colon = text.firstIndex(of: ":") {
            let value = text[text.index(after: colon)...].trimmed
            headers.append((text[..<colon].lowercased(), value))
        }
        return true
    }

    /// The response, once it is complete. A file that came by TFTP counts as status 200.
    func finished(scheme: ProfileURL.Scheme) -> HTTPResponse {
        func first(_ name: String) -> String? { headers.first { $0.name == name }?.value }
        return HTTPResponse(
            status: scheme == .tftp ? 200 : status, body: body, contentEncoding: first("content-encoding"),
            location: first("location"), challenges: headers.filter { $0.name == "www-authenticate" }.map(\.value),
            server: first("server")
        )
    }
}

extension Substring {
    /// The text without white space at its ends.
    fileprivate var trimmed: String {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\r" || $0 == "\n" || $0 == "\r\n" }
        return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
