import Provisioning

/// What one connection comes to, times aside: the same story that the lab tells on a socket.
struct Play {
    /// The point of a connection at which it is over, from which the world works out when.
    enum Moment {
        /// The attempt to connect was refused.
        case connecting
        /// The phone gave up waiting for a connection.
        case connectPatience
        /// The handshake was refused or broken.
        case handshake
        /// The phone gave up waiting for the handshake.
        case handshakePatience
        /// The answer came, whole or not.
        case answer
        /// The phone gave up waiting for the answer.
        case answerPatience
    }

    /// What the phone saw of the handshake.
    var handshake: HandshakeTrace?
    /// What it got.
    var outcome: TransferResult.Outcome
    /// Where it ended.
    var moment: Moment
    /// How much longer it took because the bytes came in drops.
    var delay = Duration.zero

    static func failed(_ failure: TransferFailure, _ moment: Moment, _ handshake: HandshakeTrace? = nil) -> Play {
        Play(handshake: handshake, outcome: .failed(failure), moment: moment)
    }
}
