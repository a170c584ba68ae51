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
        let text = line.lowercased().filter { !$0.isNewline }
        let code = Self.libraryReason(in: text)
        let numbered = Self.number(after: "alert number ", in: text)
        apacheCode = text.firstMatch(of: /\bah(\d{5})\b/).flatMap { Int($0.1) }
        curlCode = text.firstMatch(of: /\bcurl: \((\d{1,2})\)/).flatMap { Int($0.1) }
        status = (text.firstMatch(of: /" (\d{3})(?: |$)/) ?? text.firstMatch(of: /"status":(\d{3})[,}]/))
            .flatMap { Int($0.1) }
        haproxyEnd = HAProxyEnd(in: line)
        let alertCode = numbered ?? code.flatMap { (1000..<1256).contains($0) ? $0 - 1000 : nil }
        alert = alertCode.flatMap { UInt8(exactly: $0) }.map { AlertDescription($0) } ?? Self.namedAlert(in: text)
        reason = code.flatMap { $0 < 1000 ? $0 : nil } ?? Self.namedReason(in: text)
        verifyCode = Self.verifyCode(in: text)
        (writer, end) = Self.author(of: text, apache: apacheCode, curl: curlCode)
        self.text = text
    }

    /// True where the line says that something failed, and only a line beside it says what.
    package var isVague: Bool { apacheCode == 1964 || apacheCode == 2008 || (reason == 134 && verifyCode == nil) }

    /// True where all of these words stand in the line.
    func says(_ words: String...) -> Bool { words.allSatisfy { text.contains($0) } }
}

// Where in a line the numbers stand.
extension LogLine {
    private static func number(after words: String, in text: String) -> Int? {
        guard let range = text.firstRange(of: words) else { return nil }
        return Int(text[range.upperBound...].prefix { $0.isASCII && $0.isNumber })
    }

    /// The reason in `error:0A000418:` of OpenSSL 3, or in `error:14094418:` of OpenSSL 1.
    private static func libraryReason(in text: String) -> Int? {
        guard let match = text.firstMatch(of: /error:([0-9a-f]{8})\b/), let code = UInt32(match.1, radix: 16) else {
            return nil
        }
        if code >> 24 == 0x14 { return Int(code & 0xfff) }
        let (library, reason) = (code >> 23 & 0xff, Int(code & 0x7f_ffff))
        return library == 20 || (library == 11 && reason == keyMismatch) ? reason : nil
    }

    /// The reason that the X.509 part of the library has for a key that is not the certificate's.
    static let keyMismatch = 116

    /// The name of an alert behind the word `alert`, where no number is told.
    private static func namedAlert(in text: String) -> AlertDescription? {
        guard let range = text.firstRange(of: "alert ") else { return nil }
        let words = text[range.upperBound...].split { !$0.isLetter && $0 != "_" }.prefix(4).map(String.init)
        for count in stride(from: words.count, to: 0, by: -1) {
            if let alert = AlertDescription(name: words.prefix(count).joined(separator: " ")) { return alert }
        }
        return nil
    }

    /// The words of reasons that some programs print without a code.
    private static func namedReason(in text: String) -> Int? { reasonWords.first { text.contains($0.words) }?.reason }

    private static let reasonWords: [(words: String, reason: Int)] = [
        ("unsupported protocol", 258), ("no shared cipher", 193), ("no suitable key share", 101),
        ("peer did not return a certificate", 199), ("wrong version number", 267), ("http request", 156),
        ("ee key too small", 399), ("dh key too small", 394), ("ca md too weak", 398),
        ("inappropriate fallback", 373), ("unsafe legacy renegotiation disabled", 338),
        ("no suitable signature algorithm", 118), ("bad record mac", 281), ("bad signature", 123),
        ("packet length too long", 198),
        ("unexpected eof while reading", 294), ("key values mismatch", keyMismatch),
    ]

    private static func verifyCode(in text: String) -> Int? {
        for pattern in [
            /verify error: ?\((\d{1,3}):/, /verification: error \((\d{1,3})\)/, /verify error:num=(\d{1,3})/,
            /verify return code: (\d{1,3})/, /error (\d{1,3}) at \d+ depth/,
        ] {
            if let match = text.firstMatch(of: pattern), let code = Int(match.1) { return code }
        }
        return verifyWords.first { text.contains($0.words) }?.code
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

    private static func author(of text: String, apache: Int?, curl: Int?) -> (Writer, End) {
        if curl != nil { return (.curl, .client) }
        if text.contains("resync failed") || text.contains("upgrade failed") { return (.phone, .client) }
        if apache != nil || text.contains("[ssl:") || text.contains("ssl library error") { return (.apache, .server) }
        // An access log: what it says of certificates is the verdict over the phone's ($ssl_client_verify).
        if text.contains(/http\/[12](?:\.[01])?" \d{3}/) { return (.server, .server) }
        if ServerManual.isMarked(text) { return (.server, .server) }
        // A line cut short still says whose certificate it was.
        if text.contains("client ssl certificate verify error") { return (.nginx, .server) }
        if text.contains("ssl handshaking") || text.contains("while reading") || text.contains("while waiting")
            || text.contains(/\[(?:emerg|alert|crit|error|warn|notice|info)\] \d+#\d+/) || text.contains("nginx")
        {
            return (.nginx, .server)
        }
        if text.contains("ssl_accept") || text.contains("accept:") { return (.openssl, .server) }
        if text.contains("ssl_connect") || text.contains("verify return code") || text.contains("num=") {
            return (.openssl, .client)
        }
        return (text.contains("ssl") || text.contains("tls") || text.contains("error:") ? .openssl : .other, .unknown)
    }
}
