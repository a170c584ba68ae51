package import Provisioning

/// The last results of resyncs or upgrades, as status pages show them: newest first, three at most (SM-18, REP-4).
package struct ResultHistory: Hashable, Sendable {
    /// One rule and how it ended.
    package struct Entry: Hashable, Sendable {
        /// The rule: `Profile_Rule_B`, or `resync` for one of a command.
        package var rule: String
        /// How it ended.
        package var result: ResultClass
        /// The text of `$ERR`, empty after a success.
        package var err: String
        /// When it ended.
        package var at: Instant
    }

    /// The entries.
    package private(set) var entries: [Entry] = []

    /// Adds a result in place of the oldest.
    mutating func note(_ rule: String, _ result: ResultClass, _ err: String, at now: Instant) {
        let entry = Entry(rule: rule, result: result, err: err, at: now)
        if entries.count == Self.length { entries.removeLast() }
        entries.insert(entry, at: 0)
    }

    private static let length = 3
}
