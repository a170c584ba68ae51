import FoundationEssentials
package import Provisioning

/// What a phone remembers without power, as `--state` keeps it: the parameters that differ, the custom CA (SM-17).
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

    private var schema = 1
    private var model: String
    private var mac: String
    private var serial: String
    private var firmware: String
    private var hasSynced: Bool
    private var parameters: [String: Value]
    private var customCA: [Data]

    /// Takes the memory of a phone.
    package init(_ device: Device, _ store: ParameterStore, hasSynced: Bool) {
        (model, mac, serial) = (device.model.name, device.mac.lowercase, device.serial.text)
        (firmware, self.hasSynced) = (device.firmware.version.label, hasSynced)
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
            throw Problem(reason: "it is no device state; a run with --state writes one")
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

    /// Gives a phone this memory; throws a ``Problem`` for one of another phone.
    package func restore(into store: inout ParameterStore, _ device: inout Device) throws {
        guard mac == device.mac.lowercase else {
            throw Problem(reason: "it is the memory of \(mac), not of \(device.mac)")
        }
        let accesses: [String: ParameterStore.Access] = ["na": .none, "ro": .readOnly, "rw": .readWrite]
        let overrides = try parameters.map { name, value in
            guard let parameter = ParameterCatalog.shared.parameter(named: name) else {
                throw Problem(reason: "\(name) is no parameter")
            }
            return ParameterStore.Override(
                parameter, value: value.value, access: value.access.flatMap { accesses[$0] } ?? .unset,
                origin: ParameterStore.Origin(rawValue: value.origin) ?? .profile
            )
        }
        store.merge(overrides.sorted { $0.parameter < $1.parameter })
        if device.customCA.isEmpty {
            device.customCA = customCA.map { TrustAnchor(slot: "Custom CA", der: Array($0)) }
        }
    }
}
