import ProfileRules
import Provisioning

/// What a rule comes to on a phone, once its assignments are made (PR-7).
enum RuleDecision: Sendable {
    /// Nothing is to be fetched: done, and counted as success (PR-2, PR-8).
    case nothing
    /// The phone waits for an activation code (PR-54).
    case activation
    /// A file is to be fetched or sent.
    case file(RuleSelection, ProfileURL, targets: [DialTarget])
    /// The rule is none, or leads nowhere; the text is that of `$ERR` (LG-8).
    case failed(err: String)
}

/// What a flow changed so far.
struct ChangeTally: Sendable {
    var count = 0
    var needsReboot = false
    var changedUpgradeRule = false
    var changedCustomCARule = false
    var changedReporting = false

    /// Counts a change and writes it down.
    mutating func note(_ change: ParameterChange, by rule: String, _ effects: inout PhoneEffects) {
        take(change.parameter)
        effects.record(.parameterChanged(Event.ShownChange(change), rule: rule))
    }

    /// Counts what one profile changed and writes it down.
    mutating func note(_ changes: [ParameterChange], by rule: String, _ effects: inout PhoneEffects) {
        // By its number alone: a copy of each change is more than there is to look at.
        for place in changes.indices { take(changes[place].parameter) }
        effects.record(changes, by: rule)
    }

    private mutating func take(_ parameter: ParameterID) {
        count += 1
        if parameter.definition.effect == .reboot { needsReboot = true }
        switch parameter {
        case Self.upgradeRule: changedUpgradeRule = true
        case Self.customCARule: changedCustomCARule = true
        case Self.reportToServer, Self.periodicUpload: changedReporting = true
        default: break
        }
    }

    // Known by their numbers: a new profile changes many parameters.
    private static let upgradeRule = ParameterCatalog.shared.known("Upgrade_Rule")
    private static let customCARule = ParameterCatalog.shared.known("Custom_CA_Rule")
    private static let reportToServer = ParameterCatalog.shared.known("Report_To_Server")
    private static let periodicUpload = ParameterCatalog.shared.known("Periodic_Upload_To_Server")
}

/// A rule where it stands: the name of its parameter or command, its text, and who answers for a missing server.
struct StandingRule: Sendable {
    var name: String
    var text: String
    var kind = RuleKind.profile
    /// The host that sent the command, where one did (PR-51).
    var commandHost: String?
}

extension PhoneContext {
    /// Evaluates a rule, makes its assignments, and finds its server.
    mutating func decide(
        _ rule: StandingRule, _ tally: inout ChangeTally, _ effects: inout PhoneEffects
    ) -> RuleDecision {
        settle(evaluator.evaluate(rule.text, kind: rule.kind, using: self), of: rule, &tally, &effects)
    }

    /// Does what an evaluation came to.
    mutating func settle(
        _ evaluation: RuleEvaluation, of rule: StandingRule, isFromDHCP: Bool = false, _ tally: inout ChangeTally,
        _ effects: inout PhoneEffects
    ) -> RuleDecision {
        for note in evaluation.notes {
            effects.record(.noted(about: note.requirement, text: "\(rule.name): \(note.text)"))
        }
        var event = Event.RuleEvaluated(
            rule: rule.name, text: effects.isRecording ? ParameterMask.rule(rule.text) : "",
            expanded: evaluation.expandedMasked)
        switch evaluation.outcome {
        case .skipped:
            effects.record(.ruleEvaluated(event))
            return .nothing
        case .failed(let error):
            event.error = error.description
            event.column = error.column
            effects.record(.ruleEvaluated(event))
            return .failed(err: error.kind == .scheme ? error.description : "bad rule")
        case .selected(let selection):
            event.alternative = selection.alternative
            event.assignments = selection.assignments.map { name, value in
                let known = ParameterCatalog.shared.parameter(named: name)
                return (name, known.map { ParameterMask.shown(value, of: $0.definition) } ?? value)
            }
            if effects.isRecording { event.options = selection.options.masked }
            assign(selection, rule.name, &tally, &effects)
            return locate(selection, rule, event, isFromDHCP: isFromDHCP, &tally, &effects)
        }
    }

    /// Assignments come before the download, and stay when it fails (PR-7).
    private mutating func assign(
        _ selection: RuleSelection, _ rule: String, _ tally: inout ChangeTally, _ effects: inout PhoneEffects
    ) {
        for (name, value) in selection.assignments {
            switch parameters.set(name, to: value, origin: .rule) {
            case .changed(let change): tally.note(change, by: rule, &effects)
            case .unchanged: break
            case .unknownName:
                effects.record(
                    .parameterIgnored(name: name, reason: "unknown name in an assignment", line: 1, rule: rule))
            case .invalid(let expected):
                effects.record(.parameterIgnored(name: name, reason: "expected \(expected)", line: 1, rule: rule))
            }
        }
    }

    /// Finds the URL: in the rule, from whoever sent the command, from DHCP, or by discovery (PR-51, PR-52, SM-1).
    private mutating func locate(
        _ selection: RuleSelection, _ rule: StandingRule, _ event: Event.RuleEvaluated, isFromDHCP: Bool,
        _ tally: inout ChangeTally, _ effects: inout PhoneEffects
    ) -> RuleDecision {
        var event = event
        func found(_ url: ProfileURL, targets: [DialTarget] = []) -> RuleDecision {
            if effects.isRecording { event.url = "\(url)" }
            effects.record(.ruleEvaluated(event))
            return .file(selection, url, targets: targets)
        }
        switch selection.target {
        case .none:
            effects.record(.ruleEvaluated(event))
            return .nothing
        case .gds:
            event.url = "gds://"
            effects.record(.ruleEvaluated(event))
            return .activation
        case .url(let url): return found(url)
        case .missingServer(let scheme, let port, let path):
            if let host = rule.commandHost, let server = ProfileURL.server(host[...]) {
                return found(ProfileURL(scheme: scheme ?? .tftp, host: server.host, port: port, path: path))
            }
            switch ServerSource(self).dhcp {
            case .rule(let text)? where !isFromDHCP:
                let own = evaluator.evaluate(text, kind: rule.kind, using: self)
                var named = rule
                named.text = text
                return settle(own, of: named, isFromDHCP: true, &tally, &effects)
            case .server(let assumed, let host, let assumedPort)?:
                return found(
                    ProfileURL(scheme: scheme ?? assumed, host: host, port: port ?? assumedPort, path: path))
            default: break
            }
            if !isFromDHCP, case .service(let server)? = discovery {
                let url = ProfileURL(scheme: scheme ?? server.scheme, host: server.domain, port: port, path: path)
                return found(url, targets: server.targets)
            }
            event.error = "the rule names no server, and DHCP gave none"
            effects.record(.ruleEvaluated(event))
            return .failed(err: "no server")
        }
    }
}

extension HTTPAuthorization.Account {
    /// The account of `--uid` and `--pwd`; nil without a name.
    init?(_ options: RuleOptions) {
        guard let user = options.uid else { return nil }
        self.init(user: user, password: options.pwd ?? Secret(""))
    }
}
