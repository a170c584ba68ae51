/// What statuses are called, and what those outside of the standard mean to whoever invented them.
enum StatusWords {
    /// The status, and its name in brackets where it has one: `410 (Gone)`.
    static func shown(_ status: Int) -> String { words[status].map { "\(status) (\($0))" } ?? String(status) }

    private static let words: [Int: String] = [
        201: "Created", 202: "Accepted: it comes later", 203: "changed by a proxy on the way", 204: "No Content",
        206: "Partial Content", 300: "Multiple Choices", 303: "See Other", 304: "Not Modified",
        307: "Temporary Redirect",
        308: "Permanent Redirect", 402: "Payment Required", 405: "Method Not Allowed", 406: "Not Acceptable",
        408: "Request Timeout", 409: "Conflict", 410: "Gone", 411: "Length Required", 412: "Precondition Failed",
        413: "Content Too Large", 414: "URI Too Long", 415: "Unsupported Media Type", 416: "Range Not Satisfiable",
        417: "Expectation Failed", 418: "a joke, or a filter", 421: "Misdirected Request", 422: "Unprocessable Content",
        423: "Locked", 425: "Too Early", 426: "Upgrade Required", 428: "Precondition Required",
        429: "Too Many Requests",
        431: "Request Header Fields Too Large", 444: "nginx closed without an answer",
        451: "Unavailable For Legal Reasons", 494: "nginx: the headers are too large", 499: "the client closed",
        500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable",
        504: "Gateway Timeout", 505: "HTTP Version Not Supported", 506: "Variant Also Negotiates",
        507: "Insufficient Storage: a disk is full", 508: "Loop Detected: proxies lead in a circle",
        509: "bandwidth used up",
        511: "Network Authentication Required: a captive portal on the way",
        520: "a CDN got a broken answer from the server behind it", 521: "a CDN is refused by the server behind it",
        522: "a CDN gets no connection to the server behind it", 523: "a CDN finds no way to the server behind it",
        524: "a CDN waited too long for the server behind it",
        525: "a CDN's TLS handshake with the server behind it failed",
        526: "a CDN does not trust the certificate of the server behind it",
        530: "a CDN cannot resolve the server behind it",
    ]
}
