import LiveWorld
import Synchronization

/// Stops the plays of scenarios, from any thread.
package final class PlayControl: Sendable {
    private let state = Mutex<(mailbox: Mailbox?, isStopped: Bool)>((nil, false))

    /// Makes a control that has stopped nothing.
    package init() {}

    /// Ends the play that goes on; those that come end at once.
    package func interrupt() {
        state.withLock { state in
            state.isStopped = true
            state.mailbox?.interrupt()
        }
    }

    /// True once somebody asked for the end.
    package var isStopped: Bool { state.withLock { $0.isStopped } }

    /// Remembers whom to wake.
    func opened(_ mailbox: Mailbox) {
        state.withLock { state in
            state.mailbox = mailbox
            if state.isStopped { mailbox.interrupt() }
        }
    }
}
