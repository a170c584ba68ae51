import Provisioning

// The parts of a story that stand on their own: an event in, its lines out.

extension Event.RuleEvaluated {
    var story: [StoryLine] {
        var lines = StoryLine.part(SafeText.shown(rule), SafeText.shown(text))
        if expanded != text { lines.append(.row("expands to", SafeText.shown(expanded))) }
        for (name, value) in assignments {
            lines.append(.row("assigns", "\(SafeText.shown(name)) = \(SafeText.quoted(value))"))
        }
        for (name, value) in options {
            lines.append(.row("option", "--\(SafeText.shown(name)) \(SafeText.shown(value))"))
        }
        if let error { return lines + [.row("bad rule", SafeText.shown(error), .bad)] + pointer }
        guard let url else { return lines + [.row("leads to", "nothing: skipped")] }
        let place = alternative.flatMap { $0 > 1 ? "  (alternative \($0))" : nil } ?? ""
        return lines + [.row("leads to", SafeText.shown(url) + place)]
    }
}

extension Event.RuleEvaluated {
    /// The expanded rule with a caret below the fault; of a long one the part around it.
    private var pointer: [StoryLine] {
        guard let column, column <= expanded.count + 1 else { return [] }
        let start = max(0, column - 61)
        let cut = expanded.dropFirst(start)
        let (front, back) = (start > 0 ? "…" : "", cut.count > 100 ? "…" : "")
        let caret = String(repeating: " ", count: column - 1 - start + front.count) + "^"
        return [.row("", front + SafeText.shown(String(cut.prefix(100))) + back), .row("", caret)]
    }
}

extension Event.ResponseReceived {
    var story: [StoryLine] {
        var line = "\(status), \(Shown.count(bytes, "byte"))"
        if !peer.isEmpty { line += " from \(SafeText.shown(peer))" }
        if let server { line += " (\(SafeText.shown(server, limit: 60)))" }
        if let contentEncoding { line += ", content coding \(SafeText.shown(contentEncoding, limit: 60))" }
        if let location { line += ", leading to \(SafeText.shown(location))" }
        let phases = [
            ("name", timings.resolved), ("TCP", timings.connected), ("TLS", timings.secured),
            ("first byte", timings.firstByte), ("end", timings.total),
        ]
        let reached = phases.filter { $0.1 > .zero }.map { "\($0.0) \(Shown.milliseconds($0.1.inSeconds))" }
        let answer = [StoryLine.row("answer", line, status == 200 ? .good : .doubtful)] + said
        return reached.isEmpty ? answer : answer + [.row("timing", "after " + reached.joined(separator: ", "))]
    }

    /// What a refusal says of itself, header by header and the start of its page.
    private var said: [StoryLine] {
        remarks.flatMap { name, value in
            StoryLine.prose(
                "", (name == "page" ? "it says: " : "\(SafeText.shown(name, limit: 60)): ") + SafeText.shown(value))
        }
    }
}

extension TransferFailure {
    /// Whose no it was; who waits in vain, or is led round, was refused by nobody.
    private var side: String {
        switch (refusedBy, cause) {
        case (.server, .transferTimeout), (.server, .handshakeTimeout):
            "given up by the phone, left waiting by the server"
        case (.phone, .redirectLoop): "given up by the phone, led round by the server's redirects"
        case (.phone, _): "refused by the phone"
        case (.server, .connectionRefused): "refused by the server's host, where nobody listens"
        case (.server, _): "refused by the server"
        case (.network, _): "lost in the network"
        case (.local, _): "a fault of this machine"
        }
    }

    func story(_ trace: HandshakeTrace?) -> [StoryLine] {
        var lines = [StoryLine.row("FAILED", "\(cause.rawValue), in \(phase.rawValue): \(side)", .bad)]
        if let alert = trace?.alertSent { lines.append(.row("", "the phone sent alert \(alert)")) }
        if let alert = trace?.alertReceived { lines.append(.row("", "the server sent alert \(alert)")) }
        // An alert that is the whole of the detail has been told.
        let isTold = detail.hasSuffix(" sent alert \(trace?.alertReceived ?? trace?.alertSent ?? AlertDescription(0))")
        if !detail.isEmpty, !isTold { lines += StoryLine.prose("", detail) }
        if let first = cause.catalogue.first {
            let others = cause.catalogue.dropFirst()
            let doubt = others.isEmpty ? "" : ", or perhaps \(others.joined(separator: ", "))"
            lines.append(.row("catalogue", first + doubt))
        }
        return lines
    }
}

extension Event.ProfileDecoded {
    var story: [StoryLine] {
        let names = "\(Shown.count(parameters, "name")) known" + (unknown > 0 ? ", \(unknown) unknown and ignored" : "")
        let way = stages.map { SafeText.shown($0) }.joined(separator: " → ")
        return [.row("decoded", "\(way): \(Shown.count(elements, "element")), \(names)", .good)]
    }
}

extension Event.ProfileRejected {
    var story: [StoryLine] {
        let place =
            if let line { " at line \(line)" + (column.map { ", column \($0)" } ?? "") } else {
                offset.map { " at byte \($0)" } ?? ""
            }
        let opened = stages.isEmpty ? "" : "after \(SafeText.shown(stages.joined(separator: ", "))); "
        return [
            .row("REJECTED", "\(SafeText.shown(stage))\(place): \(SafeText.shown(reason))", .bad),
            .row("", "\(opened)nothing of it was applied"),
        ]
    }
}

extension SecondLook {
    static let heading = "nothing that a phone does; --no-second-look leaves it out"

    var story: [StoryLine] {
        StoryLine.prose("asked", asked) + StoryLine.prose("answer", SafeText.shown(came))
    }

    /// What came, in words.
    private var came: String {
        switch answer {
        case .response(let status, let server, let location, let page):
            "\(status)" + (server.map { " (\($0))" } ?? "") + (location.map { ", leading to \($0)" } ?? "")
                + (page.map { ", and says \"\($0)\"" } ?? "")
        case .handshake(let choice):
            [
                "\(choice.version)", choice.cipher?.name, choice.group?.name,
                choice.keyKind.map { "with a key of the kind \(choice.curve.map { "\($0)" } ?? $0)" },
            ].compactMap(\.self).joined(separator: ", ")
        case .connection(let address): "a connection, to \(address)"
        case .failure(let failure): failure.detail.isEmpty ? failure.cause.rawValue : failure.detail
        }
    }
}

extension Event.ResyncFailed {
    var story: [StoryLine] {
        StoryLine.part(
            "Failed",
            "resync (\(SafeText.shown(trigger))) with \(Shown.count(transfers, "transfer")) and "
                + "\(Shown.count(changed, "change")) in \(Shown.milliseconds(seconds))", .bad
        ) + [.row("class", "\(SafeText.shown(resultClass)), the phone says: \(SafeText.shown(err))")]
    }
}
