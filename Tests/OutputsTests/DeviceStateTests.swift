import Outputs
import Provisioning
import Testing

@Suite("The memory of a phone")
struct DeviceStateTests {
    private func device(_ model: String = "8841", mac: UInt64 = 0x000e_0801_2345) throws -> Device {
        Device(
            model: try #require(PhoneModel(named: model)), mac: MACAddress(mac), serial: SerialNumber("88012BA01234"),
            firmware: try #require(FirmwareCatalog.firmware(named: "11.3.2")), firmwareTrust: .empty,
            certificate: .none, clock: DeviceClock(start: UnixTime(1_790_000_000)), network: NetworkSettings(),
            assumptions: Assumptions())
    }

    private func store(_ device: Device) -> ParameterStore {
        ParameterStore(ParameterDefaults(model: device.model, version: device.firmware.version))
    }

    /// A phone that has lived: everything that SM-17 lists is something else than from the factory.
    private func lived() throws -> (device: Device, store: ParameterStore, memory: PhoneMemory) {
        var device = try device()
        device.installedLoad = "sip88xx.12-0-1MPP0001-100"
        device.customCA = [TrustAnchor(slot: "Custom CA", der: [0x30, 1, 2])]
        var store = store(device)
        for (name, value, origin) in [
            ("GPP_A", "blue", ParameterStore.Origin.profile), ("GPP_SA", "hush \"{}\" \u{e9}", .profile),
            ("Profile_Rule", "http://h/$MA", .person), ("Resync_Periodic", "600+60", .rule),
        ] { _ = store.set(name, to: value, origin: origin) }
        var memory = PhoneMemory()
        memory.hasSynced = true
        memory.customization = .acquired
        for (index, reason) in [RebootReason.user, .sip, .upgrade, .provisioning, .address].enumerated() {
            memory.note(PhoneMemory.Reboot(reason, at: index == 0 ? nil : UnixTime(1_790_000_000 + Int64(index))))
        }
        memory.upgrade = PhoneMemory.Upgrade(rule: "http://h/a.loads", url: "http://h:80/a.loads")
        memory.inactiveLoad = "sip88xx.11-3-2MPP0001-609"
        memory.customCA = PhoneMemory.CustomCA(succeeded: false, at: "11/26/2026 02:00:00")
        memory.account = PhoneMemory.Account(user: Secret("u"), password: Secret("p"))
        return (device, store, memory)
    }

    private func text(_ old: String = "", _ new: String = "") throws -> [UInt8] {
        let (device, store, memory) = try lived()
        let text = String(decoding: DeviceState(device, store, memory).json, as: UTF8.self)
        guard !old.isEmpty else { return Array(text.utf8) }
        #expect(text.contains(old), "nothing to break: \(old)")
        return Array(text.replacing(old, with: new).utf8)
    }

    /// Why a state is refused; empty where it is not. A phone that was refused its memory is as it was.
    private func refusal(_ json: [UInt8], model: String = "8841", mac: UInt64 = 0x000e_0801_2345) throws -> String {
        var device = try device(model, mac: mac)
        var store = store(device)
        do {
            _ = try DeviceState(json: json).restore(into: &store, &device)
            return ""
        } catch let problem as DeviceState.Problem {
            #expect(store.overrides.isEmpty && device.installedLoad == nil && device.customCA.isEmpty)
            return problem.reason
        }
    }

    @Test("SM-17: whatever survives a reboot is written and read back")
    func roundTrip() throws {
        let (before, stored, memory) = try lived()
        var after = try device()
        var parameters = store(after)
        let read = try DeviceState(json: try text()).restore(into: &parameters, &after)
        #expect(read == memory)
        #expect(parameters.overrides == stored.overrides)
        #expect(after.installedLoad == before.installedLoad)
        #expect(after.customCA == before.customCA)
        // The load decides which release the phone behaves as.
        #expect(after.firmware.version.label == "12.0.1")
    }

    @Test("SM-17: a file that is none says where; what stands there, which may be secret, it does not say")
    func corrupt() throws {
        let whole = try text()
        #expect(try refusal([]).hasPrefix("line 1, column 1: expected a value"))
        #expect(try refusal(Array("<flat-profile/>".utf8)).hasPrefix("line 1, column 1: "))
        #expect(try refusal(Array(whole.prefix(whole.count / 2))).hasPrefix("line "))
        #expect(try refusal(Array("{\n  \"schema\" : 1,\n  oops\n}".utf8)).hasPrefix("line 3, column 3: "))
        #expect(try refusal(Array("{}".utf8)).contains(" is missing"))
        #expect(try refusal(Array("[1]".utf8)).hasPrefix("the whole is not of its kind"))
        for length in stride(from: 0, to: whole.count - 2, by: 37) {
            let reason = try refusal(Array(whole.prefix(length)))
            #expect(!reason.isEmpty && !reason.contains("hush"), "\(length)")
        }
    }

    @Test(
        "SM-17: a foreign or impossible state is refused by the name of its member, and nothing of it is applied",
        arguments: [
            ("\"schema\" : 1", "\"schema\" : 2", "its schema is 2"),
            ("\"schema\" : 1", "\"schema\" : \"1\"", "`schema` is not of its kind"),
            ("\"hasSynced\" : true", "\"hasSynced\" : 7", "`hasSynced` is not of its kind"),
            ("Acquired", "Lost", "`customization`: no such state: Lost"),
            ("User Triggered", "Boredom", "`reboots`: no such reason: Boredom"),
            ("\"GPP_A\"", "\"GPP_Z\"", "`parameters.GPP_Z`: no such parameter"),
            ("600+60", "soon", "`parameters.Resync_Periodic.value`: expected "),
            ("\"origin\" : ", "\"origin\" : 9", "no such origin: 9"),
        ])
    func foreign(old: String, new: String, reason: String) throws {
        let refused = try refusal(try text(old, new))
        #expect(refused.contains(reason), "\(refused)")
        #expect(!refused.contains("hush"))
    }

    @Test("SM-17: the memory of another phone is not taken")
    func other() throws {
        #expect(try refusal(try text(), mac: 1).hasPrefix("it is the memory of 000e08012345, not of"))
        #expect(try refusal(try text(), model: "7841") == "it is the memory of a CP-8841-3PCC, not of a CP-7841-3PCC")
        #expect(try refusal(try text()).isEmpty)
    }
}
