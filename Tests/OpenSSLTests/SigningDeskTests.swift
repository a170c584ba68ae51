import OpenSSL
import Provisioning
import Testing

@Suite("The vendor's signing desk")
struct SigningDeskTests {
    private static let issuer = TestPKI.root

    private func sign(_ request: [UInt8]) -> Result<CertifiedRequest, SigningDesk.Refusal> {
        SigningDesk.sign(request, issuer: Self.issuer, from: TestPKI.start, to: TestPKI.end)
    }

    private func request(_ oracle: Oracle, subject: String, _ more: String...) throws -> [UInt8] {
        let made = try oracle.run(
            ["req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", "s.key", "-out", "s.csr", "-subj", subject]
                + more)
        #expect(made.status == 0, "\(made.text)")
        return try oracle.read("s.csr")
    }

    @Test(
        "SRV-10, SRV-23: a request of plain openssl req comes back signed with its chain",
        arguments: [
            ("/CN=prov.test", "prov.test"),
            ("/O=Telco/CN=sprov.callme.test/emailAddress=admin@callme.test", "sprov.callme.test"),
            ("/CN=pv.telco.test\\/mailto:admin@telco.test", "pv.telco.test"),
        ]
    )
    func signed(subject: String, host: String) throws {
        let oracle = try Oracle()
        defer { oracle.remove() }
        let certified = try sign(request(oracle, subject: subject)).get()
        #expect(certified.host == host)
        try oracle.write("chain.pem", certified.pem)
        try oracle.write("root.pem", Self.issuer.certificate.pem)
        let verdict = try oracle(
            "verify", "-x509_strict", "-purpose", "sslserver", "-verify_hostname", host, "-attime",
            "\(TestPKI.now.seconds)", "-CAfile", "root.pem", "chain.pem")
        #expect(verdict.status == 0, "\(verdict.text)")
        let asked = try oracle("req", "-in", "s.csr", "-noout", "-subject", "-nameopt", "RFC2253")
        let given = try oracle("x509", "-in", "chain.pem", "-noout", "-subject", "-nameopt", "RFC2253")
        #expect(asked.text == given.text)
        let key = try oracle("pkey", "-in", "s.key", "-pubout").text
        #expect(try oracle("x509", "-in", "chain.pem", "-noout", "-pubkey").text == key)
        #expect(certified.chain.count == 2)
    }

    @Test("SRV-14: alternative names of the request are kept")
    func alternativeNames() throws {
        let oracle = try Oracle()
        defer { oracle.remove() }
        let file = try request(
            oracle, subject: "/CN=prov.test", "-addext", "subjectAltName=DNS:prov.test,DNS:pv.test,IP:192.0.2.10")
        let summary = try sign(file).get().chain[0].summary
        #expect(summary.dnsNames == ["prov.test", "pv.test"] && summary.ipAddresses == [IPAddress("192.0.2.10")])
    }

    @Test(
        "SRV-10: a request whose CN is no FQDN is refused, with the reason",
        arguments: [
            ("/CN=prov", SigningDesk.Refusal.notQualified("prov")),
            ("/CN=192.0.2.10", .notQualified("192.0.2.10")), ("/CN=*.example.test", .notQualified("*.example.test")),
            ("/CN=Provisioning Server", .notQualified("Provisioning Server")),
            ("/CN=a..test", .notQualified("a..test")), ("/O=Telco", .withoutCommonName),
        ]
    )
    func refused(subject: String, refusal: SigningDesk.Refusal) throws {
        let oracle = try Oracle()
        defer { oracle.remove() }
        guard case .failure(let reason) = try sign(request(oracle, subject: subject)) else {
            Issue.record("\(subject) was signed")
            return
        }
        #expect(reason == refusal && reason.description.contains("FQDN"))
    }

    @Test("SRV-23: a request that is none, or whose signature is wrong, is refused")
    func damaged() throws {
        let oracle = try Oracle()
        defer { oracle.remove() }
        #expect(throws: SigningDesk.Refusal.unreadable) { try sign(Array("hello".utf8)).get() }
        #expect(throws: SigningDesk.Refusal.unreadable) { try sign(Array(TestPKI.root.certificate.pem.utf8)).get() }
        _ = try request(oracle, subject: "/CN=prov.test")
        try oracle("req", "-in", "s.csr", "-outform", "DER", "-out", "s.der")
        var der = try oracle.read("s.der")
        der[der.count - 5] ^= 1
        #expect(throws: SigningDesk.Refusal.unsigned) { try sign(der).get() }
    }

    @Test("SRV-21: 1024 bits are signed as the guides show them, 512 are not")
    func smallKeys() throws {
        let oracle = try Oracle()
        defer { oracle.remove() }
        for (bits, isSigned) in [("1024", true), ("512", false)] {
            try oracle(
                "req", "-new", "-newkey", "rsa:\(bits)", "-nodes", "-keyout", "k", "-out", "r", "-subj", "/CN=prov.test"
            )
            if case .success = try sign(oracle.read("r")) { #expect(isSigned) } else { #expect(!isSigned) }
        }
    }
}
