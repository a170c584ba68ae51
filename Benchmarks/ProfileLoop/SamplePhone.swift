import Glibc
import Provisioning

/// A phone, and two profiles of 1,500 elements each: every value of one is another in the other and from the factory.
struct SamplePhone {
    let device: Device
    let store: ParameterStore
    private let address: String

    /// A phone whose server has an address, a name and a port.
    init(
        address: String, certificate: DeviceCertificate = .none,
        trust: (Firmware) -> TrustStore = { _ in TrustStore([]) }
    ) {
        guard let model = PhoneModel(named: "7861") else { fail("no such model") }
        let firmware = FirmwareCatalog.standard
        let parts = address.split(separator: ":")
        let server = HostOverride(
            host: String(parts[0]), port: Int(parts.last ?? "") ?? 443, addresses: ["127.0.0.1"])
        device = Device(
            model: model, mac: MACAddress(0x0056_2b04_3615), firmware: firmware,
            firmwareTrust: trust(firmware),
            certificate: certificate, clock: DeviceClock(start: UnixTime(Int64(time(nil)))),
            network: NetworkSettings(resolve: [server])
        )
        store = ParameterStore(ParameterDefaults(model: model, version: firmware.version))
        self.address = address
    }

    /// Where a file of the server is.
    func rule(_ file: String) -> String { "https://\(address)/\(file)" }

    /// A profile; `a` and `b` give each parameter two values, neither of them the factory's.
    func profile(_ letter: Character, then next: String) -> [UInt8] {
        var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<flat-profile>"]
        lines.append("<Profile_Rule>\(rule(next))</Profile_Rule>")
        for parameter in ParameterCatalog.shared.all where lines.count < 1502 && isHarmless(parameter) {
            guard let value = value(of: parameter, letter) else { continue }
            lines.append("<\(parameter.name)>\(value)</\(parameter.name)>")
        }
        return Array((lines + ["</flat-profile>"]).joined(separator: "\n").utf8)
    }

    /// Writes `a.xml` and `b.xml`, each of which sends the phone to the other, and `same.xml`, which sends it to itself.
    func write(to folder: String) throws {
        for (name, bytes) in [
            ("a.xml", profile("a", then: "b.xml")), ("b.xml", profile("b", then: "a.xml")),
            ("same.xml", profile("a", then: "same.xml")),
        ] {
            guard let file = fopen("\(folder)/\(name)", "wb") else {
                fail("cannot write \(folder)/\(name)")
            }
            fwrite(bytes, 1, bytes.count, file)
            fclose(file)
        }
    }

    /// True for what changes neither where the phone resyncs nor whether it has to reboot.
    private func isHarmless(_ parameter: ParameterID) -> Bool {
        let definition = parameter.definition
        return store.has(parameter) && definition.effect != .reboot
            && !definition.group.hasPrefix("Provisioning")
    }

    private func value(of parameter: ParameterID, _ letter: Character) -> String? {
        let factory = store.value(of: parameter)
        switch parameter.definition.type.kind {
        case .bool where letter == "a": return factory == "Yes" ? "No" : "Yes"
        case .bool: return factory == "Yes" ? "Yes" : "No"
        case .number(let bounds) where bounds.upperBound - bounds.lowerBound > 3:
            let values = (bounds.lowerBound...bounds.lowerBound + 2).map(String.init).filter {
                $0 != factory
            }
            return letter == "a" ? values[0] : values[1]
        case .text(let limit) where limit > 20: return "\(letter)\(parameter.index)"
        default: return nil
        }
    }
}
