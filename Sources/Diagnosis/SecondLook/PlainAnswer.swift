import Provisioning

/// Whether a port that answers a ClientHello in plain HTTP is a plain site, or waits for something else altogether (S-06, X-11);
/// and which program it is that fails over a ClientHello: each refuses plain HTTP in words of its own.
struct PlainAnswer: SecondQuestion {
    func questions(for evidence: Evidence) -> [SecondLook.Question] {
        let isHTTP = evidence.trace?.foreignText.hasPrefix("HTTP/") == true
        let asks = evidence.failure?.cause == .notTLS && isHTTP || evidence.failedOverClientHello
        return asks ? [.plainRequest] : []
    }
}

extension Evidence {
    /// True where the server answered the ClientHello by alert 80 and nothing else.
    var failedOverClientHello: Bool {
        guard let trace, failure?.cause == .alertFromServer else { return false }
        return trace.alertReceived == .internalError && trace.version == nil
    }

    /// The program that refused plain HTTP on a port of TLS, where it is known; that of Go is Caddy, or another in Go.
    var programOfTLSPort: String? {
        guard let answer = answer(to: .plainRequest), answer.status == 400 else { return nil }
        if answer.page?.lowercased().contains("client sent an http request to an https server") == true {
            return "Caddy"
        }
        let server = answer.server?.lowercased() ?? ""
        return ["nginx", "Apache"].first { server.hasPrefix($0.lowercased()) }
    }
}
