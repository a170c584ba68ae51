package import Provisioning

/// A phone's parameters as JSON for people and programs: what differs from the factory, secrets as `***`.
///
/// Unlike ``DeviceState``, which a phone comes back from, it may be shown to anybody.
package enum ShownState {
    /// The state as one object, parameters in the order of the catalogue.
    package static func json(_ device: Device, _ store: ParameterStore) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("model", device.model.name)
            json.member("mac", device.mac.lowercase)
            json.member("serial", device.serial.text)
            json.member("firmware", device.firmware.version.label)
            json.name("parameters")
            json.object { json in
                for entry in store.overrides { member(entry, store, &json) }
            }
        }
        json.endLine()
        return json.bytes
    }

    private static func member(_ entry: ParameterStore.Override, _ store: ParameterStore, _ json: inout JSONWriter) {
        let definition = entry.parameter.definition
        json.name(anyOf: entry.parameter.name)
        json.object { json in
            json.member("value", ParameterMask.shown(entry.value, of: definition))
            json.member("default", ParameterMask.shown(store.defaults.value(of: entry.parameter), of: definition))
            json.member("access", store.access(of: entry.parameter).attribute)
            json.member("origin", "\(entry.origin)")
        }
    }
}
