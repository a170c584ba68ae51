package import Provisioning

/// The findings of a run, in the order in which they came; what a second look found takes the place of what it asked about.
package struct FindingList: Sendable {
    /// Each finding, with the event that gave rise to it.
    package private(set) var all: [(event: Event, finding: Finding)] = []
    private var diagnoser = Diagnoser()

    /// Makes an empty list.
    package init() {}

    /// Takes an event, and what there is to say about it.
    package mutating func record(_ event: Event) {
        for finding in diagnoser.findings(for: event) {
            let place = finding.replaces.flatMap { id in
                all.lastIndex { $0.event.phone == event.phone && $0.finding.id == id }
            }
            if let place { all[place] = (event, finding) } else { all.append((event, finding)) }
        }
    }

    /// What would decide between the causes of the failure that ended the last resync, those aside that were asked in vain,
    /// and the request that it is about.
    package func question(
        besides vain: Set<SecondLook.Question> = []
    ) -> (question: SecondLook.Question, url: ProfileURL)? {
        guard let question = diagnoser.question(besides: vain), let url = diagnoser.questionedURL else { return nil }
        return (question, url)
    }
}

extension Finding {
    /// The finding as an event to be written.
    package var event: Event.Kind {
        .finding(id: id, severity: severity.rawValue, statement: statement, evidence: evidence, fix: fix)
    }
}
