import Checks
import Diagnosis
import LiveWorld
import OpenSSL
import Provisioning
import ResyncEngine

/// Runs one probe to its end on the calling thread; nothing comes of one that was stopped before.
struct ProbeRunner: Sendable {
    let gate: TargetGate
    let seed: UInt64
    let nameServers: String?
    let control: PlayControl

    /// The longest that one probe may take.
    private static let patience = Duration.seconds(180)

    /// One phone and one resync.
    func resync(_ device: Device, _ memory: ParameterStore) -> (record: ProbeRecord, device: Device)? {
        let notes = ProbeWorld.Notes()
        var (events, findings, diagnoser) = ([Event](), [Finding](), Diagnoser())
        var engine = engine([machine(device, memory)], notes) { event in
            events.append(event)
            findings += diagnoser.findings(for: event).filter { $0.severity == .error }
        }
        guard run(&engine) else { return nil }
        let phone = engine.phones[0]
        let record = ProbeRecord(
            events: events, exchanges: notes.exchanges, findings: findings, parameters: phone.context.parameters,
            succeeded: phone.lastResync == .succeeded)
        return (record, phone.context.device)
    }

    /// Many phones at the same moment; only what failed is kept.
    func burst(_ device: Device, _ memory: ParameterStore, phones: Int) -> ProbeRecord? {
        var (events, findings, diagnoser) = ([Event](), [Finding](), Diagnoser())
        let machines = (0..<phones).map { _ in machine(device, memory) }
        var engine = engine(machines, nil) { event in
            for finding in diagnoser.findings(for: event) where finding.severity == .error { findings.append(finding) }
            switch event.kind {
            case .transferFailed, .profileRejected: events.append(event)
            default: break
            }
        }
        guard run(&engine) else { return nil }
        let succeeded = engine.phones.count { $0.lastResync == .succeeded }
        return ProbeRecord(
            events: events, findings: findings, succeeded: succeeded == phones,
            tally: ProbeRecord.Tally(phones: phones, succeeded: succeeded, seconds: engine.world.now.seconds))
    }

    /// One bare request, with a phone's headers and its certificate.
    func request(_ url: ProfileURL, as device: Device, _ memory: ParameterStore) -> ProbeRecord? {
        let phone = PhoneContext(device, memory)
        let notes = ProbeWorld.Notes()
        var world = ProbeWorld(CurlWorld(nameServers: nameServers), gate: gate, notes: notes)
        world.begin(.transfer(phone.request(TransferID(1), .profile, url)), for: PhoneID(0))
        let end = world.now + Self.patience
        control.steering(world.mailbox) {
            while notes.exchanges.isEmpty, !control.isStopped, world.now < end { _ = world.wait(until: end) }
        }
        return control.isStopped ? nil : ProbeRecord(exchanges: notes.exchanges)
    }

    private func machine(_ device: Device, _ memory: ParameterStore) -> PhoneMachine {
        PhoneMachine(device, parameters: memory, random: SplitMix64(seed: seed, index: 0))
    }

    private func engine(
        _ phones: [PhoneMachine], _ notes: ProbeWorld.Notes?, sink: @escaping (Event) -> Void
    ) -> Engine<ProbeWorld> {
        let world = ProbeWorld(CurlWorld(nameServers: nameServers), gate: gate, notes: notes)
        return Engine(phones, in: world, sink: sink)
    }

    /// Lets every phone resync; false where somebody stopped it before.
    private func run(_ engine: inout Engine<ProbeWorld>) -> Bool {
        for index in engine.phones.indices { engine.powerOn(PhoneID(index), resyncsAtOnce: true) }
        control.steering(engine.world.mailbox) {
            engine.run(until: engine.world.now + Self.patience) { engine in
                engine.phones.allSatisfy { $0.resyncs > 0 || !$0.hasWork }
            }
        }
        return !engine.isInterrupted
    }
}
