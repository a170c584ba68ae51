import Diagnosis
package import Outputs
package import Provisioning

/// A fold over the events of a run: what was expected of it, and what came.
///
/// It explains failures on the way, so that findings can be expected, and sums up, so that figures can be.
package struct ExpectationChecker {
    /// What became of one expectation.
    package struct Verdict: Sendable {
        /// The expectation.
        package let expectation: Expectation
        /// What came in its place; nil where it held.
        package let failure: String?
        /// True where it held.
        package var holds: Bool { failure == nil }
    }

    /// The run in figures.
    package private(set) var summary = RunSummary()
    /// The explanations found so far, as events.
    package private(set) var findings: [(phone: MACAddress?, kind: Event.Kind)] = []

    private let expectations: [Expectation]
    private var tallies: [Tally]
    private var diagnoser = Diagnoser()

    /// What has been seen of one expectation.
    private struct Tally {
        var counts: [MACAddress?: Int] = [:]
        /// Events of the right kind that did not fit, a few of them.
        var near: [String] = []
        /// How far a sequence has come, by phone.
        var progress: [MACAddress?: Int] = [:]
    }

    private var phones: [MACAddress] = []
    private var seen: Set<MACAddress> = []
    private let wanted: Set<String>

    /// Makes a checker that has seen nothing.
    package init(_ expectations: [Expectation]) {
        self.expectations = expectations
        tallies = Array(repeating: Tally(), count: expectations.count)
        wanted = Set(expectations.flatMap(\.kinds))
    }

    /// Takes an event in.
    package mutating func record(_ event: Event) {
        summary.record(event)
        if let phone = event.phone, seen.insert(phone).inserted { phones.append(phone) }
        event.forEachLine { count($0) }
        for kind in diagnoser.record(event) {
            findings.append((event.phone, kind))
            let finding = Event(number: event.number, at: event.at, phone: event.phone, kind: kind)
            summary.record(finding)
            count(finding)
        }
    }

    private mutating func count(_ event: Event) {
        let name = event.kind.name
        if name == "finding" { return countFinding(event) }
        guard wanted.contains(name), case .object(let members) = event.fields else { return }
        for index in expectations.indices {
            let phone = expectations[index].isPerPhone ? event.phone : nil
            switch expectations[index].content {
            case .event(let pattern, _) where pattern.kind == name:
                let misfits = pattern.misfits(members)
                if misfits.isEmpty {
                    tallies[index].counts[phone, default: 0] += 1
                } else if tallies[index].near.count < 3 {
                    let told = misfits.map {
                        "\($0.name) was \($0.value.shown), not \($0.wanted.shown(under: $0.name))"
                    }
                    tallies[index].near.append("event \(event.number): \(told.joined(separator: "; "))")
                }
            case .sequence(let patterns):
                let place = tallies[index].progress[phone, default: 0]
                guard place < patterns.count, patterns[place].kind == name, patterns[place].misfits(members).isEmpty
                else { continue }
                tallies[index].progress[phone] = place + 1
            default: break
            }
        }
    }

    private mutating func countFinding(_ event: Event) {
        guard case .finding(let id, _, _, _, _) = event.kind else { return }
        for index in expectations.indices {
            guard case .finding(let slug, _) = expectations[index].content else { continue }
            let phone = expectations[index].isPerPhone ? event.phone : nil
            if slug == id || slug == "any" {
                tallies[index].counts[phone, default: 0] += 1
            } else if tallies[index].near.count < 3 {
                tallies[index].near.append(id)
            }
        }
    }

    /// What became of every expectation, in order, the run being over.
    ///
    /// - Parameter parameters: What a phone's parameter is at the end; nil for one that it does not have.
    package func verdicts(parameters: (MACAddress, String) -> String?) -> [Verdict] {
        zip(expectations, tallies).map { expectation, tally in
            Verdict(expectation: expectation, failure: failure(of: expectation, tally, parameters))
        }
    }

    private func failure(
        of expectation: Expectation, _ tally: Tally, _ parameters: (MACAddress, String) -> String?
    ) -> String? {
        let places: [MACAddress?] = expectation.isPerPhone ? phones : [nil]
        if expectation.isPerPhone, phones.isEmpty { return "no phone was seen" }
        for phone in places {
            let who = phone.map { "phone \($0.lowercase): " } ?? ""
            switch expectation.content {
            case .event(let pattern, let count):
                let number = tally.counts[phone, default: 0]
                if count.holds(number) { continue }
                return who + came(number, pattern.kind, tally.near)
            case .finding(_, let count):
                let number = tally.counts[phone, default: 0]
                if count.holds(number) { continue }
                let others = tally.near.isEmpty ? "" : "; found instead: \(tally.near.joined(separator: ", "))"
                return "\(who)it was found \(number) times\(others)"
            case .sequence(let patterns):
                let place = tally.progress[phone, default: 0]
                if place == patterns.count { continue }
                return "\(who)after \(place) of \(patterns.count), this did not come: \(patterns[place])"
            case .parameters(let members):
                guard let phone else { continue }
                for member in members {
                    let value = parameters(phone, member.name)
                    if member.pattern.matches(value.map { .text($0) } ?? .null) { continue }
                    return who + member.pattern.told(value, of: member.name)
                }
            case .threshold(let threshold):
                let measure = summary.measure(threshold.metric)
                if !threshold.holds(measure) { return "measured: \(measure.shown)" }
            }
        }
        return nil
    }

    private func came(_ number: Int, _ kind: String, _ near: [String]) -> String {
        if number > 0 { return "it came \(number) times" }
        return near.isEmpty ? "no \(kind) came" : "it did not come; \(near.joined(separator: "; "))"
    }
}

extension Expectation {
    /// The kinds of event that it must look at.
    fileprivate var kinds: [String] {
        switch content {
        case .event(let pattern, _): [pattern.kind]
        case .sequence(let patterns): patterns.map(\.kind)
        case .finding, .parameters, .threshold: []
        }
    }
}

extension Event {
    /// The event as its line in the log.
    fileprivate var fields: JSONValue {
        guard let value = try? JSONReader.read(JSONLOutput.lines(self).dropLast()[...]) else {
            preconditionFailure("the line of an event is no JSON: \(kind.name)")
        }
        return value
    }
}
