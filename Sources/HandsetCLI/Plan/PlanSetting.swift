import Handset
import OpenSSL
import Outputs
import Provisioning
import ResyncEngine

/// A plan as the command line describes it, everything read and checked before the first phone gets power.
struct PlanSetting {
    /// True where somebody wants the whole log, or something that is made of it.
    let isLogged: Bool

    private let command: PlanCommand
    private let phoneOptions: PhoneOptions
    private let template: Device
    private let authority: PhoneAuthority
    private let fleet: FleetPlan
    private let parameters: [(name: String, value: String)]
    private let server: PlanServer
    private let capacity: ServerCapacity
    private let clock: UnixTime

    init(_ command: PlanCommand) throws {
        self.command = command
        var phone = command.phone
        // The clock of this machine would make every run another one.
        phone.asOf = phone.asOf ?? "2026-01-01"
        phoneOptions = phone
        fleet = try command.fleet.plan(of: phone, otherwise: .storm)
        phone.model = fleet.models.parts[0].value.name
        phone.firmware = fleet.firmware.parts[0].value.version.label
        let authority = try phone.authority()
        template = try SeededDice.rolling(phone.seed) { try phone.device(of: authority) }
        self.authority = authority
        parameters = [("Profile_Rule", command.rule)] + (try phone.parameterValues())
        clock = template.clock.start ?? CivilTime(year: 2026, month: 1, day: 1).unixTime
        server = try PlanServer(
            file: command.server, rule: command.rule, pki: phone.pki, at: clock, seed: phone.seed)
        capacity = try command.capacity.applied(to: server.spec.capacity)
        let outputs = command.outputs
        isLogged =
            outputs.events != nil || !outputs.reports.isEmpty || !outputs.expect.isEmpty || outputs.githubAnnotations
        guard (1...256).contains(command.engines) else { throw InputProblem("--engines \(command.engines): 1 to 256") }
        if let limit = command.concurrency, limit < 1 { throw InputProblem("--concurrency \(limit): at least 1") }
        if phone.state != nil { throw InputProblem("--state is for one phone; a plan's phones come from the factory") }
    }

    /// Throws where a variant cannot be played; nothing has run then.
    func check(_ variant: PlanCommand.Variant) throws {
        try phones(variant, .nothing).check(fleet)
        _ = try capacity(variant)
    }

    /// Plays one variant to its end.
    func play(_ variant: PlanCommand.Variant, _ signals: SignalWatch) throws -> (PlanReport.Run, ExitStatus) {
        let log = isLogged ? try EventLog(command.outputs, console: .nothing, isPrompt: false) : nil
        log?.take(Event(number: 1, at: .start, phone: nil, kind: .runStarted(started)))
        let phones = phones(variant, isLogged ? .everything : .milestones)
        let network = VirtualNetwork(
            servers: [try server.open(try capacity(variant))], clock: clock, seed: fleet.seed,
            roundTrip: command.roundTrip.duration,
            subject: { [fleet] place in phones.subject(fleet.phone(at: place)) })
        var run = PlanRun(fleet, duration: command.duration?.duration ?? .seconds(86_400))
        run.cuts = command.powerCut.map { PowerCut(at: .start + $0.at, share: $0.share, lasts: $0.lasts) }
        (run.engines, run.concurrency) = (command.engines, command.concurrency)
        let load = Load()
        let endsEarly = command.duration == nil
        let outcome = run.run(on: network, firstNumber: 2, phone: phones.machine) { event in
            load.curve.record(event)
            log?.take(event)
        } isOver: { [fleet] now in
            signals.caught != nil
                || endsEarly && load.curve.provisioned == fleet.size && run.isPowerSettled(at: now)
        }
        let result = PlanReport.Run(
            label: variant.label, curve: load.curve, events: outcome.events, handshakes: network.handshakes,
            end: endsEarly && outcome.isInterrupted ? load.curve.end : outcome.end, phones: fleet.size)
        let status: ExitStatus = result.isComplete ? .success : .failed
        return (result, try log?.end(status: status, title: "handset plan", signal: signals.caught) ?? status)
    }

    /// The curve, shared with the closures of a run.
    private final class Load {
        var curve = LoadCurve()
    }

    private func phones(_ variant: PlanCommand.Variant, _ telling: Telling) -> PlanPhones {
        var parameters = parameters
        if !variant.name.isEmpty, variant.name != "capacity" { parameters.append((variant.name, variant.value)) }
        return PlanPhones(template, authority, parameters, seed: fleet.seed, telling: telling)
    }

    private func capacity(_ variant: PlanCommand.Variant) throws -> ServerCapacity {
        guard variant.name == "capacity" else { return capacity }
        guard let rate = RateArgument(argument: variant.value) else {
            throw InputProblem("--compare capacity=\(variant.value): expected a rate such as 50/s")
        }
        var capacity = capacity
        capacity.requestsPerSecond = rate.perSecond
        return capacity
    }

    private var started: Event.RunStarted {
        var options = [
            ("command", "plan"), ("phones", "\(fleet.count)"), ("rule", ParameterMask.rule(command.rule)),
            ("segment", "\(fleet.segment)"), ("roundTrip", "\(command.roundTrip.duration)"),
        ]
        for (name, value) in parameters.dropFirst() {
            let known = ParameterCatalog.shared.parameter(named: name)
            options.append(("set", "\(name)=\(known.map { ParameterMask.shown(value, of: $0.definition) } ?? value)"))
        }
        for text in phoneOptions.assume { options.append(("assume", text)) }
        return Event.RunStarted(
            version: Handset.version, libcurl: "", openssl: LiveRun.opensslVersion, seed: fleet.seed, options: options)
    }
}
