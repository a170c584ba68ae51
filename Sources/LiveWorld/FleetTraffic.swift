import Synchronization

/// The operations of all engines that are under way, and the most there were at once: engines count, nobody waits.
package final class FleetTraffic: Sendable {
    private let current = Atomic(0)
    private let most = Atomic(0)

    /// Makes a count of nothing.
    package init() {}

    /// Operations under way.
    package var inFlight: Int { current.load(ordering: .relaxed) }

    /// The most that were under way at once since this was last asked.
    package func takePeak() -> Int { max(inFlight, most.exchange(inFlight, ordering: .relaxed)) }

    func begin() { most.max(current.add(1, ordering: .relaxed).newValue, ordering: .relaxed) }

    func end() { current.subtract(1, ordering: .relaxed) }
}
