package import Provisioning

/// One line of the lab's access log: a request and its answer, or a connection that did not get so far.
package struct AccessRecord: Sendable {
    /// When it ended.
    package var time: UnixTime
    /// The phone's address and port.
    package var peer: String
    /// The subject of the phone's certificate; nil where none was shown, or TLS was not spoken.
    package var subject: DistinguishedName?
    /// The version and suite of the session.
    package var session: String?
    /// The request line, where a request came.
    package var requestLine: String?
    /// The `User-Agent` of the request.
    package var userAgent: String?
    /// The status of the answer.
    package var status: Int?
    /// The bytes of the body that were sent.
    package var bytes: Int
    /// What went wrong, or was done wrong on purpose.
    package var note: String?

    /// Makes a record.
    package init(time: UnixTime, peer: String) {
        (self.time, self.peer, bytes) = (time, peer, 0)
    }

    /// The line: time, peer, certificate, request, status, bytes, agent, note; `-` for what there is not.
    package var line: String {
        let fields = [
            time.description, peer, session ?? "-", quoted(subject?.rfc2253), quoted(requestLine),
            status.map { String($0) } ?? "-", String(bytes), quoted(userAgent),
        ]
        return fields.joined(separator: " ") + (note.map { " (\($0))" } ?? "")
    }

    /// A text of the peer's in quotation marks, without anything a terminal would obey.
    private func quoted(_ text: String?) -> String {
        guard let text else { return "-" }
        let safe = text.unicodeScalars.prefix(1024).map { scalar -> String in
            let isPlain = scalar.value >= 0x20 && scalar.value != 0x7f && !(0x80...0x9f).contains(scalar.value)
            return isPlain && scalar != "\"" && scalar != "\\"
                ? String(scalar) : "\\x\(String(scalar.value, radix: 16))"
        }
        return "\"\(safe.joined())\""
    }
}
