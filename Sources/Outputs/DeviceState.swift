import FoundationEssentials
package import Provisioning

/// What a phone remembers without power, as `--state` keeps it (SM-17): the parameters that differ, the custom CA, the
/// load that runs, and everything of ``PhoneMemory``.
///
/// Secrets are in it, because a phone has them; whoever writes the file keeps it to its owner.
package struct DeviceState: Codable, Sendable {
    /// Why a file is no phone's memory.
    package struct Problem: Error {
        /// What is wrong with it.
        package let reason: String
    }

    private struct Value: Codable {
        var value: String
        var access: String?
        var origin: UInt8
    }

    private struct Reboot: Codable {
        var reason: String
        var at: Int64?
    }

    private struct Upgrade: Codable {
        var rule: String
        var url: String
    }

    private struct CustomCAResult: Codable {
        var succeeded: Bool
        var at: String
    }

    private struct Account: Codable {
        var user: String
        var password: String
    }

    private var schema = 1
    private var model: String
    private var mac: String
    private var serial: String
    private var firmware: String
    private var hasSynced: Bool
    private var customization: String?
    private var reboots: [Reboot]?
    private var upgrade: Upgrade?
    private var installedLoad: String?
    private var inactiveLoad: String?
    private var customCAResult: CustomCAResult?
    private var account: Account?
    private var parameters: [String: Value]
    private var customCA: [Data]

    /// Takes the memory of a phone.
    package init(_ device: Device, _ store: ParameterStore, _ memory: PhoneMemory) {
        (model, mac, serial) = (device.model.name, device.mac.lowercase, device.serial.text)
        (firmware, hasSynced) = (device.firmware.version.label, memory.hasSynced)
        customization = memory.customization.rawValue
        reboots = memory.reboots.map { Reboot(reason: $0.reason.rawValue, at: $0.at?.seconds) }
        upgrade = memory.upgrade.map { Upgrade(rule: $0.rule, url: $0.url) }
        (installedLoad, inactiveLoad) = (device.installedLoad, memory.inactiveLoad)
        customCAResult = memory.customCA.map { CustomCAResult(succeeded: $0.succeeded, at: $0.at) }
        account = memory.account.map { Account(user: $0.user.revealed, password: $0.password.revealed) }
        parameters = [:]
        for entry in store.overrides {
            parameters[entry.parameter.name] = Value(
                value: entry.value, access: entry.access.attribute, origin: entry.origin.rawValue
            )
        }
        customCA = device.customCA.map { Data($0.der) }
    }

    /// Reads a memory; throws a ``Problem``.
    package init(json: [UInt8]) throws {
        do {
            self = try JSONDecoder().decode(DeviceState.self, from: Data(json))
        } catch {
            throw Problem(reason: "\(Self.fault(error, in: json)); a run with --state writes one")
        }
        guard schema == 1 else { throw Problem(reason: "its schema is \(schema); this program knows 1") }
    }

    /// The memory as JSON, names sorted.
    package var json: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { preconditionFailure("a device state cannot be encoded") }
        return Array(data) + [10]
    }

    /// Gives a phone this memory, whole or not at all; throws a ``Problem`` for one of another phone.
    package func restore(into store: inout ParameterStore, _ device: inout Device) throws -> PhoneMemory {
        guard mac == device.mac.lowercase else {
            throw Problem(reason: "it is the memory of \(mac), not of \(device.mac)")
        }
        guard model == device.model.name else {
            throw Problem(reason: "it is the memory of a \(model), not of a \(device.model.name)")
        }
        let memory = try phoneMemory()
        let overrides = try readOverrides(store)
        if let installedLoad {
            device.installedLoad = installedLoad
            if let release = FirmwareCatalog.firmware(named: installedLoad) {
                device.firmware = release
                store.rebase(on: .of(device.model, release.version))
            }
        }
        store.merge(overrides)
        if device.customCA.isEmpty {
            device.customCA = customCA.map { TrustAnchor(slot: "Custom CA", der: Array($0)) }
        }
        return memory
    }

    /// What is wrong with a text that is no device state, and where; never what stands there, because a state has secrets.
    private static func fault(_ error: any Error, in json: [UInt8]) -> String {
        do throws(JSONReader.Failure) {
            _ = try JSONReader.read(json[...])
        } catch {
            let before = json[..<min(error.offset, json.count)]
            let line = before.count { $0 == 10 } + 1
            let column = before.count - ((before.lastIndex(of: 10) ?? -1) + 1) + 1
            return "line \(line), column \(column): \(error.reason)"
        }
        func path(_ keys: [any CodingKey]) -> String {
            keys.isEmpty ? "the whole" : "`\(keys.map { $0.stringValue }.joined(separator: "."))`"
        }
        switch error as? DecodingError {
        case .keyNotFound(let key, let context): return "\(path(context.codingPath + [key])) is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            return "\(path(context.codingPath)) is not of its kind"
        default: return "it is no device state"
        }
    }

    private func readOverrides(_ store: ParameterStore) throws -> [ParameterStore.Override] {
        var draft = store
        let overrides = try parameters.map { name, stored in
            guard let parameter = ParameterCatalog.shared.parameter(named: name) else {
                throw Problem(reason: "`parameters.\(name)`: no such parameter")
            }
            guard let origin = ParameterStore.Origin(rawValue: stored.origin) else {
                throw Problem(reason: "`parameters.\(name).origin`: no such origin: \(stored.origin)")
            }
            let access = try stored.access.map { text in
                guard let access = ParameterStore.Access(attribute: text) else {
                    throw Problem(reason: "`parameters.\(name).access`: expected na, ro or rw")
                }
                return access
            }
            if case .invalid(let expected) = draft.set(name, to: stored.value, origin: origin) {
                throw Problem(reason: "`parameters.\(name).value`: expected \(expected)")
            }
            return ParameterStore.Override(parameter, value: stored.value, access: access ?? .unset, origin: origin)
        }.sorted { $0.parameter < $1.parameter }
        for (one, next) in zip(overrides, overrides.dropFirst()) where one.parameter == next.parameter {
            throw Problem(reason: "`parameters.\(one.parameter.name)` stands there twice, under two names")
        }
        return overrides
    }

    private func phoneMemory() throws -> PhoneMemory {
        var memory = PhoneMemory()
        memory.hasSynced = hasSynced
        if let customization {
            guard let state = CustomizationState(rawValue: customization) else {
                throw Problem(reason: "`customization`: no such state: \(customization)")
            }
            memory.customization = state
        }
        for reboot in (reboots ?? []).prefix(5).reversed() {
            guard let reason = RebootReason(rawValue: reboot.reason) else {
                throw Problem(reason: "`reboots`: no such reason: \(reboot.reason)")
            }
            memory.note(PhoneMemory.Reboot(reason, at: reboot.at.map { UnixTime($0) }))
        }
        memory.upgrade = upgrade.map { PhoneMemory.Upgrade(rule: $0.rule, url: $0.url) }
        memory.inactiveLoad = inactiveLoad
        memory.customCA = customCAResult.map { PhoneMemory.CustomCA(succeeded: $0.succeeded, at: $0.at) }
        memory.account = account.map {
            PhoneMemory.Account(user: Secret($0.user), password: Secret($0.password))
        }
        return memory
    }
}
