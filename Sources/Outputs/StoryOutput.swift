import Diagnosis
package import Provisioning

/// What `handset resync` tells a person, event by event.
package struct StoryOutput {
    private let colour: Bool
    private let isVerbose: Bool
    private var changes = 0
    private var ignored = 0

    /// How many changed parameters are told before the rest is only counted.
    private static let changesTold = 20

    /// Makes a story; verbose tells every change.
    package init(colour: Bool, verbose: Bool) {
        (self.colour, isVerbose) = (colour, verbose)
    }

    /// The lines an event adds, each with its line feed; empty for an event that is not told.
    package mutating func record(_ event: Event) -> String {
        let lines = told(event.kind)
        return lines.map { $0 + "\n" }.joined()
    }

    private mutating func told(_ kind: Event.Kind) -> [String] {
        switch kind {
        case .phonePoweredOn(let phone):
            return [
                "\(bold(phone.model))  firmware \(phone.firmware)  serial \(phone.serial)  certificate \(phone.clientCertificate)  clock \(phone.clock)"
            ]
        case .ruleEvaluated(let rule): return told(rule)
        case .requestStarted(let transfer, let method, let url, let userAgent):
            return [
                "", bold("transfer \(transfer)") + "  \(method) \(Self.safe(url))",
                "  User-Agent: \(Self.safe(userAgent))",
            ]
        case .handshakeFinished(_, let trace): return HandshakeLadder(trace).lines.map(paint)
        case .responseReceived(let response): return told(response)
        case .transferFailed(_, let failure, _): return told(failure)
        case .profileDecoded(let decoded):
            let counts = "\(decoded.elements) elements, \(decoded.parameters) known names, \(decoded.unknown) unknown"
            return ["  decoded  \(decoded.stages.joined(separator: " → "))   \(counts)"]
        case .profileRejected(let rejected): return told(rejected)
        case .parameterChanged(let name, let from, let to, _): return told(name, from, to)
        case .parameterIgnored(let name, let reason, let line, _):
            return ["  " + yellow("ignored") + "  \(Self.safe(name)) (line \(line)): \(Self.safe(reason))"]
        case .syslogSent(_, let text): return ["  syslog   \(Self.safe(text))"]
        default: return toldEnding(kind)
        }
    }

    private mutating func toldEnding(_ kind: Event.Kind) -> [String] {
        switch kind {
        case .resyncSucceeded(let trigger, let transfers, let changed, let seconds):
            defer { (changes, ignored) = (0, 0) }
            let rest =
                changes > Self.changesTold && !isVerbose
                ? ["  changed  … \(changes - Self.changesTold) more (--verbose tells all)"] : []
            return rest + [
                "",
                green("resync succeeded")
                    + "  \(trigger), \(transfers) transfer(s), \(changed) change(s), \(Self.milliseconds(seconds))",
            ]
        case .resyncFailed(let failed):
            changes = 0
            return [
                "",
                red("resync failed")
                    + "  class \(failed.resultClass), \(failed.err)   \(failed.trigger), \(failed.transfers) transfer(s), \(Self.milliseconds(failed.seconds))",
            ]
        case .resyncScheduled(let reason, let delay): return ["next resync in \(Self.duration(delay)) (\(reason))"]
        case .awaitingActivationCode: return ["the phone waits for an activation code"]
        case .rebooted(let reason): return ["reboot: \(Self.safe(reason))"]
        case .customCAFinished(_, let status, let info): return ["  custom CA  \(status)   \(Self.safe(info))"]
        case .finding(let id, _, let statement, _, let fix):
            return ["", bold(id) + "  " + Self.safe(statement), "  → \(Self.safe(fix))"]
        default: return []
        }
    }

    private func told(_ rule: Event.RuleEvaluated) -> [String] {
        var lines = ["", bold(rule.rule) + "  \(Self.safe(rule.text))"]
        if rule.expanded != rule.text { lines.append("  expands to  \(Self.safe(rule.expanded))") }
        for (name, value) in rule.assignments {
            lines.append("  assigns     \(Self.safe(name)) = \"\(Self.safe(value))\"")
        }
        if !rule.options.isEmpty {
            lines.append("  options     " + rule.options.map { "--\($0.name) \($0.value)" }.joined(separator: " "))
        }
        if let error = rule.error {
            lines.append("  " + red("bad rule") + "    \(Self.safe(error))")
        } else if let url = rule.url {
            lines.append(
                "  leads to    \(Self.safe(url))"
                    + (rule.alternative.map { $0 > 1 ? "   (alternative \($0))" : "" } ?? ""))
        } else {
            lines.append("  skipped")
        }
        return lines
    }

    private func told(_ response: Event.ResponseReceived) -> [String] {
        var line = "  answer   \(response.status), \(response.bytes) bytes from \(response.peer)"
        if let server = response.server { line += " (\(Self.safe(server)))" }
        if let coding = response.contentEncoding { line += ", content coding \(Self.safe(coding))" }
        if let location = response.location { line += ", to \(Self.safe(location))" }
        let timings = response.timings
        let phases = [
            ("connect", timings.connected), ("TLS", timings.secured), ("first byte", timings.firstByte),
            ("end", timings.total),
        ]
        let told = phases.filter { $0.1 > .zero }.map { "\($0.0) \(Self.milliseconds($0.1.inSeconds))" }
        return [line, "  timing   " + told.joined(separator: ", ")]
    }

    private func told(_ failure: TransferFailure) -> [String] {
        let rows = failure.cause.catalogue.joined(separator: " ")
        let side = failure.refusedBy == .local ? "this machine" : "the \(failure.refusedBy.rawValue)"
        let code = rows.isEmpty ? failure.cause.rawValue : "\(failure.cause.rawValue) [\(rows)]"
        return [
            "  " + red("failed") + "   in \(failure.phase.rawValue), by \(side): \(code)",
            "           \(Self.safe(failure.detail))",
        ]
    }

    private func told(_ rejected: Event.ProfileRejected) -> [String] {
        var place = ""
        if let line = rejected.line, let column = rejected.column {
            place = " at line \(line), column \(column)"
        } else if let offset = rejected.offset {
            place = " at byte \(offset)"
        }
        return [
            "  " + red("rejected") + " \(rejected.stage)\(place): \(Self.safe(rejected.reason)); nothing was applied"
        ]
    }

    private mutating func told(_ name: String, _ from: String, _ to: String) -> [String] {
        changes += 1
        guard changes <= Self.changesTold || isVerbose else { return [] }
        return ["  changed  \(name): \(Self.shortened(from)) → \(Self.shortened(to))"]
    }

    // MARK: - Letters

    /// Text from outside as a terminal may see it: no control character, no escape.
    package static func safe(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? "\u{fffd}" : $0 }))
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value) || (0x202a...0x202e).contains(scalar.value)
            || (0x2066...0x2069).contains(scalar.value)
    }

    private static func shortened(_ text: String) -> String {
        let safe = safe(text)
        return safe.count > 60 ? "\"\(safe.prefix(57))…\"" : "\"\(safe)\""
    }

    private static func milliseconds(_ seconds: Double) -> String {
        let tenths = Int64((seconds * 10_000).rounded())
        return "\(tenths / 10).\(tenths % 10) ms"
    }

    private static func duration(_ seconds: Double) -> String {
        let whole = Int64(seconds.rounded())
        return whole < 120
            ? "\(whole) s"
            : whole < 7200 ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3600) h \(whole / 60 % 60) min"
    }

    private func paint(_ line: LadderLine) -> String {
        switch line.tone {
        case .plain: line.text
        case .good: green(line.text)
        case .bad: red(line.text)
        }
    }

    private func bold(_ text: String) -> String { colour ? "\u{1b}[1m\(text)\u{1b}[0m" : text }
    private func red(_ text: String) -> String { colour ? "\u{1b}[31m\(text)\u{1b}[0m" : text }
    private func green(_ text: String) -> String { colour ? "\u{1b}[32m\(text)\u{1b}[0m" : text }
    private func yellow(_ text: String) -> String { colour ? "\u{1b}[33m\(text)\u{1b}[0m" : text }
}
