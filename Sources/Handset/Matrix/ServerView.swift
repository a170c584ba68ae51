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
