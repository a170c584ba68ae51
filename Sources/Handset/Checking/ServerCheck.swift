public import Checks
import LiveWorld
import OpenSSL
public import Provisioning
import Synchronization

/// The contract of a provisioning server, tried as a good phone, as other phones, and as strangers.
///
/// ```swift
/// let check = ServerCheck("https://prov.example.test/$MA.xml", phone: phone, memory: memory, authority: .emulation)
/// let report = try check.run()
/// for result in report.failed() { print(result.card.id, result.verdict.statement) }
/// ```
public struct ServerCheck: Sendable {
    /// What is asked for beside the rule and the phone.
    public struct Options: Sendable {
        /// A second phone that the server knows; nil for the good phone's neighbour.
        public var otherPhone: MACAddress?
        /// Releases beside the good phone's own.
        public var firmware: [Firmware] = []
        /// How many days ahead the chain must hold.
        public var horizonDays = 30
        /// Parameters that the profile must set.
        public var expected: [(name: String, value: String)] = []
        /// Checks that are switched off, with the reason.
        public var off: [String: String] = [:]
        /// More ports on which plain HTTP is looked for.
        public var httpPorts: [Int] = []
        /// How many phones ask at once in the load check.
        public var burst = 50
        /// How many probes run at the same time.
        public var concurrency = 8
        /// True for whoever says that the server is theirs: addresses of the Internet are allowed then.
        public var operatesServer = false
        /// How long to wait for a server that is still starting.
        public var retryTimeout = Duration.zero
        /// The seed of every die thrown.
        public var seed: UInt64 = 1
        /// The name servers for SRV records, in place of the host's.
        public var nameServers: String?
        /// True where the authority signs the phones that the server trusts; false where the good phone's certificate
        /// is a given one, and no other can be made.
        public var mints = true
        /// True in a process that is a TLS server as well.
        public var servesToo = false

        /// Makes the options that fit most servers.
        public init() {}
    }

    /// Why a check could not begin; nothing was sent.
    public enum Problem: Error, Hashable, Sendable {
        /// The rule leads to an address of the Internet, and nobody said that the server is theirs.
        case foreignTarget(String)
        /// The rule is none.
        case badRule(String)
    }

    private let rule: CheckedRule
    private let memory: ParameterStore
    private let phones: ProbePhones
    private let authority: PhoneAuthority
    private let options: Options
    private let runner: ProbeRunner
    private let control = PlayControl()
    /// What the phones of the load wait for: what phones do, where nobody says otherwise.
    private let patience: TransferLimits

    /// Makes a check of the server that a rule leads to.
    ///
    /// - Parameter authority: Whom phones trust, and who signs them.
    public init(
        _ rule: String, phone: Device, memory: ParameterStore, authority: PhoneAuthority, options: Options = Options()
    ) {
        self.rule = CheckedRule(rule, of: phone)
        (self.memory, self.authority, self.options) = (memory, authority, options)
        patience = phone.network.limits
        let gate = TargetGate(allowsAll: options.operatesServer)
        var phone = phone
        if phone.network.limits == .standard {
            phone.network.limits = Self.limits(isNear: self.rule.isNear(gate, phone.network.resolve))
        }
        var dice = SplitMix64(seed: options.seed, index: 0)
        // A locally administered address: nobody's.
        let unknown = MACAddress(0x02_00_00_00_00_00 | dice.next() & 0xff_ff_ff_ff_ff)
        phones = ProbePhones(
            phone, other: options.otherPhone ?? phone.mac.advanced(by: 1), unknown: unknown,
            authority: options.mints ? authority : nil)
        runner = ProbeRunner(
            gate: gate, seed: options.seed, nameServers: options.nameServers,
            control: control)
    }

    /// Ends the run before its time, from any thread; its report says what was not tried.
    public func interrupt() {
        control.interrupt()
    }

    /// Runs every probe that is needed and judges what they recorded; blocks until all is done.
    public func run(version: String = Handset.version) throws(Problem) -> CheckReport {
        let began = EngineThread.seconds
        let evidence = try evidence()
        let (records, good) = (evidence.records, evidence.records[.goodPhone])
        return CheckReport(
            rule: ParameterMask.rule(rule.text), phone: "\(phones.good.model.name) \(phones.good.mac.lowercase)",
            version: version, results: Checks.judge(evidence),
            requests: records.values.map { $0.exchanges.count + ($0.tally?.phones ?? 0) }.reduce(0, +),
            seconds: EngineThread.seconds - began, daysToExpiry: good?.daysToExpiry(at: evidence.plan.today),
            wasInterrupted: !evidence.untried.isEmpty
        )
    }

    /// Runs every probe that is needed.
    package func evidence() throws(Problem) -> CheckEvidence {
        if !options.servesToo { OpenSSLLibrary.decodeKeysFast() }
        guard let (first, device) = try firstResync() else {
            return CheckEvidence(plan(ProbeRecord()), [:], untried: [.goodPhone])
        }
        var good = first
        if good.succeeded {
            good.remarks = ProfileReview.remarks(on: good.exchanges, for: phones.good, memory(with: rule))
        }
        var trial = Trial(records: [.goodPhone: good])
        run(good.succeeded ? others(good, device) : releases(), &trial)
        if good.succeeded { run(afterwards(trial.records), &trial) }
        if good.succeeded, options.off["under-load"] == nil { run([crowd()], &trial) }
        return CheckEvidence(plan(good), trial.records, untried: trial.untried)
    }

    /// What a check waits for: less than a phone would, because a person or a pipeline waits too.
    private static func limits(isNear: Bool) -> TransferLimits {
        var limits = TransferLimits.standard
        limits.connect = isNear ? .seconds(1) : .seconds(5)
        limits.handshake = isNear ? .seconds(2) : .seconds(10)
        limits.stall = isNear ? .seconds(3) : .seconds(15)
        limits.total = isNear ? .seconds(4) : .seconds(30)
        return limits
    }

    // MARK: - The good phone

    /// The good phone's resync, again and again while the server is still starting.
    private func firstResync() throws(Problem) -> (ProbeRecord, Device)? {
        let end = EngineThread.seconds + options.retryTimeout.inSeconds
        while true {
            guard let (record, device) = runner.resync(phones.good, memory(with: rule)) else { return nil }
            if let failure = record.failure, failure.refusedBy == .local, failure.cause == .domainNotAllowed,
                record.exchanges.count == 1
            {
                throw .foreignTarget(failure.detail)
            }
            if record.exchanges.isEmpty, let error = record.ruleError { throw .badRule(error) }
            guard record.mayStillStart, EngineThread.seconds < end else { return (record, device) }
            EngineThread.rest(milliseconds: 250)
        }
    }

    private func memory(with rule: CheckedRule) -> ParameterStore {
        var memory = memory
        _ = memory.set("Profile_Rule", to: rule.text, origin: .person)
        return memory
    }

    private func plan(_ good: ProbeRecord) -> CheckPlan {
        CheckPlan(
            scheme: good.scheme, phone: phones.good.mac, otherPhone: phones.other,
            namesOtherPhone: options.otherPhone != nil,
            firmware: ([phones.good.firmware] + options.firmware).map(\.version.label),
            horizonDays: options.horizonDays, today: phones.good.clock.wallTime(at: .start),
            expected: options.expected, off: options.off, hasCredentials: rule.hasCredentials,
            hasCertificate: phones.good.certificate.identity != nil, canMint: options.mints
        )
    }

    // MARK: - The other probes

    private typealias Work = (probe: Probe, run: @Sendable () -> ProbeRecord?)

    /// What was tried, and what was not because somebody stopped the check.
    private struct Trial {
        var records: [Probe: ProbeRecord]
        var untried: Set<Probe> = []
    }

    private func run(_ works: [Work], _ trial: inout Trial) {
        let records = Records()
        EngineThread.share(works.count, among: min(works.count, options.concurrency)) { index in
            guard !control.isStopped, let record = works[index].run() else { return }
            records.keep(record, as: works[index].probe)
        }
        trial.records.merge(records.all) { $1 }
        trial.untried.formUnion(works.map(\.probe).filter { trial.records[$0] == nil })
    }

    /// What the probes' threads leave behind.
    private final class Records: Sendable {
        private let kept = Mutex<[Probe: ProbeRecord]>([:])

        func keep(_ record: ProbeRecord, as probe: Probe) { kept.withLock { $0[probe] = record } }

        var all: [Probe: ProbeRecord] { kept.withLock { $0 } }
    }

    /// Many phones at once, which wait as phones do.
    private func crowd() -> Work {
        var phone = phones.good
        phone.network.limits = patience
        return (.burst, { [phone] in runner.burst(phone, memory(with: rule), phones: options.burst) })
    }

    private func resync(_ probe: Probe, _ device: Device, _ memory: ParameterStore) -> Work {
        (probe, { runner.resync(device, memory)?.record })
    }

    /// The other releases, today.
    private func releases() -> [Work] {
        options.firmware.map { release in
            resync(.firmware(release.version.label), device(on: release), memory(with: rule))
        }
    }

    private func device(on release: Firmware, daysLater: Int = 0) -> Device {
        let trust = authority.trust(of: release)
        let isOwn = release.version == phones.good.firmware.version
        return phones.running(release, trust: isOwn ? phones.good.firmwareTrust : trust, daysLater: daysLater)
    }

    /// Everything that a good phone with its profile gives a sense to.
    private func others(_ good: ProbeRecord, _ device: Device) -> [Work] {
        guard let url = good.exchanges.first?.url else { return releases() }
        let own = memory(with: rule)
        var works = releases() + [next(good, device), resync(.unknownPhone, phones.newcomer, own)]
        works += bare(url, own)
        if rule.hasCredentials {
            works.append(resync(.withoutCredentials, phones.good, memory(with: rule.withoutCredentials)))
            works.append(resync(.wrongPassword, phones.good, memory(with: rule.withWrongPassword)))
        }
        if let ca = good.parameters?["Custom_CA_Rule"], !ca.isEmpty {
            works.append(resync(.customCA, device, memory(with: CheckedRule(ca, of: device))))
        }
        return url.scheme == .https ? works + overTLS(own) : works
    }

    /// Probes that only a server with TLS is in need of.
    private func overTLS(_ own: ParameterStore) -> [Work] {
        let bare = memory(with: rule.withoutCredentials)
        var works = ([phones.good.firmware] + options.firmware).map { release in
            let device = device(on: release, daysLater: options.horizonDays)
            return resync(.later(release.version.label), device, own)
        }
        works.append(resync(.noCertificate, phones.stranger, bare))
        guard phones.good.certificate.identity != nil else { return works }
        works.append(resync(.foreignCertificate, phones.foreigner, bare))
        works.append(resync(.crossing, phones.crossing, own))
        guard options.mints else { return works }
        works.append(resync(.expiredCertificate, phones.expired, bare))
        works.append(resync(.otherPhone, phones.second, own))
        return works
    }

    /// The same phone again, as the first resync left it; its own triggers and switches do not hold it back.
    private func next(_ good: ProbeRecord, _ device: Device) -> Work {
        var memory = good.parameters ?? memory(with: rule)
        for (name, value) in [("Resync_On_Reset", "Yes"), ("Resync_Trigger_1", ""), ("Resync_Trigger_2", "")] {
            _ = memory.set(name, to: value, origin: .person)
        }
        return resync(.nextResync, device, memory)
    }

    private func bare(_ url: ProfileURL, _ own: ParameterStore) -> [Work] {
        let list = ProbeList(url: url, options: options)
        return (list.folders + list.traversals + list.plain).map { probe, url in
            (probe, { runner.request(url, as: phones.good, own) })
        }
    }

    /// What only the second phone's own path makes possible.
    private func afterwards(_ records: [Probe: ProbeRecord]) -> [Work] {
        guard let url = records[.otherPhone]?.exchanges.first?.url, records[.otherPhone]?.succeeded == true,
            records[.crossing]?.lastStatus != 200, url != records[.goodPhone]?.exchanges.first?.url
        else { return [] }
        let own = memory(with: rule)
        let list = ProbeList(url: url, options: options)
        return list.disguises(of: phones.other, path: url.path).map { probe, url in
            (probe, { runner.request(url, as: phones.crossing, own) })
        }
    }
}

extension ProbeRecord {
    /// True where the server may not be up yet: nothing answers, or what stands before it says so.
    fileprivate var mayStillStart: Bool {
        guard !succeeded else { return false }
        switch failure?.cause {
        case .connectionRefused, .connectTimeout, .unreachable, .connectionReset, .connectionClosed, .nameNotResolved,
            .closedDuringHandshake, .handshakeTimeout, .emptyReply, .notTLS:
            return true
        case .serverError: return [502, 503, 504].contains(lastStatus)
        default: return false
        }
    }

    fileprivate var lastStatus: Int? { exchanges.last?.response?.status }
    fileprivate var scheme: ProfileURL.Scheme { exchanges.first?.url.scheme ?? .https }

    fileprivate func daysToExpiry(at today: UnixTime?) -> Int? {
        let ends = exchanges.first?.result.handshake?.serverChain.map(\.notAfter).min()
        guard let ends, let today else { return nil }
        return Int((ends.seconds - today.seconds) / 86_400)
    }
}
