import Provisioning
import Testing

@Suite("The lowest TLS version as a parameter")
struct LowestVersionTests {
    @Test(
        "TLS-1, TLS-2: TLS 1.3 is a value for phones that speak it alone, under either name",
        arguments: [
            ("8841", "12.0.7SR3", "TLS_Client_Min_Version", false), ("8841", "12.0.7", "TLS_Min_Version", false),
            ("7821", "12.0.7SR2", "TLS_Server_Min_Version", false),
            ("8832", "12.0.7SR2", "TLS_Client_Min_Version", false),
            ("8832", "12.0.7SR3", "TLS_Client_Min_Version", true), ("7832", "12.0.7SR3", "TLS_Min_Version", true),
            ("7832", "12.0.7SR3", "TLS_Server_Min_Version", true),
        ])
    func modern(_ model: String, _ release: String, _ name: String, _ isTaken: Bool) throws {
        let model = try #require(PhoneModel(named: model))
        let firmware = try #require(FirmwareCatalog.firmware(named: release))
        var store = ParameterStore(ParameterDefaults(model: model, version: firmware.version))
        let before = store[name]
        let setting = store.set(name, to: "tls 1.3", origin: .person)
        if isTaken {
            #expect(store[name] == "TLS 1.3")
        } else {
            guard case .invalid(let expected) = setting else { throw Failure() }
            #expect(expected == "TLS 1.2 at most: this phone has no TLS 1.3")
            #expect(store[name] == before)
        }
        _ = store.set(name, to: "TLS 1.2", origin: .person)
        #expect(store[name] == "TLS 1.2")
    }

    private struct Failure: Error {}
}
