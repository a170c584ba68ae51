package import Provisioning

/// When what happens in a scenario.
package struct RunPlan: Sendable {
    /// When phones get power.
    package enum Start: Hashable, Sendable {
        /// At once, and each resyncs at once, without the random delay: what a person who watches wants.
        case atOnce
        /// Together, and each waits its random delay: power is back.
        case power
        /// Each at any time within a span alike, and waits its random delay then.
        case spread(Duration)
    }

    /// When it ends at the latest; nil for when every phone has ended its resyncs and nothing planned is left.
    package var duration: Duration?
    /// So many resyncs of every phone end it as well; nil for one where there is no duration.
    package var resyncs: Int?
    /// When phones get power.
    package var start = Start.atOnce
    /// The seed of every die.
    package var seed: UInt64 = 1
    /// What happens besides, in the order of the time; what waits for resyncs in the order of their number.
    package var events: [PlannedEvent] = []
}

/// Something that happens at a moment of a scenario.
package struct PlannedEvent: Sendable {
    /// What happens.
    package enum Action: Sendable {
        /// The power goes and comes back.
        case powerCut(for: Duration)
        /// Somebody asks phones for something.
        case demand(Demand)
        /// A server is another from now on, by its place in the list.
        case server(Int, ServerSpec)
    }

    /// What it waits for.
    package enum Moment: Hashable, Sendable, Comparable {
        /// A time.
        case at(Instant)
        /// That every phone has ended so many resyncs in all: an order that holds however slow the machine is.
        case resyncs(Int)
    }

    /// When.
    package var moment: Moment
    /// What.
    package var action: Action
    /// The phones it happens to.
    package var phones: Share

    /// A part of the phones.
    package enum Share: Hashable, Sendable {
        /// All of them.
        case all
        /// So many of a thousand, chosen by dice.
        case perThousand(Int)
        /// So many, from the first.
        case first(Int)
        /// The n-th, from 0.
        case one(Int)
    }
}
