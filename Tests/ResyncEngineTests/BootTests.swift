import Provisioning
import Testing

@testable import ResyncEngine

@Suite("Boot, discovery, customization")
struct BootTests {
    private let service = HostOverride(host: "activate.cisco.com", port: 0, addresses: ["127.0.0.1"])
    private let records = DNSAnswer.services([
        ServiceRecord(priority: 1, weight: 1, port: 8443, target: "p1.example.test")
    ])

    private func customization(_ script: Script) -> CustomizationState { script.machine.context.memory.customization }

    @Test(
        "SM-1, SM-2: DHCP that names a server ends discovery before it begins, and the redirection service is not asked"
    )
    func dhcp() throws {
        let script = try Script([:], dhcp: [66: "192.168.1.200"], domain: "example.test", resolve: [service])
        #expect(script.questions.isEmpty)
        #expect(script.outcome == "GET tftp 192.168.1.200:69 /8841-3PCC.xml")
        #expect(customization(script) == .aborted)
    }

    @Test("SM-1, FIND-8: service records of the domain come next, https before http, then two well-known places")
    func services() throws {
        var script = try Script([:], domain: "example.test")
        #expect(script.machine.state == .discovering)
        try script.answer(.failed)
        #expect(script.questions.last == .service("_ciscoprov-http._tcp.example.test"))
        try script.answer(records)
        #expect(script.outcome == "GET http example.test:80 /8841-3PCC.xml")
        #expect(script.requests.last?.dial == DialTarget(host: "p1.example.test", port: 8443))
        try script.answer(404)
        #expect(script.outcome == "GET http example.test:80 /Cisco/000e08012345.cfg")
    }

    @Test("SM-1, SM-2, FIND-10, FIND-11: the redirection service leads on, and its profile makes the phone Acquired")
    func redirect() throws {
        var script = try Script([:], resolve: [service])
        #expect(
            script.outcome
                == "GET https activate.cisco.com:443 /software/edos/callhome/rc?id=000E08012345:88012BA01234:CP-8841-3PCC"
        )
        #expect(customization(script) == .pending)
        try script.answer(302, location: "http://prov.example.test/$MA.xml")
        #expect(customization(script) == .customPending)
        #expect(script.machine.context.value(of: "ISCUST") == "1")
        #expect(script.outcome == "GET http prov.example.test:80 /000e08012345.xml")
        try script.answer(200)
        #expect(customization(script) == .acquired)
    }

    @Test("SM-2: an empty file says that nobody knows the phone; a failure leaves the question open")
    func unavailable() throws {
        var script = try Script([:], resolve: [service])
        try script.answer(200, "")
        #expect(customization(script) == .unavailable)
        #expect(script.err == "no server")
        script = try Script([:], resolve: [service])
        try script.answer(500)
        #expect(customization(script) == .pending)
    }

    @Test("SM-2: provisioned by hand before it was acquired, a phone asks nobody; a factory reset opens it again")
    func byHand() throws {
        var script = try Script(["Profile_Rule": "http://h/a"], domain: "example.test", resolve: [service])
        #expect(script.questions.isEmpty)
        #expect(customization(script) == .aborted)
        try script.answer(200)
        script.demand(.factoryReset)
        #expect(customization(script) == .open)
        #expect(script.machine.state == .discovering)
    }

    @Test("SM-1: a phone that has synced, or has a rule of its own, does not look for a server")
    func provisioned() throws {
        var memory = PhoneMemory()
        memory.hasSynced = true
        let script = try Script([:], memory: memory, domain: "example.test")
        #expect(script.questions.isEmpty)
    }

    @Test(
        "SM-3, SM-12: which reboots end in a resync",
        arguments: [
            (RebootReason.user, true), (.sip, true), (.address, true), (.provisioning, false), (.customization, false),
            (.upgrade, true),
        ]
    )
    func powerUp(reason: RebootReason, resyncs: Bool) throws {
        for isOn in ["Yes", "No"] {
            var memory = PhoneMemory()
            memory.hasSynced = true
            var script = try Script(
                ["Profile_Rule": "http://h/a", "Resync_On_Reset": isOn, "Resync_After_Upgrade_Attempt": isOn],
                memory: memory, resyncs: false)
            var effects = PhoneEffects(.everything, random: SplitMix64(seed: 1))
            script.machine.reboot(for: reason, &effects)
            let boots = resyncs && isOn == "Yes"
            #expect(script.machine.timers.resync.reason == (boots ? .bootDelay : .periodic), "\(reason) \(isOn)")
        }
    }

    @Test("SM-5: no period before the first success")
    func firstSuccess() throws {
        let script = try Script(["Profile_Rule": "http://h/a", "Resync_On_Reset": "No"], resyncs: false)
        #expect(script.wait == nil)
    }

    @Test("SM-16: the last five reasons are kept, newest first; a factory reset forgets them")
    func reasons() throws {
        var script = try Script(["Profile_Rule": "http://h/a"], resyncs: false)
        script.demand(.reboot)
        for _ in 1...4 { script.demand(.reboot, from: .notify(line: 1)) }
        script.demand(.addressChanged(to: "192.0.2.50"))
        let reasons = script.machine.context.memory.reboots.map(\.reason)
        #expect(reasons == [.address, .sip, .sip, .sip, .sip])
        #expect(script.machine.context.value(of: "IP") == "192.0.2.50")
        script.demand(.factoryReset)
        #expect(script.machine.context.memory.reboots.isEmpty)
    }

    @Test(
        "SM-15: one reboot after the whole sequence, when lines are idle; a resync that changes nothing restarts nothing"
    )
    func provisioning() throws {
        var script = try Script(["Profile_Rule": "http://h/a", "Profile_Rule_B": "http://h/b"])
        script.demand(.callStarted)
        try script.answer(200, "<flat-profile><Disable_DF>No</Disable_DF></flat-profile>")
        #expect(script.machine.state == .resyncing)
        try script.answer(200)
        #expect(script.machine.state == .rebooting)
        script.demand(.callEnded)
        #expect(script.machine.context.memory.reboots.map(\.reason) == [.provisioning])
        #expect(script.machine.deadline?.reason == .periodic)
        try script.ring()
        try script.answer(200, "<flat-profile><Disable_DF>No</Disable_DF></flat-profile>")
        try script.answer(200)
        #expect(script.machine.context.memory.reboots.count == 1)
        #expect(script.machine.state == .idle)
    }

    @Test("Q9: what a browser submits restarts the phone and resyncs; what a keypad changes does not")
    func submitted() throws {
        var script = try Script(["Profile_Rule": "http://h/a"])
        try script.answer(200)
        script.demand(.change(parameter: "GPP_A", to: "1"), from: .keypad)
        #expect(script.machine.context.memory.reboots.isEmpty)
        script.demand(.change(parameter: "GPP_A", to: "2"), from: .browser(from: "192.0.2.9"))
        #expect(script.machine.context.memory.reboots.map(\.reason) == [.user])
        #expect(script.machine.state == .bootDelay)
    }

    @Test("SM-10, SM-17: timers and positions are forgotten by a reboot; what the memory holds is not")
    func survival() throws {
        var script = try Script(["Profile_Rule": "http://h/a", "Resync_Random_Delay": "0"])
        try script.answer(200)
        try script.ring()
        try script.answer(500)
        try script.ring()
        try script.answer(500)
        #expect(script.wait == 120)
        script.demand(.reboot)
        #expect(script.machine.context.value(of: "PRVTMR") == "0")
        #expect(script.machine.context.memory.hasSynced)
        try script.ring()
        try script.answer(500)
        #expect(script.wait == 60)
    }
}
