import Glibc
import Synchronization

/// The descriptors that connections hold, so that stopping can end them all.
final class OpenDescriptors: Sendable {
    private struct State {
        var open: Set<Int32> = []
        var isEnded = false
    }

    private let state = Mutex(State())

    /// Remembers a descriptor; one that comes after the end is shut down at once.
    func add(_ descriptor: Int32) {
        state.withLock { state in
            state.open.insert(descriptor)
            if state.isEnded { shutdown(descriptor, Int32(SHUT_RDWR)) }
        }
    }

    /// Forgets and closes a descriptor.
    func close(_ descriptor: Int32) {
        state.withLock { state in
            state.open.remove(descriptor)
            Glibc.close(descriptor)
        }
    }

    /// True once everything was shut down.
    var isEnded: Bool { state.withLock { $0.isEnded } }

    /// Shuts everything down: whoever reads or writes there is told that it is over. False where it was over before.
    func endAll() -> Bool {
        state.withLock { state in
            if state.isEnded { return false }
            state.isEnded = true
            for descriptor in state.open { shutdown(descriptor, Int32(SHUT_RDWR)) }
            return true
        }
    }
}
