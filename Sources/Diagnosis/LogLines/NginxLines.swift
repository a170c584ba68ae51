/// The lines of nginx's error log that carry no number of the library, and those of any access log.
enum NginxLines {
    /// What its error log says.
    static let words: [ServerManual.KnownWords] = [
        ServerManual.KnownWords("client sent no required ssl certificate", means: ["client-certificate-required"]),
        ServerManual.KnownWords(
            "client closed connection while waiting for request", means: LibraryCodes.afterHandshake),
        ServerManual.KnownWords(
            "closed connection while ssl handshaking",
            means: ["handshake-timeout", "connection-closed", "connect-timeout"]),
        ServerManual.KnownWords("client sent plain http request to https port", means: ["http-to-https-port"]),
        ServerManual.KnownWords("handshake rejected while ssl handshaking", means: ["server-name-refused"]),
        ServerManual.KnownWords("while reading proxy protocol", means: ["connection-reset"]),
        ServerManual.KnownWords("invalid method while reading client request line", means: ["not-tls"]),
        ServerManual.KnownWords("timed out", "while ssl handshaking", means: ["handshake-timeout"]),
        ServerManual.KnownWords(
            "connection reset by peer", "while ssl handshaking", means: ["connection-reset", "handshake-timeout"]),
        ServerManual.KnownWords("[emerg]", "cannot load certificate", means: ["server-does-not-start"]),
        ServerManual.KnownWords("[emerg]", "ssl_ctx_use", means: ["server-does-not-start"]),
        ServerManual.KnownWords("[emerg]", "no \"ssl_certificate\"", means: ["server-does-not-start"]),
        ServerManual.KnownWords("bind() to", "failed", means: ["server-does-not-start", "connection-refused"]),
        ServerManual.KnownWords("no \"ssl_certificate\" is defined", means: ["no-common-cipher"]),
        ServerManual.KnownWords("open()", "no such file or directory", means: ["file-not-found"]),
        ServerManual.KnownWords("is not found (2: no such file or directory)", means: ["file-not-found"]),
        ServerManual.KnownWords("permission denied", means: ["forbidden"]),
        ServerManual.KnownWords("access forbidden by rule", means: ["forbidden"]),
        ServerManual.KnownWords("directory index of", "is forbidden", means: ["forbidden"]),
        ServerManual.KnownWords("no user/password was provided", means: ["credentials-missing"]),
        ServerManual.KnownWords("password mismatch", means: ["credentials-refused"]),
        ServerManual.KnownWords("was not found in", "user", means: ["credentials-refused"]),
        ServerManual.KnownWords("client sent invalid", "while reading client request headers", means: ["bad-request"]),
        ServerManual.KnownWords("upstream timed out", means: ["server-error", "transfer-timeout"]),
        ServerManual.KnownWords("while connecting to upstream", means: ["server-error"]),
        ServerManual.KnownWords("upstream prematurely closed", means: ["server-error", "body-truncated"]),
        ServerManual.KnownWords("worker_connections are not enough", means: ["thundering-herd"]),
        ServerManual.KnownWords("too many open files", means: ["thundering-herd"]),
        ServerManual.KnownWords("rewrite or internal redirection cycle", means: ["server-error"]),
    ]

    /// A line of an access log, of any server that writes the common form.
    static func access(_ line: LogLine) -> [LogLineReader.Reading] {
        if line.says("\"\\x16\\x03") {
            return [LogLineReader.Reading(["not-tls"], "a ClientHello where HTTP was expected")]
        }
        // Where the line names the verdict over the phone's certificate, the status follows from that.
        guard line.verifyCode == nil, let status = line.status, line.says("http/1.") || line.says("\"-\"") else {
            return []
        }
        let ids = AccessStatus.findings(status)
        return ids.isEmpty ? [] : [LogLineReader.Reading(ids, "status \(status)")]
    }
}

/// What a status in an access log means to a phone (HTTP-2).
enum AccessStatus {
    static func findings(_ status: Int) -> [String] {
        switch status {
        case 400: ["client-certificate-unknown-ca", "client-certificate-required", "bad-request", "http-to-https-port"]
        case 401: ["credentials-missing", "credentials-refused"]
        case 403: ["forbidden", "client-certificate-required-for-path"]
        case 404, 410: ["file-not-found"]
        case 407: ["proxy-refused"]
        case 421: ["misdirected-request"]
        case 495: ["client-certificate-unknown-ca", "client-certificate-expired"]
        case 496: ["client-certificate-required"]
        case 497: ["http-to-https-port"]
        case 303...399: ["redirect-not-followed"]
        case 405...499: ["unexpected-status"]
        case 500...599: ["server-error"]
        default: []
        }
    }
}
