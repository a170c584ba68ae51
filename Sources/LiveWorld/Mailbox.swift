package import Provisioning
import Synchronization

/// Where other threads leave demands for a running world: the one lock of a live run.
package final class Mailbox: Sendable {
    private let letters = Mutex<[Occurrence]>([])
    private let wake: @Sendable () -> Void

    init(wake: @escaping @Sendable () -> Void) {
        self.wake = wake
    }

    /// Leaves a demand for a phone and wakes the world.
    package func demand(_ demand: Demand, of phone: PhoneID) {
        letters.withLock { $0.append(.demanded(phone, demand)) }
        wake()
    }

    /// Asks the run to stop and wakes the world.
    package func interrupt() {
        letters.withLock { $0.append(.interrupted) }
        wake()
    }

    func takeAll() -> [Occurrence] {
        letters.withLock { letters in
            defer { letters = [] }
            return letters
        }
    }
}
