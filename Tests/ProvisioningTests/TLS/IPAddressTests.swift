import Provisioning
import Testing

@Suite("Addresses")
struct IPAddressTests {
    @Test(
        "SRV-20: an address has one printed form",
        arguments: [
            ("192.0.2.10", "192.0.2.10"), ("0.0.0.0", "0.0.0.0"), ("::1", "::1"), ("::", "::"),
            ("2001:db8:0:0:0:0:0:1", "2001:db8::1"), ("[2001:DB8::1]", "2001:db8::1"),
            ("1:0:0:2:0:0:0:3", "1:0:0:2::3"), ("::ffff:192.0.2.1", "::ffff:c000:201"), ("1::", "1::"),
            ("1:2:3:4:5:6:7:0", "1:2:3:4:5:6:7:0"),
        ]
    )
    func printed(text: String, printed: String) {
        #expect(IPAddress(text)?.description == printed)
        #expect(IPAddress(printed) == IPAddress(text))
    }

    @Test(
        "SRV-20: what is no address is a name",
        arguments: [
            "", "prov.test", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "1.2.3.+4", "1..2.3", ":", ":::", "1:2",
            "1:2:3:4:5:6:7:8:9", "::1::2", "12345::", "g::", "1.2.3.4::", "::+1", "1:2:3:4:5:6:7:8::", "1.2.3.4 ",
            String(repeating: "1:", count: 500),
        ]
    )
    func names(text: String) {
        #expect(IPAddress(text) == nil)
    }
}
