import Synchronization

/// The handle by which a person steers a running fleet: pause, go on, stop after draining, stop now.
package final class FleetControl: Sendable {
    /// What the fleet is asked to do; a later wish never takes back an earlier end.
    package enum Wish: Int, Sendable {
        /// Start what is due.
        case run
        /// Start nothing for a while.
        case pause
        /// Start nothing any more, and end once nothing is under way.
        case drain
        /// End at once.
        case stop
    }

    private let current = Atomic(Wish.run.rawValue)

    /// Makes a control of a fleet that runs.
    package init() {}

    /// What is asked at the moment.
    package var wish: Wish { Wish(rawValue: current.load(ordering: .relaxed)) ?? .stop }

    /// True once somebody asked for an end.
    package var isOver: Bool { wish.rawValue >= Wish.drain.rawValue }

    /// Asks for something.
    package func ask(_ wish: Wish) {
        var known = current.load(ordering: .relaxed)
        while known < Wish.drain.rawValue || wish.rawValue > known {
            let result = current.compareExchange(expected: known, desired: wish.rawValue, ordering: .relaxed)
            if result.exchanged { break }
            known = result.original
        }
    }

    /// Asks to drain, or to stop where that was asked already: what a first and a second Ctrl-C mean.
    package func interrupt() { ask(isOver ? .stop : .drain) }

    /// Pauses a fleet that runs, or lets a paused one go on.
    package func togglePause() { ask(wish == .pause ? .run : .pause) }
}
