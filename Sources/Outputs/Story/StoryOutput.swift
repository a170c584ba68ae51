import Diagnosis
package import Provisioning

/// What `handset resync` tells a person, event by event: the whole way from the rule to what changed.
package struct StoryOutput {
    private let colour: Bool
    private let isVerbose: Bool
    private var changes = 0
    private var ignored = 0
    private var hasError = false
    private var hasLookedTwice = false

    /// How many changed, and how many ignored parameters are told before the rest is only counted.
    private static let parametersTold = 20

    /// Makes a story; a verbose one tells every parameter.
    package init(colour: Bool, verbose: Bool) {
        (self.colour, isVerbose) = (colour, verbose)
    }

    /// The lines that an event adds, each with its line feed; empty for an event that is not told.
    package mutating func record(_ event: Event) -> String {
        var told = ""
        event.forEachLine { told += tell($0) }
        return told
    }

    private mutating func tell(_ event: Event) -> String {
        let counted: [StoryLine]
        switch event.kind {
        case .parameterChanged, .parameterIgnored: counted = []
        default: counted = untold()
        }
        return (counted + lines(event)).map { $0.painted(colour) + "\n" }.joined()
    }

    private mutating func lines(_ event: Event) -> [StoryLine] {
        switch event.kind {
        case .runStarted: []
        case .runEnded(let succeeded, let failed, let status):
            succeeded + failed > 1 ? Self.ended(succeeded, failed, status) : []
        case .phonePoweredOn(let phone): Self.poweredOn(phone, event.phone)
        case .ruleEvaluated(let rule): rule.story
        case .requestStarted(let transfer, let method, let url, let userAgent):
            StoryLine.part("Transfer \(transfer)", "\(SafeText.shown(method)) \(SafeText.shown(url))")
                + [.row("as", SafeText.shown(userAgent))]
        case .handshakeFinished(_, let trace): HandshakeLadder(trace).lines
        case .responseReceived(let response): response.story
        case .transferFailed(_, let failure, let trace): failure.story(trace)
        case .profileDecoded(let decoded): decoded.story
        case .profileRejected(let rejected): rejected.story
        case .parameterChanged(let name, let from, let to, _): changed(name, from, to)
        case .parameterIgnored(let name, let reason, let line, _): ignoring(name, reason, line)
        case .secondLook(let look): secondLook(look)
        case .finding(let id, let severity, let statement, _, let fix): finding(id, severity, statement, fix)
        default: Self.ending(event.kind)
        }
    }

    /// Questions stand apart from what the phone did, under a heading of their own.
    private mutating func secondLook(_ look: SecondLook) -> [StoryLine] {
        defer { hasLookedTwice = true }
        return (hasLookedTwice ? [] : StoryLine.part("Second look", SecondLook.heading)) + look.story
    }

    // MARK: - Parameters

    private mutating func changed(_ name: String, _ from: String, _ to: String) -> [StoryLine] {
        changes += 1
        guard isVerbose || changes <= Self.parametersTold else { return [] }
        let text = "\(SafeText.shown(name)): \(SafeText.quoted(from)) → \(SafeText.quoted(to))"
        return [.row(changes == 1 ? "changed" : "", text)]
    }

    private mutating func ignoring(_ name: String, _ reason: String, _ line: Int) -> [StoryLine] {
        ignored += 1
        guard isVerbose || ignored <= Self.parametersTold else { return [] }
        let subject = name.isEmpty ? "" : "\(SafeText.shown(name)): "
        return [.row("ignored", "\(subject)\(SafeText.shown(reason)), line \(line)", .doubtful)]
    }

    /// What was counted and not told, once something else happens.
    private mutating func untold() -> [StoryLine] {
        defer { (changes, ignored) = (0, 0) }
        if isVerbose { return [] }
        var parts: [String] = []
        if changes > Self.parametersTold { parts.append("\(changes - Self.parametersTold) more changed") }
        if ignored > Self.parametersTold { parts.append("\(ignored - Self.parametersTold) more ignored") }
        return parts.isEmpty ? [] : [.row("", "… and " + parts.joined(separator: ", ") + " (--verbose tells all)")]
    }
}

extension StoryOutput {
    private static func poweredOn(_ phone: Event.PhonePoweredOn, _ mac: MACAddress?) -> [StoryLine] {
        let certificate = phone.clientCertificate == "Installed" ? "its own certificate" : "no certificate of its own"
        return [
            StoryLine("\(SafeText.shown(phone.model))  \(mac?.colons ?? "")", .title),
            .row("serial", SafeText.shown(phone.serial)),
            .row("firmware", SafeText.shown(phone.firmware) + FirmwareCatalog.remark(on: phone.firmware)),
            .row("certificate", certificate), .row("clock", SafeText.shown(phone.clock)),
        ]
    }

    private static func ended(_ succeeded: Int, _ failed: Int, _ status: Int) -> [StoryLine] {
        StoryLine.part("Run ended", "\(succeeded) succeeded, \(failed) failed, exit status \(status)")
    }

    private static func ending(_ kind: Event.Kind) -> [StoryLine] {
        switch kind {
        case .resyncSucceeded(let trigger, let transfers, let changed, let seconds):
            StoryLine.part(
                "Succeeded",
                "resync (\(SafeText.shown(trigger))) with \(Shown.count(transfers, "transfer")) "
                    + "and \(Shown.count(changed, "change")) in \(Shown.milliseconds(seconds))", .good
            )
        case .resyncFailed(let failed): failed.story
        case .resyncScheduled(let reason, let delay):
            [.row("next resync", "in \(Shown.duration(delay)) (\(SafeText.shown(reason)))")]
        case .syslogSent(let severity, let text):
            [.row("syslog", "\(SafeText.shown(severity)): \(SafeText.shown(text))")]
        case .rebooted(let reason): StoryLine.part("Reboot", SafeText.shown(reason))
        case .upgradeFinished(let succeeded, let load, let err):
            [outcome("upgrade", succeeded, SafeText.shown(load), err)]
        case .reportFinished(let succeeded, let url, let err): [outcome("report", succeeded, SafeText.shown(url), err)]
        case .customCAFinished(let succeeded, let status, let info):
            [outcome("custom CA", succeeded, SafeText.shown(status), info)]
        case .noted(let about, let text):
            [.row("note", "\(SafeText.shown(text)) (\(SafeText.shown(about)))", .doubtful)]
        case .awaitingActivationCode: StoryLine.part("Waiting", "for an activation code")
        default: []
        }
    }

    private static func outcome(_ label: String, _ succeeded: Bool, _ text: String, _ more: String) -> StoryLine {
        .row(label, text + (more.isEmpty ? "" : ": \(SafeText.shown(more))"), succeeded ? .good : .bad)
    }

    /// A finding with what the event leaves to the explanation: why, and where else it shows.
    private mutating func finding(
        _ id: String, _ severity: String, _ statement: String, _ fix: String
    ) -> [StoryLine] {
        hasError = hasError || severity == Finding.Severity.error.rawValue
        // Beside an error a remark is only in the way.
        if hasError, !isVerbose, severity == Finding.Severity.notice.rawValue { return [] }
        let explanation = DiagnosisRules.explanation(id)
        let tone: StoryLine.Tone = severity == Finding.Severity.error.rawValue ? .bad : .doubtful
        let references = explanation.map { "  [\($0.references.joined(separator: " "))]" } ?? ""
        let label = severity == Finding.Severity.notice.rawValue ? "Remark" : "Finding"
        return StoryLine.part(label, SafeText.shown(id) + references, tone)
            + StoryLine.prose("what", statement)
            + (explanation.map { StoryLine.prose("why", $0.why) } ?? [])
            + (explanation.map { StoryLine.prose("server's log", $0.serverLog) } ?? [])
            + StoryLine.prose("what to do", fix)
    }
}
