/// The lines of nginx that carry no number of the library.
enum NginxLines {
    static func readings(of line: LogLine) -> [LogLineReader.Reading] {
        let said = table.filter { row in row.words.allSatisfy { line.text.contains($0) } }
            .map { LogLineReader.Reading($0.ids, "nginx: \($0.words.joined(separator: " … "))") }
        return said + access(line)
    }

    private static let table: [(words: [String], ids: [String])] = [
        (["client sent no required ssl certificate"], ["client-certificate-required"]),
        (["client closed connection while waiting for request"], LibraryCodes.afterHandshake),
        (
            ["closed connection while ssl handshaking"],
            ["handshake-timeout", "connection-closed", "connect-timeout"]
        ),
        (["client sent plain http request to https port"], ["http-to-https-port"]),
        (["handshake rejected while ssl handshaking"], ["server-name-refused"]),
        (["while reading proxy protocol"], ["connection-reset"]),
        (["invalid method while reading client request line"], ["not-tls"]),
        (["timed out", "while ssl handshaking"], ["handshake-timeout"]),
        (["connection reset by peer", "while ssl handshaking"], ["connection-reset", "handshake-timeout"]),
        (["[emerg]", "cannot load certificate"], ["server-does-not-start"]),
        (["[emerg]", "ssl_ctx_use"], ["server-does-not-start"]),
        (["[emerg]", "no \"ssl_certificate\""], ["server-does-not-start"]),
        (["bind() to", "failed"], ["server-does-not-start", "connection-refused"]),
        (["no \"ssl_certificate\" is defined"], ["no-common-cipher"]),
        (["open()", "no such file or directory"], ["file-not-found"]),
        (["is not found (2: no such file or directory)"], ["file-not-found"]),
        (["permission denied"], ["forbidden"]),
        (["access forbidden by rule"], ["forbidden"]),
        (["directory index of", "is forbidden"], ["forbidden"]),
        (["no user/password was provided"], ["credentials-missing"]),
        (["password mismatch"], ["credentials-refused"]),
        (["was not found in", "user"], ["credentials-refused"]),
        (["client sent invalid", "while reading client request headers"], ["bad-request"]),
        (["upstream timed out"], ["server-error", "transfer-timeout"]),
        (["while connecting to upstream"], ["server-error"]),
        (["upstream prematurely closed"], ["server-error", "body-truncated"]),
        // HAProxy
        (["ssl client certificate not trusted"], ["client-certificate-unknown-ca"]),
        (["connection closed during ssl handshake"], ["connection-closed", "connect-timeout"]),
        (["timeout during ssl handshake"], ["handshake-timeout"]),
        (["received something which does not look like a proxy protocol header"], ["connection-reset"]),
        (["worker_connections are not enough"], ["thundering-herd"]),
        (["too many open files"], ["thundering-herd"]),
        (["rewrite or internal redirection cycle"], ["server-error"]),
    ]

    /// A line of an access log, of any server that writes the common form.
    private static func access(_ line: LogLine) -> [LogLineReader.Reading] {
        if line.says("\"\\x16\\x03") {
            return [LogLineReader.Reading(["not-tls"], "a ClientHello where HTTP was expected")]
        }
        guard let status = line.status, line.says("http/1.") || line.says("\"-\"") else { return [] }
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
