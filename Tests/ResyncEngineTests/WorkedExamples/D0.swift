import OpenSSL
import ProfileRules
import Provisioning
import Testing

@testable import ResyncEngine

/// Device D0 of the reference's worked examples: an 8841 with 11.3(2) that has synced once, whose last resync began 700
/// seconds ago and whose last upgrade 4,000; DHCP names a TFTP server.
enum D0 {
    static let load = "sip88xx.11-3-2MPP0001-609"

    /// The phone, at rest, 4,000 seconds after power came.
    static func phone(
        _ parameters: [String: String] = [:], dhcp: [Int: String] = [66: "192.168.1.200"], load: String = load,
        hasCertificate: Bool = true, timer: Int = 700, assumptions: Assumptions = Assumptions(),
        clock: DeviceClock = DeviceClock(start: UnixTime(1_790_000_000)), hasSynced: Bool = true, isStrict: Bool = true
    ) throws -> Script {
        var settings = ["Resync_On_Reset": "No", "Resync_Periodic": "0"]
        settings.merge(parameters) { $1 }
        var memory = PhoneMemory()
        memory.hasSynced = hasSynced
        var script = try Script(
            settings, firmware: "11.3.2", dhcp: dhcp, assumptions: assumptions, clock: clock, memory: memory,
            certificate: hasCertificate ? .custom(DeviceIdentity(kind: .custom, chain: [], key: [])) : .none,
            load: load, isStrict: isStrict, resyncs: false)
        // What a phone does of its own accord after a restart is over long ago.
        while script.machine.isBusy { try script.answer(200) }
        script.forget()
        script.now = Instant(seconds: 4000)
        script.machine.context.now = script.now
        script.machine.context.lastResync = Instant(seconds: Double(4000 - timer))
        return script
    }

    /// What a text becomes.
    static func expand(_ text: String, _ parameters: [String: String] = [:]) throws -> String {
        MacroExpander.expandText(text, using: try phone(parameters).machine.context)
    }

    /// Where a rule leads: `GET http h:80 /path`, `skipped`, or what `$ERR` says.
    static func outcome(
        of rule: String, _ parameters: [String: String] = [:], dhcp: [Int: String] = [66: "192.168.1.200"],
        load: String = load, hasCertificate: Bool = true, timer: Int = 700
    ) throws -> String {
        let settings = parameters.merging(["Profile_Rule": rule]) { $1 }
        var script = try phone(settings, dhcp: dhcp, load: load, hasCertificate: hasCertificate, timer: timer)
        script.demand(.resync(rule: nil))
        return script.outcome
    }

    /// Whether a condition holds; nil for one that is none.
    static func holds(_ condition: String, load: String = load) throws -> Bool? {
        switch try outcome(of: "(\(condition))? http://h/yes | http://h/no", load: load) {
        case "GET http h:80 /yes": true
        case "GET http h:80 /no": false
        default: nil
        }
    }
}

extension Script {
    /// Where the last request leads, or how the resync ended without any.
    var outcome: String {
        if let request = requests.last { return "\(request.method.rawValue) \(Self.place(request.url))" }
        return err ?? (machine.lastResync == .succeeded ? "skipped" : "nothing")
    }

    /// Every request in order.
    var places: [String] { requests.map { "\($0.method.rawValue) \(Self.place($0.url))" } }

    static func place(_ url: ProfileURL) -> String { "\(url.scheme.rawValue) \(url.host):\(url.port) \(url.path)" }

    /// The value of a parameter.
    func parameter(_ name: String) -> String { machine.context.parameter(name) }

    /// Lets the phone's next throw of dice be u.
    mutating func roll(_ u: Double) { machine.random = SplitMix64(rolling: u) }
}

extension SplitMix64 {
    /// Dice whose next fraction is u: the mixing of SplitMix64 undone.
    init(rolling u: Double) {
        let wanted = u >= 1 ? UInt64.max : UInt64(u * 0x1p53) << 11
        var z = Self.unshift(wanted, 31) &* 0x3196_42b2_d24d_8ec3
        z = Self.unshift(z, 27) &* 0x96de_1b17_3f11_9089
        self.init(seed: Self.unshift(z, 30) &- 0x9e37_79b9_7f4a_7c15)
    }

    private static func unshift(_ value: UInt64, _ shift: UInt64) -> UInt64 {
        var result = value
        for _ in 0..<3 { result = value ^ (result >> shift) }
        return result
    }
}
