import LiveWorld
import Synchronization

/// Stops what is played or checked, from any thread.
package final class PlayControl: Sendable {
    private let state = Mutex<(open: [Mailbox], isStopped: Bool)>(([], false))

    /// Makes a control that has stopped nothing.
    package init() {}

    /// Ends what goes on; what comes after ends at once.
    package func interrupt() {
        state.withLock { state in
            state.isStopped = true
            for mailbox in state.open { mailbox.interrupt() }
        }
    }

    /// True once somebody asked for the end.
    package var isStopped: Bool { state.withLock { $0.isStopped } }

    /// Does something with a world that an interruption wakes and ends.
    func steering<Result, Failure: Error>(
        _ mailbox: Mailbox, _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        state.withLock { state in
            state.open.append(mailbox)
            if state.isStopped { mailbox.interrupt() }
        }
        defer { state.withLock { $0.open.removeAll { $0 === mailbox } } }
        return try body()
    }
}
