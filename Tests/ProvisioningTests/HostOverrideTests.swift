import Provisioning
import Testing

@Suite struct HostOverrideTests {
    @Test(
        "--resolve answers for its host in any case of letters, at its port or, with *, at every one",
        arguments: [
            ("prov.test:8443:127.0.0.1", "prov.test", 8443, true),
            ("Prov.Test:8443:127.0.0.1", "pROV.tEST", 8443, true),
            ("prov.test:8443:127.0.0.1", "prov.test", 443, false),
            ("prov.test:*:127.0.0.1", "prov.test", 443, true),
            ("prov.test:8443:127.0.0.1", "prov.test.", 8443, false),
            ("prov.test:8443:127.0.0.1", "prov.tes", 8443, false),
            ("a@:443:127.0.0.1", "a`", 443, false),
        ])
    func answers(_ text: String, _ host: String, _ port: Int, _ expected: Bool) throws {
        let override = try #require(HostOverride(parsing: text))
        #expect(override.answers(for: host, port: port) == expected)
    }

    @Test(
        "What is not HOST:PORT:ADDRESS is none",
        arguments: ["", "prov.test", "prov.test:443", "prov.test:x:1.1.1.1", ":1:1.1.1.1"])
    func malformed(_ text: String) {
        #expect(HostOverride(parsing: text) == nil)
    }
}
