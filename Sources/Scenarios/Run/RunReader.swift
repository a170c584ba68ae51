import Provisioning

/// Reads when what happens.
struct RunReader {
    let server: ServerReader

    private static let actions = [
        "powerCut", "resync", "report", "reboot", "upgrade", "customCA", "factoryReset", "change", "callStarted",
        "callEnded", "powerOff", "server",
    ]

    func plan(_ value: YAMLValue?) throws(ScenarioError) -> RunPlan {
        guard let value else { return RunPlan() }
        let fields = try value.fields(["duration", "until", "start", "seed", "events"])
        var plan = RunPlan()
        if let value = fields["duration"] { plan.duration = try value.duration() }
        plan.resyncs = try fields["until"].map(resyncs)
        if let value = fields["seed"] { plan.seed = UInt64(try value.whole(0...Int.max)) }
        if let value = fields["start"] { plan.start = try start(value) }
        for element in fields["events"]?.elements ?? [] { plan.events.append(try event(element)) }
        plan.events.sort { $0.moment < $1.moment }
        if plan.duration == nil, plan.resyncs == nil, let first = fields["events"], !plan.events.isEmpty {
            throw first.error("events: a run with events needs a 'duration' or an 'until'")
        }
        return plan
    }

    private func start(_ value: YAMLValue) throws(ScenarioError) -> RunPlan.Start {
        guard value.isMapping else { return try value.choice([("atOnce", .atOnce), ("power", .power)]) }
        return .spread(try value.fields(["spread"]).required("spread").duration())
    }

    /// `{ resyncs: 2 }`.
    private func resyncs(_ value: YAMLValue) throws(ScenarioError) -> Int {
        try value.fields(["resyncs"]).required("resyncs").whole(1...1000)
    }

    private func event(_ value: YAMLValue) throws(ScenarioError) -> PlannedEvent {
        let fields = try value.fields(["at", "after"] + Self.actions)
        let (when, what) = try fields.one(of: ["at", "after"])
        let moment: PlannedEvent.Moment =
            when == "at" ? .at(Instant.start + (try what.duration())) : .resyncs(try resyncs(what))
        let (key, content) = try fields.one(of: Self.actions)
        var phones = PlannedEvent.Share.all
        var inner: YAMLFields?
        if content.isMapping {
            inner = try content.fields(["phones"] + Self.details(of: key))
            if let value = inner?["phones"] { phones = try share(value) }
        }
        return PlannedEvent(moment: moment, action: try action(key, content, inner), phones: phones)
    }

    private static func details(of action: String) -> [String] {
        switch action {
        case "powerCut": ["for"]
        case "resync", "upgrade", "customCA": ["rule"]
        case "change": ["parameter", "to"]
        case "server": ["number", "is"]
        default: []
        }
    }

    private func action(
        _ key: String, _ content: YAMLValue, _ inner: YAMLFields?
    ) throws(ScenarioError) -> PlannedEvent.Action {
        func details() throws(ScenarioError) -> YAMLFields {
            guard let inner else {
                throw content.expected("keys such as \(Self.details(of: key).joined(separator: ", "))")
            }
            return inner
        }
        func rule() throws(ScenarioError) -> String { try details().required("rule").text("a rule") }
        switch key {
        case "powerCut": return .powerCut(for: try details().required("for").duration())
        case "resync": return .demand(Demand(.resync(rule: try inner?["rule"]?.text("a rule"))))
        case "report": return .demand(Demand(.report))
        case "reboot": return .demand(Demand(.reboot))
        case "upgrade": return .demand(Demand(.upgrade(rule: try rule())))
        case "customCA": return .demand(Demand(.customCA(rule: try rule())))
        case "factoryReset": return .demand(Demand(.factoryReset))
        case "change":
            let name = try details().required("parameter").word("a parameter")
            try ExpectationReader.check(parameter: name, try details().required("parameter"))
            return .demand(Demand(.change(parameter: name, to: try details().required("to").text())))
        case "callStarted": return .demand(Demand(.callStarted))
        case "callEnded": return .demand(Demand(.callEnded))
        case "powerOff": return .demand(Demand(.powerOff))
        default:
            let number = try details()["number"]?.whole(1...100) ?? 1
            return .server(number - 1, try server.placed(try details().required("is")).spec)
        }
    }

    /// `80%`, `12` for the first twelve, `all`, or `{ number: 3 }` for the third.
    private func share(_ value: YAMLValue) throws(ScenarioError) -> PlannedEvent.Share {
        if value.isMapping { return .one(try value.fields(["number"]).required("number").whole(1...1_000_000) - 1) }
        let text = try value.word("a share such as 80%, a number, or all")
        if text == "all" { return .all }
        if text.hasSuffix("%"), let share = Double(text.dropLast()), (0...100).contains(share) {
            return .perThousand(Int((share * 10).rounded()))
        }
        return .first(try value.whole(0...1_000_000))
    }
}
