import Provisioning

/// Whether a balancer chooses no backend because the phone's `Host` header has a port (HTTP-2).
struct HostWithoutPort: SecondQuestion {
    func questions(for evidence: Evidence) -> [SecondLook.Question] {
        guard evidence.refusedStatus == 503, evidence.pageAuthor == "HAProxy", let url = evidence.url,
            url.scheme != .tftp, url.port != url.scheme.defaultPort
        else { return [] }
        return [.otherHost(url.host)]
    }
}
