package import Provisioning

/// Whether several logs are the segments of one fleet: the same plan, and no segment twice.
package struct SegmentLedger {
    /// Why logs are no one run.
    package struct Problem: Error, Sendable {
        /// Which they are, and what tells them apart.
        package let reason: String
    }

    private var first: (log: String, run: Event.RunStarted)?
    private var parts: [Int: String] = [:]

    /// What may differ between the machines that play one plan.
    private static let local: Set<String> = [
        "segment", "engines", "concurrency", "pki", "cert", "key", "cacert", "custom-ca", "resolve", "dns-servers",
        "expect",
    ]

    /// Makes a ledger of no log.
    package init() {}

    /// Takes the first line of a log in; throws where it belongs to another run, or was there before.
    package mutating func take(_ run: Event.RunStarted, of log: String) throws(Problem) {
        let (part, parts) = run.segment
        if let first, let difference = Self.difference(first.run, run) {
            throw Problem(
                reason:
                    "\(log) is of another run than \(first.log): \(difference); only segments of one fleet are one run")
        }
        if let known = self.parts[part] {
            let what = parts == 1 ? "all of the run" : "segment \(part)/\(parts)"
            throw Problem(reason: "\(log) is \(what), which \(known) is already; each segment counts once")
        }
        if first == nil { first = (log, run) }
        self.parts[part] = log
    }

    /// The segments that nobody gave, such as `2/3, 3/3`; nil where all are there.
    package var missing: String? {
        guard let all = first?.run.segment.parts else { return nil }
        let missing = (1...all).filter { parts[$0] == nil }
        if missing.isEmpty { return nil }
        let shown = missing.prefix(10).map { "\($0)/\(all)" }.joined(separator: ", ")
        return missing.count > 10 ? "\(shown) and \(missing.count - 10) more" : shown
    }

    private static func difference(_ one: Event.RunStarted, _ other: Event.RunStarted) -> String? {
        if one.seed != other.seed { return "seed \(one.seed) and seed \(other.seed)" }
        let (ours, theirs) = (one.segment.parts, other.segment.parts)
        if ours != theirs { return "one of \(ours) segments and one of \(theirs)" }
        let names = Set((one.options + other.options).map(\.name)).subtracting(local).sorted()
        guard let name = names.first(where: { one.option($0) != other.option($0) }) else { return nil }
        return "--\(name) \(one.option(name) ?? "not given") and \(other.option(name) ?? "not given")"
    }
}
