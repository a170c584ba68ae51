import Provisioning

/// Whether a listener that breaks off at the ClientHello waits for a balancer's PROXY line before it.
struct ProxyLineWanted: SecondQuestion {
    func questions(for evidence: Evidence) -> [SecondLook.Question] { evidence.brokeOffAtOnce ? [.proxyLine] : [] }
}

extension Evidence {
    /// True where the connection stood and ended at the ClientHello, without a byte of an answer.
    var brokeOffAtOnce: Bool {
        guard let failure, failure.phase == .tls, let trace, !trace.heardServer, !trace.clientHello.isEmpty else {
            return false
        }
        return [.connectionReset, .connectionClosed].contains(failure.cause)
    }
}
