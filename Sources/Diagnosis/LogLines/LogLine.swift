package import Provisioning

/// One line of somebody's log, read for its numbers: alerts, verify codes, library codes, statuses.
///
/// | line | what counts |
/// |---|---|
/// | `… SSL alert number 48) while SSL handshaking` | nginx got alert 48: the phone refused |
/// | `curl: (35) … error:0A00042E:SSL routines::…` | reason 1070: a client got alert 70, the server refused |
/// | `AH02276: Certificate Verification: Error (20): …` | Apache's verdict over the phone's certificate |
/// | `"GET … HTTP/1.1" 400 … FAILED:certificate has expired` | nginx's verdict over the phone's certificate |
package struct LogLine: Sendable {
    /// Who wrote the line.
    package enum Writer: String, Sendable {
        case nginx, apache = "Apache", openssl = "OpenSSL", curl, phone = "phone syslog", server = "a server", other =
            "another program"
    }

    /// Which end of the connection wrote the line.
    package enum End: Sendable { case server, client, unknown }

    /// The line, with letters in lower case and without what surrounds it.
    let text: String
    /// The same, to look for words.
    let words: SearchedText
    /// Who wrote it.
    package let writer: Writer
    /// Which end of the connection wrote it.
    package let end: End
    /// The alert that the writer got.
    package let alert: AlertDescription?
    /// The reason of OpenSSL's error code, without alerts.
    package let reason: Int?
    /// The verify code, by number or by OpenSSL's words for it.
    package let verifyCode: Int?
    /// The number of Apache's message.
    package let apacheCode: Int?
    /// The exit status of curl.
    package let curlCode: Int?
    /// The status of a line of an access log.
    package let status: Int?
    /// How HAProxy's log says that the session ended; its letters differ by their case.
    let haproxyEnd: HAProxyEnd?

    /// Reads a line; whatever it does not tell stays nil.
    package init(_ line: String) {
        let text = Self.lowered(line)
        let words = SearchedText(text)
        let code = Self.libraryReason(in: words)
        let numbered = Self.number(after: "alert number ", in: words)
        apacheCode = words.word("ah", then: 5, where: SearchedText.isDigit).map(Self.number)
        // A pattern costs more than all the rest: it is tried where its fixed words stand.
        curlCode = words.contains("curl: (") ? text.firstMatch(of: /\bcurl: \((\d{1,2})\)/).flatMap { Int($0.1) } : nil
        status =
            words.number(after: "\" ", digits: 3...3, before: " $")
            ?? words.number(after: "\"status\":", digits: 3...3, before: ",}")
        haproxyEnd = HAProxyEnd.mayStand(in: words) ? HAProxyEnd(in: line) : nil
        let alertCode = numbered ?? code.flatMap { (1000..<1256).contains($0) ? $0 - 1000 : nil }
        alert =
            alertCode.flatMap { UInt8(exactly: $0) }.map { AlertDescription($0) } ?? Self.namedAlert(in: text, words)
        reason = code.flatMap { $0 < 1000 ? $0 : nil } ?? Self.namedReason(in: words)
        verifyCode = Self.verifyCode(in: text, words)
        (writer, end) = Self.author(of: text, words, apache: apacheCode, curl: curlCode)
        (self.text, self.words) = (text, words)
    }

    /// True where the line says that something failed, and only a line beside it says what.
    package var isVague: Bool { apacheCode == 1964 || apacheCode == 2008 || (reason == 134 && verifyCode == nil) }

    /// True where all of these words stand in the line.
    func says(_ words: String...) -> Bool { words.allSatisfy { self.words.contains($0) } }

    /// The line in lower case, in one piece.
    private static func lowered(_ line: String) -> String {
        guard line.utf8.allSatisfy({ $0 < 0x80 }) else { return line.lowercased().filter { !$0.isNewline } }
        let bytes = line.utf8.lazy.filter { !(0x0a...0x0d).contains($0) }
        return String(decoding: bytes.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}

// Where in a line the numbers stand.
extension LogLine {
    private static func number(after words: String, in text: SearchedText) -> Int? {
        guard let place = text.position(of: words) else { return nil }
        let digits = text.bytes[(place + words.utf8.count)...].prefix(while: SearchedText.isDigit)
        return Int(String(decoding: digits, as: UTF8.self))
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int { digits.reduce(0) { $0 * 10 + Int($1) - 48 } }

    /// The reason in `error:0A000418:` of OpenSSL 3, or in `error:14094418:` of OpenSSL 1.
    private static func libraryReason(in text: SearchedText) -> Int? {
        func isHexadecimal(_ byte: UInt8) -> Bool { SearchedText.isDigit(byte) || (0x61...0x66).contains(byte) }
        guard let digits = text.word("error:", then: 8, where: isHexadecimal),
            let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { return nil }
        if code >> 24 == 0x14 { return Int(code & 0xfff) }
        let (library, reason) = (code >> 23 & 0xff, Int(code & 0x7f_ffff))
        return library == 20 || (library == 11 && reason == keyMismatch) ? reason : nil
    }

    /// The reason that the X.509 part of the library has for a key that is not the certificate's.
    static let keyMismatch = 116

    /// The name of an alert behind the word `alert`, where no number is told.
    private static func namedAlert(in text: String, _ words: SearchedText) -> AlertDescription? {
        guard words.contains("alert "), let range = text.firstRange(of: "alert ") else { return nil }
        let words = text[range.upperBound...].split { !$0.isLetter && $0 != "_" }.prefix(4).map(String.init)
        for count in stride(from: words.count, to: 0, by: -1) {
            if let alert = AlertDescription(name: words.prefix(count).joined(separator: " ")) { return alert }
        }
        return nil
    }

    /// The words of reasons that some programs print without a code.
    private static func namedReason(in text: SearchedText) -> Int? {
        reasonWords.first { text.contains($0.words) }?.reason
    }

    private static let reasonWords: [(words: String, reason: Int)] = [
        ("unsupported protocol", 258), ("no shared cipher", 193), ("no suitable key share", 101),
        ("peer did not return a certificate", 199), ("wrong version number", 267), ("http request", 156),
        ("ee key too small", 399), ("dh key too small", 394), ("ca md too weak", 398),
        ("inappropriate fallback", 373), ("unsafe legacy renegotiation disabled", 338),
        ("no suitable signature algorithm", 118), ("bad record mac", 281), ("bad signature", 123),
        ("packet length too long", 198),
        ("unexpected eof while reading", 294), ("key values mismatch", keyMismatch),
    ]

    private static func verifyCode(in text: String, _ words: SearchedText) -> Int? {
        let numbered =
            words.number(after: "verify error: (", digits: 1...3, before: ":")
            ?? words.number(after: "verify error:(", digits: 1...3, before: ":")
            ?? words.number(after: "verification: error (", digits: 1...3, before: ")")
            ?? words.number(after: "verify error:num=", digits: 1...3)
            ?? words.number(after: "verify return code: ", digits: 1...3)
        if let numbered { return numbered }
        if words.contains(" depth"), let match = text.firstMatch(of: /error (\d{1,3}) at \d+ depth/) {
            return Int(match.1)
        }
        return verifyWords.first { words.contains($0.words) }?.code
    }

    /// OpenSSL's words for its verify codes, of 1.0 to 3; the longer before those they contain.
    private static let verifyWords: [(words: String, code: Int)] = [
        ("unable to get local issuer certificate", 20), ("unable to get issuer certificate", 2),
        ("unable to verify the first certificate", 21),
        ("signed certificate in certificate chain", 19), ("self-signed certificate", 18),
        ("self signed certificate", 18), ("certificate has expired", 10), ("certificate is not yet valid", 9),
        ("certificate chain too long", 22), ("certificate revoked", 23), ("path length constraint exceeded", 25),
        ("unsuitable certificate purpose", 26), ("unsupported certificate purpose", 26),
        ("unhandled critical extension", 34), ("permitted subtree violation", 47),
        ("excluded subtree violation", 48), ("ee certificate key too weak", 66),
        ("ca certificate key too weak", 67), ("ca signature digest algorithm too weak", 68),
        ("invalid ca certificate", 79), ("certificate signature failure", 7), ("crl signature failure", 8),
        ("hostname mismatch", 62),
        ("ip address mismatch", 64), ("unable to get certificate crl", 3), ("crl has expired", 12),
        ("crl is not yet valid", 11),
    ]

    private static func author(of text: String, _ words: SearchedText, apache: Int?, curl: Int?) -> (Writer, End) {
        func says(_ marks: String...) -> Bool { marks.contains { words.contains($0) } }
        if curl != nil { return (.curl, .client) }
        if says("resync failed", "upgrade failed") { return (.phone, .client) }
        if apache != nil || says("[ssl:", "ssl library error") { return (.apache, .server) }
        // An access log: what it says of certificates is the verdict over the phone's ($ssl_client_verify).
        if ["1", "2", "1.0", "1.1", "2.0", "2.1"].contains(where: {
            words.number(after: "http/\($0)\" ", digits: 3...3) != nil
        }) {
            return (.server, .server)
        }
        if ServerManual.isMarked(words) { return (.server, .server) }
        // A line cut short still says whose certificate it was.
        if says("client ssl certificate verify error") { return (.nginx, .server) }
        if says("ssl handshaking", "while reading", "while waiting", "nginx")
            || nginxLevels.contains(where: { words.contains($0) })
                && text.contains(/\[(?:emerg|alert|crit|error|warn|notice|info)\] \d+#\d+/)
        {
            return (.nginx, .server)
        }
        if says("ssl_accept", "accept:") { return (.openssl, .server) }
        if says("ssl_connect", "verify return code", "num=") { return (.openssl, .client) }
        return (says("ssl", "tls", "error:") ? .openssl : .other, .unknown)
    }

    private static let nginxLevels = ["emerg", "alert", "crit", "error", "warn", "notice", "info"].map { "[\($0)] " }
}
