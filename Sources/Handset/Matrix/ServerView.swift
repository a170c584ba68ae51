package import LiveWorld
package import OpenSSL
package import Provisioning

/// What a server showed one kind of offer: everything that a verdict needs, for any firmware and any date.
package struct ServerView {
    /// The handshake, without a verdict over chain or names; nil where there was none.
    package var trace: HandshakeTrace?
    /// Why there was none, or why the server ended it.
    package var failure: TransferFailure?
    /// What the server presented, its own certificate first.
    package var presented: [X509Certificate]
    /// The address that was reached.
    package var peerAddress: String

    /// Makes a view.
    package init(
        trace: HandshakeTrace?, failure: TransferFailure?, presented: [X509Certificate], peerAddress: String
    ) {
        (self.trace, self.failure, self.presented, self.peerAddress) = (trace, failure, presented, peerAddress)
    }
}

extension ServerView {
    /// What a probe of a real server saw.
    package init(_ seen: ServerProbe.Answer) {
        self.init(
            trace: seen.trace, failure: seen.failure, presented: seen.presented, peerAddress: seen.peerAddress)
    }

    /// What the handshake answers to a wider offer: the server's choice, whatever it wanted of the phone behind that.
    package var answer: SecondLook.Answer {
        if let trace, let version = trace.version {
            let leaf = presented.first
            return .handshake(
                SecondLook.Choice(
                    version: version, cipher: trace.cipher, group: trace.group, keyKind: leaf?.summary.keyKind,
                    curve: leaf?.curve))
        }
        return .failure(
            failure ?? TransferFailure(phase: .tls, cause: .handshakeTimeout, refusedBy: .network, detail: ""))
    }
}
