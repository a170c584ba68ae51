import Certs
import OpenSSL
import Provisioning
import Testing

@Suite("Files of certificates")
struct CertificateFileTests {
    private static let bundle = TestPKI.root.certificate.pem + "# words between\n" + TestPKI.rogue.certificate.pem

    private func fault(_ file: [UInt8], limit: Int = .max) -> CertificateFile.Fault? {
        if case .failure(let fault) = CertificateFile.read(file, limit: limit) { return fault }
        return nil
    }

    @Test("SRV-43: a bundle in order, or one DER certificate")
    func accepted() throws {
        let certificates = try CertificateFile.read(Array(Self.bundle.utf8)).get()
        #expect(certificates.map(\.summary.commonNames) == [["Sim Root"], ["Rogue Root"]])
        let single = try CertificateFile.read(TestPKI.root.certificate.der).get()
        #expect(single.map(\.der) == [TestPKI.root.certificate.der])
        let windows = Self.bundle.replacing("\n", with: "\r\n")
        #expect(try CertificateFile.read(Array(windows.utf8)).get().count == 2)
    }

    @Test(
        "SRV-43, T-14: what holds no certificate",
        arguments: ["", "<html><body>Not found</body></html>", "-----BEGIN CERTIFICATE-----", "# only words\n"]
    )
    func noCertificate(text: String) {
        #expect(fault(Array(text.utf8)) != nil)
    }

    @Test("SRV-43: a key alone is no certificate; a key beside one is passed over")
    func keys() throws {
        #expect(fault(Array(TestPKI.phone.key.pem.utf8)) == .noCertificate)
        let both = TestPKI.phone.key.pem + TestPKI.phone.certificate.pem
        #expect(try CertificateFile.read(Array(both.utf8)).get().count == 1)
    }

    @Test("SRV-43: one damaged certificate, and nothing of the file is taken")
    func allOrNothing() {
        let damaged = PEM.text("CERTIFICATE", Array(TestPKI.rogue.certificate.der.dropLast()))
        #expect(fault(Array((TestPKI.root.certificate.pem + damaged).utf8)) == .unparsable(block: 2))
        let torn = TestPKI.root.certificate.pem + TestPKI.rogue.certificate.pem.replacing("\nM", with: "\n!")
        #expect(fault(Array(torn.utf8)) != nil)
        #expect(fault(TestPKI.root.certificate.der + [0]) == .noCertificate)
    }

    @Test("SRV-43: a custom CA of more than 64 KiB is refused")
    func limit() {
        let many = String(repeating: TestPKI.root.certificate.pem, count: 120)
        #expect(fault(Array(many.utf8), limit: CertificateFile.customCALimit) == .tooLarge(limit: 65_536))
        #expect(fault(Array(many.utf8)) == nil)
    }

    @Test("Certificates flipped at every byte are parsed or refused, and summarised without a trap")
    func flipped() {
        let der = TestPKI.phone.certificate.der
        for index in der.indices {
            for mask: UInt8 in [0x01, 0x80, 0xff] {
                var bytes = der
                bytes[index] ^= mask
                _ = X509Certificate(der: bytes)?.summary
            }
        }
        for count in 0..<der.count { #expect(X509Certificate(der: Array(der.prefix(count))) == nil) }
    }

    @Test("Keys flipped and cut at every byte are parsed or refused")
    func flippedKeys() {
        let der = TestPKI.phone.key.der
        var parsed: [String] = []
        for index in der.indices {
            var bytes = der
            bytes[index] ^= 0xff
            if let key = PrivateKey(der: bytes) { parsed.append(key.kind) }
            #expect(PrivateKey(der: Array(der.prefix(index))) == nil, "cut at byte \(index)")
        }
        #expect(parsed.count < der.count && parsed.allSatisfy { $0 == TestPKI.phone.key.kind })
    }

    @Test("C-15: a key behind a passphrase is not asked for on the terminal")
    func encryptedKey() throws {
        let oracle = try Oracle()
        defer { oracle.remove() }
        #expect(
            try oracle("genrsa", "-aes256", "-passout", "pass:secret", "-traditional", "-out", "old.key").status == 0)
        #expect(
            try oracle("genpkey", "-algorithm", "RSA", "-aes256", "-pass", "pass:secret", "-out", "new.key").status == 0
        )
        #expect(try PrivateKey(file: oracle.read("old.key")) == nil)
        #expect(try PrivateKey(file: oracle.read("new.key")) == nil)
    }

    @Test("C-15: keys in every form that openssl writes", arguments: ["RSA", "EC", "ED25519"])
    func forms(algorithm: String) throws {
        let oracle = try Oracle()
        defer { oracle.remove() }
        let option = algorithm == "EC" ? ["-pkeyopt", "ec_paramgen_curve:P-256"] : []
        #expect(try oracle.run(["genpkey", "-algorithm", algorithm, "-out", "new.key"] + option).status == 0)
        #expect(try oracle("pkey", "-in", "new.key", "-outform", "DER", "-out", "new.der").status == 0)
        let hasOldForm = algorithm != "ED25519"
        if hasOldForm { #expect(try oracle("pkey", "-in", "new.key", "-traditional", "-out", "old.key").status == 0) }
        for name in ["new.key", "new.der"] + (hasOldForm ? ["old.key"] : []) {
            let key = try PrivateKey(file: oracle.read(name))
            #expect(key?.kind == algorithm, "\(name)")
        }
    }

    @Test("SRV-1: five slots with stand-ins that say what they are, and nothing beside them")
    func slots() {
        #expect(
            Certs.slots.map(\.name) == [
                "Cisco Small Business CA", "CyberTrust CA", "Verisign CA", "Sipura Root CA", "Linksys Root CA",
            ])
        let anchors = EmulationPKI.anchors(slots: Certs.slots.map(\.name))
        #expect(anchors.map(\.slot) == Certs.slots.map(\.name))
        for anchor in anchors {
            let summary = X509Certificate(der: anchor.der)?.summary
            #expect(summary?.isCA == true && summary?.isSelfIssued == true && summary?.keyBits == 2048)
            #expect(summary?.subject.rfc2253.contains("Stand-in") == true)
            #expect(summary?.notBefore.description == "2020-01-01T00:00:00Z")
            #expect(summary?.notAfter.description == "2060-01-01T00:00:00Z")
        }
        #expect(EmulationPKI.anchors(slots: ["Linksys Root CA", "Nobody"]).map(\.slot) == ["Linksys Root CA"])
    }

    @Test("CLI-1: the emulation's roots share the public key, and only the phones' first slot trusts it")
    func emulation() {
        let (provisioning, device) = (EmulationPKI.provisioningRoot, EmulationPKI.deviceRoot)
        #expect(provisioning.key.matches(provisioning.certificate) && device.key.matches(device.certificate))
        #expect(provisioning.certificate.summary.subject != device.certificate.summary.subject)
        let others = EmulationPKI.anchors(slots: Certs.slots.map(\.name)).dropFirst().compactMap {
            X509Certificate(der: $0.der)
        }
        #expect(others.count == 4 && others.allSatisfy { !provisioning.key.matches($0) })
        let first = EmulationPKI.anchors(slots: ["Cisco Small Business CA"]).map(\.der)
        #expect(first == [provisioning.certificate.der])
    }
}
