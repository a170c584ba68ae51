import ProfileRules
import Provisioning

extension PhoneMachine {
    /// When a phone reports of its own accord: `Report_To_Server` (RP-2).
    enum ReportMode: Sendable {
        case onRequest, onLocalChange, periodically

        init(_ phone: PhoneContext) {
            switch phone.parameter("Report_To_Server") {
            case "On Local Change": self = .onLocalChange
            case "Periodically": self = .periodically
            default: self = .onRequest
            }
        }
    }

    /// Uploads the reports that somebody asked for, or that are due; true where there was something to do.
    ///
    /// The report after a restart waits until the resync after it is over.
    mutating func startReport(_ effects: inout PhoneEffects) -> Bool {
        let demand = takeErrand { $0 == .report }
        if demand == nil {
            guard wishes.contains(.report), due == nil, asked == nil, timers.resync.reason != .bootDelay else {
                return false
            }
            wishes.remove(.report)
        }
        let text = context.parameter("Report_Rule")
        armReport()
        guard !text.isEmpty else { return true }
        let rule = StandingRule(name: "Report_Rule", text: text, kind: .report, commandHost: demand?.commandHost)
        follow(ReportFlow(rule, context), &effects)
        return true
    }

    private mutating func follow(_ flow: ReportFlow, _ effects: inout PhoneEffects) {
        var flow = flow
        follow(flow.advance(&context, &effects), flow, &effects)
    }

    /// Goes on waiting, or ends the round.
    mutating func follow(_ isWaiting: Bool, _ flow: ReportFlow, _ effects: inout PhoneEffects) {
        activity = isWaiting ? .reporting(flow) : .quiet
        if !isWaiting { react(to: flow.tally) }
    }

    /// Sets the timer of `Periodically` anew; a change that waits for its upload keeps its own.
    mutating func armReport() {
        switch ReportMode(context) {
        case .periodically:
            let period = max(600, Int64(context.parameter("Periodic_Upload_To_Server")) ?? 3600)
            timers.report = context.now + .seconds(period)
        case .onRequest, .onLocalChange: timers.report = .distantFuture
        }
    }

    /// A person changed something: its report follows, and takes later changes along (RP-2).
    mutating func noteLocalChange() {
        guard ReportMode(context) == .onLocalChange, timers.report == .distantFuture else { return }
        let delay = min(900, max(10, Int64(context.parameter("Upload_Delay_On_Local_Change")) ?? 60))
        timers.report = context.now + .seconds(delay)
    }
}
