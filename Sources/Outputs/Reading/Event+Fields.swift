import Provisioning

extension Event {
    /// Builds an event of the members of its line.
    init(_ fields: JSONFields) throws(JSONFields.Failure) {
        var phone: MACAddress?
        if let text = try fields.optionalText("phone") {
            guard let mac = MACAddress(parsing: text) else { throw fields.wrong("phone", "a MAC address") }
            phone = mac
        }
        let (nanoseconds, isTooFar) = try fields.microseconds("t").multipliedReportingOverflow(by: 1000)
        self.init(
            number: try fields.number("n"), at: isTooFar ? .distantFuture : Instant(nanoseconds: nanoseconds),
            phone: phone,
            kind: try Kind(named: fields.text("event"), fields)
        )
    }
}

extension Event.Kind {
    fileprivate init(named name: String, _ fields: JSONFields) throws(JSONFields.Failure) {
        switch name {
        case "runStarted": self = .runStarted(try Event.RunStarted(fields))
        case "runEnded":
            self = .runEnded(
                succeeded: try fields.number("succeeded"), failed: try fields.number("failed"),
                status: try fields.number("status")
            )
        case "phonePoweredOn": self = .phonePoweredOn(try Event.PhonePoweredOn(fields))
        case "ruleEvaluated": self = .ruleEvaluated(try Event.RuleEvaluated(fields))
        case "requestStarted":
            self = .requestStarted(
                transfer: try fields.number("transfer"), method: try fields.text("method"),
                url: try fields.text("url"), userAgent: try fields.text("userAgent")
            )
        case "handshakeFinished":
            self = .handshakeFinished(transfer: try fields.number("transfer"), try HandshakeTrace(fields))
        case "responseReceived": self = .responseReceived(try Event.ResponseReceived(fields))
        case "transferFailed":
            self = .transferFailed(
                transfer: try fields.number("transfer"), try TransferFailure(fields),
                try HandshakeTrace(verdictsOnly: fields)
            )
        case "profileDecoded": self = .profileDecoded(try Event.ProfileDecoded(fields))
        case "profileRejected": self = .profileRejected(try Event.ProfileRejected(fields))
        case "parameterChanged":
            self = .parameterChanged(
                name: try fields.text("name"), from: try fields.text("from"), to: try fields.text("to"),
                rule: try fields.text("rule")
            )
        case "parameterIgnored":
            self = .parameterIgnored(
                name: try fields.text("name"), reason: try fields.text("reason"), line: try fields.number("line"),
                rule: try fields.text("rule")
            )
        default: self = try Self.ending(named: name, fields)
        }
    }

    private static func ending(named name: String, _ fields: JSONFields) throws(JSONFields.Failure) -> Event.Kind {
        switch name {
        case "resyncSucceeded":
            return .resyncSucceeded(
                trigger: try fields.text("trigger"), transfers: try fields.number("transfers"),
                changed: try fields.number("changed"), seconds: try fields.seconds("seconds")
            )
        case "resyncFailed": return .resyncFailed(try Event.ResyncFailed(fields))
        case "resyncScheduled":
            return .resyncScheduled(reason: try fields.text("reason"), in: try fields.seconds("in"))
        case "syslogSent":
            return .syslogSent(severity: try fields.text("severity"), text: try fields.text("text"))
        case "rebooted": return .rebooted(reason: try fields.text("reason"))
        case "upgradeFinished":
            return .upgradeFinished(
                succeeded: try fields.flag("succeeded"), load: try fields.text("load"), err: try fields.text("err")
            )
        case "reportFinished":
            return .reportFinished(
                succeeded: try fields.flag("succeeded"), url: try fields.text("url"), err: try fields.text("err")
            )
        case "customCAFinished":
            return .customCAFinished(
                succeeded: try fields.flag("succeeded"), status: try fields.text("status"),
                info: try fields.text("info")
            )
        case "noted": return .noted(about: try fields.text("about"), text: try fields.text("text"))
        case "awaitingActivationCode": return .awaitingActivationCode
        case "generatorMeasured": return .generatorMeasured(try Event.GeneratorMeasured(fields))
        case "secondLook": return .secondLook(try SecondLook(fields))
        case "finding":
            return .finding(
                id: try fields.text("id"), severity: try fields.text("severity"),
                statement: try fields.text("statement"), evidence: try fields.numbers("evidence"),
                fix: try fields.text("fix")
            )
        default: throw JSONFields.Failure(reason: "`event`: no such event: \(name.prefix(40))")
        }
    }
}

extension Event.RunStarted {
    fileprivate init(_ fields: JSONFields) throws(JSONFields.Failure) {
        self.init(
            schema: try Self.known(fields.number("schema")), version: try fields.text("version"),
            libcurl: try fields.text("libcurl"), openssl: try fields.text("openssl"),
            seed: try fields.bigNumber("seed"), options: try fields.pairs("options"),
            began: try fields.optionalTime("began")
        )
    }

    /// The version of the log's form, where this program knows it.
    private static func known(_ schema: Int) throws(JSONFields.Failure) -> Int {
        guard schema == JSONLOutput.schema else {
            throw JSONFields.Failure(
                reason: "`schema`: the log has form \(schema), this program reads form \(JSONLOutput.schema)"
                    + (schema > JSONLOutput.schema ? "; a newer one wrote it" : ""))
        }
        return schema
    }
}

extension Event.PhonePoweredOn {
    fileprivate init(_ fields: JSONFields) throws(JSONFields.Failure) {
        self.init(
            model: try fields.text("model"), serial: try fields.text("serial"),
            firmware: try fields.text("firmware"), clientCertificate: try fields.text("clientCertificate"),
            clock: try fields.text("clock")
        )
    }
}

extension Event.RuleEvaluated {
    fileprivate init(_ fields: JSONFields) throws(JSONFields.Failure) {
        self.init(
            rule: try fields.text("rule"), text: try fields.text("text"), expanded: try fields.text("expanded"),
            alternative: try fields.optionalNumber("alternative"), assignments: try fields.pairs("assignments"),
            options: try fields.pairs("options"), url: try fields.optionalText("url"),
            error: try fields.optionalText("error"), column: try fields.optionalNumber("column")
        )
    }
}

extension Event.ResponseReceived {
    fileprivate init(_ fields: JSONFields) throws(JSONFields.Failure) {
        let timings = try fields.object("timings")
        self.init(
            transfer: try fields.number("transfer"), status: try fields.number("status"),
            bytes: try fields.number("bytes"), contentEncoding: try fields.optionalText("contentEncoding"),
            location: try fields.optionalText("location"), server: try fields.optionalText("server"),
            peer: try fields.text("peer"),
            timings: TransferTimings(
                resolved: try timings.duration("resolved"), connected: try timings.duration("connected"),
                secured: try timings.duration("secured"), firstByte: try timings.duration("firstByte"),
                total: try timings.duration("total")
            ),
            remarks: fields.has("remarks") ? try fields.pairs("remarks") : []
        )
    }
}

extension Event.ProfileDecoded {
    fileprivate init(_ fields: JSONFields) throws(JSONFields.Failure) {
        self.init(
            transfer: try fields.number("transfer"), stages: try fields.texts("stages"),
            elements: try fields.number("elements"), parameters: try fields.number("parameters"),
            unknown: try fields.number("unknown")
        )
    }
}

extension Event.ProfileRejected {
    fileprivate init(_ fields: JSONFields) throws(JSONFields.Failure) {
        self.init(
            transfer: try fields.number("transfer"), stages: (try? fields.texts("stages")) ?? [],
            stage: try fields.text("stage"), reason: try fields.text("reason"), line: try fields.optionalNumber("line"),
            column: try fields.optionalNumber("column"), offset: try fields.optionalNumber("offset")
        )
    }
}

extension Event.ResyncFailed {
    fileprivate init(_ fields: JSONFields) throws(JSONFields.Failure) {
        self.init(
            trigger: try fields.text("trigger"), transfers: try fields.number("transfers"),
            changed: try fields.number("changed"), seconds: try fields.seconds("seconds"),
            resultClass: try fields.text("class"), err: try fields.text("err")
        )
    }
}

extension TransferFailure {
    init(_ fields: JSONFields) throws(JSONFields.Failure) {
        self.init(
            phase: try fields.word("phase"), cause: try fields.word("reason"), refusedBy: try fields.word("refusedBy"),
            detail: try fields.text("detail")
        )
    }
}

extension Event.GeneratorMeasured {
    fileprivate init(_ fields: JSONFields) throws(JSONFields.Failure) {
        self.init()
        interval = try fields.seconds("interval")
        (planned, started) = (try fields.number("planned"), try fields.number("started"))
        inFlight = try fields.number("inFlight")
        peakInFlight = try fields.optionalNumber("peakInFlight") ?? inFlight
        (cpu, lag) = (try fields.seconds("cpu"), try fields.seconds("lag"))
        (late, apply) = (try fields.bars("late"), try fields.bars("apply"))
        (descriptors, descriptorLimit) = (try fields.number("descriptors"), try fields.number("descriptorLimit"))
        (cores, bottleneck) = (try fields.number("cores"), try fields.optionalText("bottleneck"))
    }
}

extension JSONFields {
    /// A list of pairs: a number of seconds, and how often.
    fileprivate func bars(_ name: String) throws(Failure) -> [Event.GeneratorMeasured.Bar] {
        var bars: [Event.GeneratorMeasured.Bar] = []
        for item in try array(name) {
            guard case .array(let pair) = item, pair.count == 2, case .number(let size) = pair[0],
                case .number(let number) = pair[1], let seconds = Double(size), let count = Int(number), count >= 0
            else { throw wrong(name, "a list of pairs of a number of seconds and a count") }
            bars.append(Event.GeneratorMeasured.Bar(seconds: seconds, count: count))
        }
        return bars
    }
}
