package import Provisioning

/// Makes one log of several: by time, numbered without a gap, evidence pointing to the new numbers.
///
/// The first lines of all logs come first, one last line ends them together.
package struct LogMerge {
    private var number = 0
    private var last = Instant.start
    /// The new number of each line of each log, by its old one less one.
    private var numbers: [[Int]]
    private var ended = (succeeded: 0, failed: 0, status: 0)

    /// Makes a merge of so many logs.
    package init(logs: Int) {
        numbers = Array(repeating: [], count: logs)
    }

    /// The log whose next event comes first, of what each has to offer; nil where none has any.
    package static func first(of heads: [Event?]) -> Int? {
        var found: (place: Int, isStart: Bool, at: Instant)?
        for case (let place, let head?) in heads.enumerated() {
            let isStart = if case .runStarted = head.kind { true } else { false }
            if let found, found.isStart == isStart ? found.at <= head.at : found.isStart { continue }
            found = (place, isStart, head.at)
        }
        return found?.place
    }

    /// Takes the next event of a log; nil for a last line, which waits for the others.
    package mutating func take(_ event: Event, of log: Int) -> Event? {
        last = max(last, event.at)
        var event = event
        switch event.kind {
        case .runEnded(let succeeded, let failed, let status):
            ended = (ended.succeeded + succeeded, ended.failed + failed, max(ended.status, status))
            return nil
        case .finding(let id, let severity, let statement, let evidence, let fix):
            let moved = evidence.compactMap { numbers[log].indices.contains($0 - 1) ? numbers[log][$0 - 1] : nil }
            event.kind = .finding(id: id, severity: severity, statement: statement, evidence: moved, fix: fix)
        default: break
        }
        number += 1
        if event.number == numbers[log].count + 1 { numbers[log].append(number) }
        (event.number, event.at) = (number, last)
        return event
    }

    /// The last line.
    package mutating func end() -> Event {
        number += 1
        return Event(
            number: number, at: last, phone: nil,
            kind: .runEnded(succeeded: ended.succeeded, failed: ended.failed, status: ended.status))
    }
}
