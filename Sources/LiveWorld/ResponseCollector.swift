import Provisioning

/// A response as its bytes come in, within the phone's limits (HTTP-12).
struct ResponseCollector {
    var limits = TransferLimits.standard
    /// False where the body is counted and let go (UP-8).
    var keepsBody = true
    private(set) var status = 0
    private(set) var body: [UInt8] = []
    /// How many bytes of the body came.
    private(set) var bodyBytes = 0
    /// When pieces of the body came.
    private(set) var pace = BodyPace()
    private(set) var isTooLarge = false
    private(set) var areHeadersTooLarge = false
    private var headerBytes = 0
    private var headers: [(name: String, value: String)] = []

    /// Takes a piece of the body; false once it is more than the phone would take.
    mutating func takeBody(_ chunk: UnsafeRawBufferPointer) -> Bool {
        guard bodyBytes + chunk.count <= limits.bodyBytes else {
            isTooLarge = true
            return false
        }
        bodyBytes += chunk.count
        pace.note(at: MonotonicClock.nanoseconds)
        if keepsBody { body.append(contentsOf: chunk) }
        return true
    }

    /// Takes one header line; false once there are more of them than the phone would take.
    mutating func takeHeader(_ line: UnsafeRawBufferPointer) -> Bool {
        headerBytes += line.count
        guard headerBytes <= limits.headerBytes else {
            areHeadersTooLarge = true
            return false
        }
        if line.starts(with: Self.statusMark) {
            // An interim response (1xx) is followed by another status line: only the last counts.
            headers = []
            let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
            status = parts.count > 1 ? Int(Self.text(parts[1])) ?? 0 : 0
        } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
            let name = Self.text(line[..<colon]).lowercased()
            if Self.wanted.contains(name) || HTTPResponse.remarkHeaders.contains(name) {
                headers.append((name, Self.text(line[(colon + 1)...])))
            }
        }
        return true
    }

    /// How long the body is, where the server said so.
    var announcedBytes: Int? { headers.first { $0.name == "content-length" }.flatMap { Int($0.value) } }

    /// True where the body is announced to come in chunks.
    var isChunked: Bool {
        headers.contains { $0.name == "transfer-encoding" && $0.value.lowercased().hasSuffix("chunked") }
    }

    /// The response, once it is complete. A file that came by TFTP counts as status 200.
    func finished(scheme: ProfileURL.Scheme) -> HTTPResponse {
        func first(_ name: String) -> String? { headers.first { $0.name == name }?.value }
        var response = HTTPResponse(
            status: scheme == .tftp ? 200 : status, body: body, contentEncoding: first("content-encoding"),
            location: first("location"), challenges: headers.filter { $0.name == "www-authenticate" }.map(\.value),
            server: first("server"), contentType: first("content-type"),
            isDelimited: scheme == .tftp || first("content-length") != nil || first("transfer-encoding") != nil
        )
        response.unkeptBytes = bodyBytes - body.count
        if status >= 300 { response.remarks = headers.filter { HTTPResponse.remarkHeaders.contains($0.name) } }
        return response
    }

    private static let statusMark = Array("HTTP/".utf8)
    private static let wanted: Set = [
        "content-encoding", "content-length", "content-type", "location", "server", "transfer-encoding",
        "www-authenticate",
    ]

    /// Bytes as text, without white space at their ends.
    private static func text(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
        let blanks: ClosedRange<UInt8> = 9...13
        var trimmed = bytes.drop { $0 == 32 || blanks.contains($0) }
        while let last = trimmed.last, last == 32 || blanks.contains(last) { trimmed.removeLast() }
        return String(decoding: trimmed, as: UTF8.self)
    }
}
