package import Provisioning

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
        case .parameterChanged, .parametersChanged: "parameterChanged"
        case .parameterIgnored: "parameterIgnored"
        case .resyncSucceeded: "resyncSucceeded"
        case .resyncFailed: "resyncFailed"
        case .resyncScheduled: "resyncScheduled"
        case .syslogSent: "syslogSent"
        case .rebooted: "rebooted"
        case .upgradeFinished: "upgradeFinished"
        case .reportFinished: "reportFinished"
        case .customCAFinished: "customCAFinished"
        case .noted: "noted"
        case .awaitingActivationCode: "awaitingActivationCode"
        case .generatorMeasured: "generatorMeasured"
        case .secondLook: "secondLook"
        case .finding: "finding"
        }
    }

    /// Writes the fields of the kind; one case a kind, so that a new kind cannot be forgotten.
    func write(to json: inout JSONWriter) {
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
        case .parametersChanged: preconditionFailure("the log tells each parameter on a line of its own")
        case .parameterIgnored(let name, let reason, let line, let rule):
            json.member("name", name)
            json.member("reason", reason)
            json.member("line", line)
            json.member("rule", rule)
        case .resyncSucceeded(let trigger, let transfers, let changed, let seconds):
            json.member("trigger", trigger)
            json.member("transfers", transfers)
            json.member("changed", changed)
            json.member("seconds", seconds: seconds)
        case .resyncFailed(let failed): failed.write(to: &json)
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
        case .noted(let about, let text):
            json.member("about", about)
            json.member("text", text)
        case .awaitingActivationCode: break
        case .generatorMeasured(let measured): measured.write(to: &json)
        case .secondLook(let look): look.write(to: &json)
        case .finding(let id, let severity, let statement, let evidence, let fix):
            json.member("id", id)
            json.member("severity", severity)
            json.member("statement", statement)
            json.name("evidence")
            json.array(evidence) { $0.number($1) }
            json.member("fix", fix)
        }
    }
}

extension Event.RunStarted {
    fileprivate func write(to json: inout JSONWriter) {
        json.member("schema", schema)
        json.member("version", version)
        json.member("libcurl", libcurl)
        json.member("openssl", openssl)
        json.name("seed")
        json.number(seed)
        json.member("options", pairs: options)
        json.member("began", began?.description)
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
    /// A rule that leads nowhere is `skipped`, whatever the reason; `error` tells a bad rule from a quiet one.
    fileprivate func write(to json: inout JSONWriter) {
        json.member("rule", rule)
        json.member("text", text)
        json.member("expanded", expanded)
        json.member("alternative", alternative)
        json.member("assignments", pairs: assignments)
        json.member("options", pairs: options)
        if let url { json.member("url", url) } else { json.member("skipped", true) }
        json.member("error", error)
        json.member("column", column)
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
        if !remarks.isEmpty { json.member("remarks", pairs: remarks) }
    }
}

extension Event.ProfileDecoded {
    fileprivate func write(to json: inout JSONWriter) {
        json.member("transfer", transfer)
        json.member("stages", list: stages)
        json.member("elements", elements)
        json.member("parameters", parameters)
        json.member("unknown", unknown)
    }
}

extension Event.ProfileRejected {
    fileprivate func write(to json: inout JSONWriter) {
        json.member("transfer", transfer)
        json.member("stages", list: stages)
        json.member("stage", stage)
        json.member("reason", reason)
        json.member("line", line)
        json.member("column", column)
        json.member("offset", offset)
    }
}

extension Event.ResyncFailed {
    fileprivate func write(to json: inout JSONWriter) {
        json.member("trigger", trigger)
        json.member("transfers", transfers)
        json.member("changed", changed)
        json.member("seconds", seconds: seconds)
        json.member("class", resultClass)
        json.member("err", err)
    }
}

extension Event.GeneratorMeasured {
    fileprivate func write(to json: inout JSONWriter) {
        json.member("interval", seconds: interval)
        json.member("planned", planned)
        json.member("started", started)
        json.member("inFlight", inFlight)
        json.member("peakInFlight", peakInFlight)
        json.member("cpu", seconds: cpu)
        json.member("lag", seconds: lag)
        json.member("late", bars: late)
        json.member("apply", bars: apply)
        json.member("descriptors", descriptors)
        json.member("descriptorLimit", descriptorLimit)
        json.member("cores", cores)
        json.member("bottleneck", bottleneck)
    }
}

extension JSONWriter {
    /// Writes a member that is a list of pairs: a number of seconds, and how often.
    mutating func member(_ name: StaticString, bars: [Event.GeneratorMeasured.Bar]) {
        self.name(name)
        self.bars(bars)
    }

    /// Writes a list of pairs: a number of seconds, and how often.
    mutating func bars(_ bars: [Event.GeneratorMeasured.Bar]) {
        array(bars) { json, bar in
            json.array([0]) { json, _ in
                json.seconds(bar.seconds)
                json.number(bar.count)
            }
        }
    }
}
