package import Provisioning

/// The wire form of every event: one JSON object a line, fields in a fixed order (docs/events.schema.json).
package enum JSONLOutput {
    /// The version of the form; it grows when a field changes its meaning, which it does not.
    package static let schema = 1

    /// One event as a line, with its line feed.
    package static func line(_ event: Event) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("n", event.number)
            json.member("t", seconds: event.at.seconds)
            if let phone = event.phone { json.member("phone", phone.lowercase) }
            json.member("event", event.kind.name)
            event.kind.write(to: &json)
        }
        return json.bytes + [10]
    }
}

extension Event.Kind {
    /// The name of the kind, as the log prints it.
    package var name: String {
        switch self {
        case .runStarted: "runStarted"
        case .runEnded: "runEnded"
        case .phonePoweredOn: "phonePoweredOn"
        case .ruleEvaluated: "ruleEvaluated"
        case .requestStarted: "requestStarted"
        case .handshakeFinished: "handshakeFinished"
        case .responseReceived: "responseReceived"
        case .transferFailed: "transferFailed"
        case .profileDecoded: "profileDecoded"
        case .profileRejected: "profileRejected"
        case .parameterChanged: "parameterChanged"
        case .parameterIgnored: "parameterIgnored"
        case .resyncSucceeded: "resyncSucceeded"
        case .resyncFailed: "resyncFailed"
        case .resyncScheduled: "resyncScheduled"
        case .syslogSent: "syslogSent"
        case .rebooted: "rebooted"
        case .upgradeFinished: "upgradeFinished"
        case .reportFinished: "reportFinished"
        case .customCAFinished: "customCAFinished"
        case .awaitingActivationCode: "awaitingActivationCode"
        case .finding: "finding"
        }
    }

    fileprivate func write(to json: inout JSONWriter) {
        switch self {
        case .runStarted(let run): run.write(to: &json)
        case .runEnded(let succeeded, let failed, let status):
            json.member("succeeded", succeeded)
            json.member("failed", failed)
            json.member("status", status)
        case .phonePoweredOn(let phone): phone.write(to: &json)
        case .ruleEvaluated(let rule): rule.write(to: &json)
        case .requestStarted(let transfer, let method, let url, let userAgent):
            json.member("transfer", transfer)
            json.member("method", method)
            json.member("url", url)
            json.member("userAgent", userAgent)
        case .handshakeFinished(let transfer, let trace):
            json.member("transfer", transfer)
            trace.write(to: &json)
        case .responseReceived(let response): response.write(to: &json)
        case .transferFailed(let transfer, let failure, let trace):
            json.member("transfer", transfer)
            failure.write(to: &json, trace)
        case .profileDecoded(let decoded): decoded.write(to: &json)
        case .profileRejected(let rejected): rejected.write(to: &json)
        case .parameterChanged(let name, let from, let to, let rule):
            json.member("name", name)
            json.member("from", from)
            json.member("to", to)
            json.member("rule", rule)
        case .parameterIgnored(let name, let reason, let line, let rule):
            json.member("name", name)
            json.member("reason", reason)
            json.member("line", line)
            json.member("rule", rule)
        default: writeEnding(to: &json)
        }
    }

    private func writeEnding(to json: inout JSONWriter) {
        switch self {
        case .resyncSucceeded(let trigger, let transfers, let changed, let seconds):
            json.member("trigger", trigger)
            json.member("transfers", transfers)
            json.member("changed", changed)
            json.member("seconds", seconds: seconds)
        case .resyncFailed(let failed):
            json.member("trigger", failed.trigger)
            json.member("transfers", failed.transfers)
            json.member("changed", failed.changed)
            json.member("seconds", seconds: failed.seconds)
            json.member("class", failed.resultClass)
            json.member("err", failed.err)
        case .resyncScheduled(let reason, let delay):
            json.member("reason", reason)
            json.member("in", seconds: delay)
        case .syslogSent(let severity, let text):
            json.member("severity", severity)
            json.member("text", text)
        case .rebooted(let reason): json.member("reason", reason)
        case .upgradeFinished(let succeeded, let load, let err):
            json.member("succeeded", succeeded)
            json.member("load", load)
            json.member("err", err)
        case .reportFinished(let succeeded, let url, let err):
            json.member("succeeded", succeeded)
            json.member("url", url)
            json.member("err", err)
        case .customCAFinished(let succeeded, let status, let info):
            json.member("succeeded", succeeded)
            json.member("status", status)
            json.member("info", info)
        case .finding(let id, let severity, let statement, let evidence, let fix):
            json.member("id", id)
            json.member("severity", severity)
            json.member("statement", statement)
            json.name("evidence")
            json.array(evidence) { $0.number($1) }
            json.member("fix", fix)
        default: break
        }
    }
}

extension Event.RunStarted {
    fileprivate func write(to json: inout JSONWriter) {
        json.member("schema", schema)
        json.member("version", version)
        json.member("libcurl", libcurl)
        json.member("openssl", openssl)
        json.member("seed", Int(truncatingIfNeeded: seed))
        json.member("options", pairs: options)
    }
}

extension Event.PhonePoweredOn {
    fileprivate func write(to json: inout JSONWriter) {
        json.member("model", model)
        json.member("serial", serial)
        json.member("firmware", firmware)
        json.member("clientCertificate", clientCertificate)
        json.member("clock", clock)
    }
}

extension Event.RuleEvaluated {
    fileprivate func write(to json: inout JSONWriter) {
        json.member("rule", rule)
        json.member("text", text)
        json.member("expanded", expanded)
        json.member("alternative", alternative)
        json.member("assignments", pairs: assignments)
        json.member("options", pairs: options)
        if let url { json.member("url", url) } else if error == nil { json.member("skipped", true) }
        if let error { json.member("error", error) }
    }
}

extension Event.ResponseReceived {
    fileprivate func write(to json: inout JSONWriter) {
        json.member("transfer", transfer)
        json.member("status", status)
        json.member("bytes", bytes)
        json.member("contentEncoding", contentEncoding)
        json.member("location", location)
        json.member("server", server)
        json.member("peer", peer)
        json.name("timings")
        json.object { json in
            json.member("resolved", seconds: timings.resolved.inSeconds)
            json.member("connected", seconds: timings.connected.inSeconds)
            json.member("secured", seconds: timings.secured.inSeconds)
            json.member("firstByte", seconds: timings.firstByte.inSeconds)
            json.member("total", seconds: timings.total.inSeconds)
        }
    }
}

extension Event.ProfileDecoded {
    fileprivate func write(to json: inout JSONWriter) {
        json.member("transfer", transfer)
        json.name("stages")
        json.array(stages) { $0.text($1) }
        json.member("elements", elements)
        json.member("parameters", parameters)
        json.member("unknown", unknown)
    }
}

extension Event.ProfileRejected {
    fileprivate func write(to json: inout JSONWriter) {
        json.member("transfer", transfer)
        json.member("stage", stage)
        json.member("reason", reason)
        json.member("line", line)
        json.member("column", column)
        json.member("offset", offset)
    }
}

extension TransferFailure {
    fileprivate func write(to json: inout JSONWriter, _ trace: HandshakeTrace?) {
        json.member("phase", phase.rawValue)
        json.member("cause", cause.code)
        json.member("refusedBy", refusedBy.rawValue)
        json.member("reason", cause.rawValue)
        json.name("alsoPossible")
        json.array(cause.catalogue.dropFirst()) { $0.text($1) }
        json.member("detail", detail)
        json.alerts(trace)
        json.member("verifyCode", trace?.verify?.code)
        json.member("depth", trace?.verify?.depth)
    }
}

extension HandshakeTrace {
    fileprivate func write(to json: inout JSONWriter) {
        json.member("ok", isAccepted)
        json.member("tlsVersion", version.map { "\($0)" })
        json.member("cipher", cipher?.name)
        json.member("group", group?.name)
        json.member("sni", serverNameSent)
        json.member("serverSubject", leaf?.subject.rfc2253)
        json.name("serverNames")
        json.array(leaf?.names ?? []) { $0.text($1) }
        json.member("verifyCode", verify?.code)
        json.member("verifyDepth", verify?.depth)
        json.member("verifyName", verify?.name)
        json.member("anchor", verify?.anchorSlot)
        json.name("nameCheck")
        if let nameCheck { nameCheck.write(to: &json) } else { json.null() }
        json.alerts(self)
        json.member("clientCertificateRequested", clientCertificateRequested)
        json.member("clientCertificateSent", clientCertificateSent)
        json.member("resumed", resumed)
        json.name("messages")
        json.array(messages) { json, message in
            json.object { json in
                json.member("from", message.direction == .sent ? "phone" : "server")
                json.member("message", message.name)
                json.member("bytes", message.sizeBytes)
                json.member("t", seconds: message.offset.inSeconds)
            }
        }
        json.name("chain")
        json.array(serverChain) { json, certificate in certificate.write(to: &json) }
    }
}

extension NameVerdict {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("rule", rule.rawValue)
            json.member("ok", ok)
            json.member("expected", expected)
            json.member("presented", presented)
            json.member("reason", reason.rawValue)
            json.member("warning", warning?.rawValue)
        }
    }
}

extension CertificateSummary {
    /// Writes the certificate as an object.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("subject", subject.rfc2253)
            json.member("issuer", issuer.rfc2253)
            json.member("serial", serialNumber)
            json.member("notBefore", "\(notBefore)")
            json.member("notAfter", "\(notAfter)")
            json.member("key", "\(keyKind) \(keyBits)")
            json.member("signature", signatureAlgorithm)
            json.member("sha256", sha256)
        }
    }
}

extension JSONWriter {
    /// Both alerts, by name and by number.
    fileprivate mutating func alerts(_ trace: HandshakeTrace?) {
        member("alertSent", trace?.alertSent?.camelName)
        member("alertReceived", trace?.alertReceived?.camelName)
        member("alertSentNumber", trace?.alertSent.map { Int($0.number) })
        member("alertReceivedNumber", trace?.alertReceived.map { Int($0.number) })
    }
}

extension AlertDescription {
    /// The name in one word: `unknownCA`, `handshakeFailure`.
    package var camelName: String {
        let parts = name.split(separator: "_")
        let upper: Set<Substring> = ["ca", "psk"]
        return parts.enumerated().map { index, part in
            if index == 0 { return String(part) }
            return upper.contains(part) ? part.uppercased() : part.prefix(1).uppercased() + part.dropFirst()
        }.joined()
    }
}
