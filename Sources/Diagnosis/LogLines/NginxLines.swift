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
        // Proxies speak HTTP/1.0, or come from the machine itself; phones speak HTTP/1.1.
        ServerManual.KnownWords("client sent plain http request to https port", "http/1.0\"", means: plainFromProxy),
        ServerManual.KnownWords("client sent plain http request to https port", "client: 127.", means: plainFromProxy),
        ServerManual.KnownWords(
            "client sent plain http request to https port", means: ["http-to-https-port", "proxy-speaks-http-to-tls"]),
        ServerManual.KnownWords("handshake rejected while ssl handshaking", means: ["server-name-refused"]),
        ServerManual.KnownWords(
            "while reading proxy protocol",
            means: ["proxy-line-expected", "connection-reset", "connection-closed", "backend-unreachable"]),
        ServerManual.KnownWords(
            "invalid method while reading client request line", means: ["tls-not-switched-on", "not-tls"]),
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
        ServerManual.KnownWords("(40: too many levels of symbolic links)", means: ["symbolic-link-refused"]),
        ServerManual.KnownWords("permission denied", means: ["file-not-readable"]),
        ServerManual.KnownWords("access forbidden by rule", means: ["forbidden-by-rule"]),
        ServerManual.KnownWords("directory index of", "is forbidden", means: ["path-is-a-folder"]),
        ServerManual.KnownWords("limiting requests", means: ["too-many-requests", "service-unavailable"]),
        ServerManual.KnownWords("limiting connections", means: ["too-many-requests", "service-unavailable"]),
        ServerManual.KnownWords("client intended to send too large body", means: ["request-too-large"]),
        ServerManual.KnownWords("client sent too long", means: ["request-too-large"]),
        ServerManual.KnownWords("timed out", "while reading client request headers", means: ["request-timed-out"]),
        ServerManual.KnownWords("no user/password was provided", means: ["credentials-missing"]),
        ServerManual.KnownWords("password mismatch", means: ["credentials-refused"]),
        ServerManual.KnownWords("was not found in", "user", means: ["credentials-refused"]),
        ServerManual.KnownWords("client sent invalid", "while reading client request headers", means: ["bad-request"]),
        ServerManual.KnownWords("while ssl handshaking to upstream", means: ["backend-tls-fails"]),
        ServerManual.KnownWords("upstream ssl certificate", means: ["backend-tls-fails"]),
        ServerManual.KnownWords("client prematurely closed connection", means: ["slow-answer", "transfer-timeout"]),
        ServerManual.KnownWords("upstream timed out", "while reading upstream", means: ["body-truncated"]),
        ServerManual.KnownWords("upstream timed out", means: ["backend-slow", "slow-answer"]),
        ServerManual.KnownWords("upstream prematurely closed", "while reading upstream", means: ["body-truncated"]),
        ServerManual.KnownWords("upstream prematurely closed", means: ["backend-unreachable"]),
        ServerManual.KnownWords("no live upstreams", means: ["backend-unreachable"]),
        ServerManual.KnownWords(
            "connection refused", "while connecting to upstream", means: ["backend-not-listening"]),
        ServerManual.KnownWords("while connecting to upstream", means: ["backend-unreachable"]),
        ServerManual.KnownWords("upstream sent", "header", means: ["backend-unreachable", "not-http"]),
        ServerManual.KnownWords("while reading response header from upstream", means: ["backend-unreachable"]),
        ServerManual.KnownWords("host not found in upstream", means: ["server-does-not-start", "backend-unreachable"]),
        ServerManual.KnownWords("could not be resolved", means: ["backend-unreachable"]),
        ServerManual.KnownWords("worker_connections are not enough", means: ["thundering-herd"]),
        ServerManual.KnownWords("too many open files", means: ["thundering-herd"]),
        ServerManual.KnownWords("rewrite or internal redirection cycle", means: ["application-failed"]),
        ServerManual.KnownWords("auth request unexpected status", means: ["application-failed"]),
    ]

    private static let plainFromProxy = ["proxy-speaks-http-to-tls", "http-to-https-port"]

    /// A line of an access log, of any server that writes the common form.
    static func access(_ line: LogLine) -> [LogLineReader.Reading] {
        if line.says("\"\\x16\\x03") {
            return [LogLineReader.Reading(["tls-not-switched-on", "not-tls"], "a ClientHello where HTTP was expected")]
        }
        // Where the line names the verdict over the phone's certificate, the status follows from that.
        guard line.verifyCode == nil, let status = line.status,
            ["http/1.", "\"-\"", "\"status\":"].contains(where: line.words.contains)
        else {
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
        case 403: ["forbidden", "forbidden-by-rule", "certificate-unseen", "client-certificate-required-for-path"]
        case 404: ["file-not-found"]
        case 405, 501: ["method-not-allowed"]
        case 406, 411, 412, 415, 416, 417, 426, 428: ["request-lacks-header"]
        case 407: ["proxy-refused"]
        case 408: ["request-timed-out"]
        case 410, 451: ["file-gone"]
        case 413, 414, 431, 494: ["request-too-large"]
        case 421: ["misdirected-request"]
        case 429: ["too-many-requests"]
        case 444: ["empty-reply"]
        case 495: ["client-certificate-unknown-ca", "client-certificate-expired"]
        case 496: ["client-certificate-required"]
        case 497: ["http-to-https-port"]
        case 499: ["slow-answer", "transfer-timeout"]
        case 303...399: ["redirect-not-followed"]
        case 201...299, 402...499: ["unexpected-status"]
        case 500: ["application-failed", "server-error"]
        case 502, 520...530: ["backend-unreachable"]
        case 503: ["service-unavailable"]
        case 504: ["backend-slow"]
        case 505...599: ["server-error"]
        default: []
        }
    }
}
