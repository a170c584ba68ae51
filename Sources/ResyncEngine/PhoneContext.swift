package import ProfileRules
package import Provisioning

/// What a phone knows at a moment: itself, its parameters, its last results. The macros read from here.
package struct PhoneContext: Sendable {
    /// The phone.
    package var device: Device
    /// Its parameters.
    package var parameters: ParameterStore
    /// What else it keeps without power.
    package var memory: PhoneMemory
    /// The moment of the input that is being handled.
    package var now = Instant.start
    /// When power came.
    package var bootedAt = Instant.start
    /// When the last resync attempt began (SM-10).
    package var lastResync: Instant?
    /// When the last upgrade attempt began (SM-10).
    package var lastUpgrade: Instant?
    /// What started the resync at hand.
    package var trigger = ResyncTrigger.powerUp
    /// The current, else the most recent request.
    package var requestURL: ProfileURL?
    /// The address of that request's server, once known.
    package var requestAddress = ""
    /// The text of `$ERR` (LG-8).
    package var err = ""
    /// The reason of the transfer that failed last, from the closed list (REP-5).
    package var failureReason = ""
    /// The text of `$UPGERR`.
    package var upgradeErr = ""
    /// Upgrades that failed since the last success, the last other rule, or power-on (UP-5).
    package var upgradeFailures = 0
    /// How many lines are in a call (SM-9).
    package var activeCalls = 0
    /// When the last call ended.
    package var lastCallEnded: Instant?
    /// When line 1 and line 2 lost their registrations; nil while registered.
    package var registrationLost: (one: Instant?, two: Instant?)
    /// True where a file that its key does not open is tried in the other ways of `openssl enc`, so that the reason can be
    /// told: milliseconds, which one phone has and a fleet has not.
    var explainsKeys = true
    /// The last profile that was applied without remark.
    package var settled: SettledProfile?
    /// How the last resyncs ended.
    package var status = ResultHistory()
    /// How the last upgrades ended.
    package var upgrades = ResultHistory()
    /// Transfers made so far: the number of the next is one more.
    package var transfers = 0
    /// The parameters as the last report that arrived told them; nil before the first (RP-3).
    package var reported: ParameterStore?
    /// What discovery found.
    var discovery: Discovery?

    /// Makes the knowledge of a phone without power.
    package init(_ device: Device, _ parameters: ParameterStore, memory: PhoneMemory = PhoneMemory()) {
        (self.device, self.parameters, self.memory) = (device, parameters, memory)
    }

    /// The number of a new transfer.
    package mutating func nextTransfer() -> TransferID {
        transfers += 1
        return TransferID(transfers)
    }

    /// The value of a parameter; empty for one that this phone does not have.
    package func parameter(_ name: String) -> String { parameters[name] ?? "" }

    /// A parameter that says yes or no.
    package func isOn(_ name: String) -> Bool { parameter(name) == "Yes" }

    /// The schedule of a parameter; that of the factory where the value is none (section 3.1).
    package func schedule(_ name: String) -> Schedule? {
        Schedule(parsing: parameter(name)) ?? Schedule(parsing: parameters.factoryValue(name))
    }

    /// Whoever decides this phone's rules.
    package var evaluator: RuleEvaluator { RuleEvaluator(legacy: device.assumptions.legacyRules == .yes) }

    /// The local time on the phone's clock; that of the Unix epoch where the clock was never set.
    package var localTime: CivilTime {
        let wall = device.clock.wallTime(at: now) ?? UnixTime(0)
        return CivilTime(wall, offset: PhoneTimeZone(self).offset(at: wall))
    }

    /// True while nobody has told the phone where to go (FIND-1).
    var hasFactoryRule: Bool { parameter("Profile_Rule") == Self.factoryRule }

    /// Where a server that has no `/$PSN.xml` is asked next: the place depends on who named the server (FIND-3, SM-1).
    var secondLocation: String {
        if case .service? = discovery { return "/Cisco/\(device.mac.lowercase).cfg" }
        return "/Cisco/\(device.model.name)/\(device.mac.lowercase).cfg"
    }

    /// Moves the customization on; what is over stays over until a factory reset (FIND-11).
    mutating func customize(_ state: CustomizationState) {
        guard ![.aborted, .acquired, .unavailable].contains(memory.customization) else { return }
        memory.customization = state
    }

    /// The account that answers challenges where the rule has none (PR-43).
    var profileAccount: HTTPAuthorization.Account? {
        switch parameter("Profile_Authentication_Type") {
        case "Disabled": return nil
        case "XSI Authentication":
            let usesSIP = parameter("XSI_Authentication_Type") == "SIP Credentials"
            let user = parameter(usesSIP ? "SIP_Auth_ID" : "Login_User_ID")
            guard !user.isEmpty else { return nil }
            return HTTPAuthorization.Account(
                user: Secret(user), password: Secret(parameter(usesSIP ? "SIP_Password" : "Login_Password")))
        default:
            return memory.account.map { HTTPAuthorization.Account(user: $0.user, password: $0.password) }
        }
    }

    private static let factoryRule = "/$PSN.xml"
}

extension ParameterStore {
    /// The factory value of a parameter by name; empty for a name this phone does not know.
    func factoryValue(_ name: String) -> String {
        ParameterCatalog.shared.parameter(named: name).map { defaults.value(of: $0) } ?? ""
    }
}

extension PhoneContext {
    /// The text of `$ERR` for a failure: a short word, or the reason of the closed list with the scheme before it (LG-8,
    /// REP-5).
    func err(of failure: TransferFailure) -> String {
        guard device.assumptions.errTexts == .reasons else { return failure.verdict.err }
        let reason = failureReason.isEmpty ? failure.reason() : failureReason
        return "\((requestURL?.scheme ?? .http).rawValue)_get failed: \(reason)"
    }
}
