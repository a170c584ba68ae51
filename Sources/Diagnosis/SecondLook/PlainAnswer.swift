import Provisioning

/// Whether a port that answers a ClientHello in plain HTTP is a plain site, or waits for something else altogether (S-06, X-11).
struct PlainAnswer: SecondQuestion {
    func questions(for evidence: Evidence) -> [SecondLook.Question] {
        let isHTTP = evidence.trace?.foreignText.hasPrefix("HTTP/") == true
        return evidence.failure?.cause == .notTLS && isHTTP ? [.plainRequest] : []
    }
}
