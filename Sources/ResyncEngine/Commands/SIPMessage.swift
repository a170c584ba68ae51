package import Provisioning

/// A SIP request as a datagram brings it, as far as a phone must read it to answer a NOTIFY (RFC 3261, section 7).
package struct SIPMessage: Sendable {
    /// One header, its name in lower case and in full.
    package struct Header: Hashable, Sendable {
        /// The name.
        package let name: String
        /// The value.
        package let value: String
    }

    /// The method.
    package let method: String
    /// The address in the request line.
    package let target: String
    /// The headers in order.
    package let headers: [Header]
    /// The body.
    package let body: [UInt8]

    /// Reads a datagram; nil for a text that is no request.
    package init?(_ datagram: [UInt8]) {
        let end = Self.headEnd(datagram)
        guard datagram.count <= Self.longest, let end else { return nil }
        // By bytes: to Swift a carriage return and a line feed are one character.
        var lines = datagram[..<end.lowerBound].split(separator: 10, omittingEmptySubsequences: false).map { line in
            String(decoding: line.last == 13 ? line.dropLast() : line, as: UTF8.self)
        }
        let words = lines.removeFirst().split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, words[2] == "SIP/2.0", !words[0].isEmpty, !words[1].isEmpty else { return nil }
        (method, target) = (String(words[0]), String(words[1]))
        var headers: [Header] = []
        for line in lines {
            // A line that begins with a blank goes on with the one before it.
            if let first = line.first, first == " " || first == "\t", let last = headers.popLast() {
                headers.append(Header(name: last.name, value: "\(last.value) \(Self.trimmed(line))"))
                continue
            }
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let name = Self.trimmed(line[..<colon]).lowercased()
            headers.append(
                Header(name: Self.full[name] ?? name, value: Self.trimmed(line[line.index(after: colon)...])))
        }
        self.headers = headers
        let length = headers.first { $0.name == "content-length" }.flatMap { Int($0.value) } ?? .max
        body = Array(datagram[end.upperBound...].prefix(max(0, length)))
    }

    /// The value of the first header of a name.
    package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

    /// The answer to this request, as the datagram that goes back.
    package func answer(_ status: Int, tag: String, more: [(String, String)] = []) -> [UInt8] {
        var lines = ["SIP/2.0 \(status) \(Self.reasons[status] ?? "Status")"]
        for header in headers where header.name == "via" { lines.append("Via: \(header.value)") }
        lines.append("From: \(header("from") ?? "")")
        let to = header("to") ?? ""
        lines.append("To: \(to.range(ofASCII: ";tag=") == nil ? "\(to);tag=\(tag)" : to)")
        lines.append("Call-ID: \(header("call-id") ?? "")")
        lines.append("CSeq: \(header("cseq") ?? "")")
        lines += more.map { "\($0.0): \($0.1)" }
        lines += ["Content-Length: 0", "", ""]
        return Array(lines.joined(separator: "\r\n").utf8)
    }

    /// What makes two datagrams the same request, sent twice.
    package var identity: String { "\(header("call-id") ?? "") \(header("cseq") ?? "") \(header("via") ?? "")" }

    private static let longest = 65_535

    private static let full = ["v": "via", "f": "from", "t": "to", "i": "call-id", "o": "event", "l": "content-length"]

    private static let reasons = [
        200: "OK", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 405: "Method Not Allowed",
        489: "Bad Event",
    ]

    private static func headEnd(_ bytes: [UInt8]) -> Range<Int>? {
        for at in bytes.indices where bytes[at] == 10 {
            if at + 1 < bytes.count, bytes[at + 1] == 10 { return at..<(at + 2) }
            if at + 2 < bytes.count, bytes[at + 1] == 13, bytes[at + 2] == 10 { return at..<(at + 3) }
        }
        return nil
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let front = text.drop { $0 == " " || $0 == "\t" || $0 == "\r" }
        return String(
            front.prefix(front.count - front.reversed().prefix { $0 == " " || $0 == "\t" || $0 == "\r" }.count))
    }
}

extension PhoneContext {
    /// Answers a SIP request: NOTIFY as section 5.1 has it, everything else with 405; nothing where nothing is expected.
    package func answer(_ message: SIPMessage, nonce: String) -> (datagram: [UInt8]?, demand: Demand?) {
        if message.method == "ACK" { return (nil, nil) }
        guard message.method == "NOTIFY" else {
            let allowed = [("Allow", "NOTIFY")]
            return (message.answer(message.method == "OPTIONS" ? 200 : 405, tag: nonce, more: allowed), nil)
        }
        let request = NotifyRequest(
            event: message.header("event") ?? "", line: line(of: message), target: message.target,
            authorization: message.header("authorization"), body: message.body)
        let answer = answer(request, nonce: nonce)
        var more = [("User-Agent", sipUserAgent)]
        if let challenge = answer.challenge { more.append(("WWW-Authenticate", challenge)) }
        if answer.status == 489 { more.append(("Allow-Events", "resync, check-sync, report, reboot_now, restart_now")) }
        return (message.answer(answer.status, tag: nonce, more: more), answer.demand)
    }

    /// The line whose user the request line names; the first where none does.
    private func line(of message: SIPMessage) -> Int {
        guard let colon = message.target.firstIndex(of: ":") else { return 1 }
        let user = message.target[message.target.index(after: colon)...].prefix { $0 != "@" && $0 != ";" }
        return (1...device.model.extensions).first { parameter("User_ID_\($0)_") == user } ?? 1
    }
}
