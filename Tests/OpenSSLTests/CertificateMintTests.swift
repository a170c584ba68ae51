import OpenSSL
import Provisioning
import Testing

@Suite("Minted certificates, as openssl reads them")
struct CertificateMintTests {
    @Test("CLI-2, CLI-3, CLI-4: OU product, L serial, surname MAC, CN MAC")
    func device() throws {
        let oracle = try Oracle()
        defer { oracle.remove() }
        try oracle.write("phone.pem", TestPKI.phone.chainPEM)
        try oracle.write("root.pem", TestPKI.clientRoot.certificate.pem)
        let text = try oracle("x509", "-in", "phone.pem", "-noout", "-subject", "-nameopt", "RFC2253,sname").text
        #expect(text.contains("CN=00562b043615,SN=00562b043615,L=88012BA01234,OU=CP-8841-3PCC"))
        let verdict = try oracle("verify", "-purpose", "sslclient", "-x509_strict", "-CAfile", "root.pem", "phone.pem")
        #expect(verdict.status == 0, "\(verdict.text)")
        let parsed = try oracle("asn1parse", "-in", "phone.pem").text
        #expect(parsed.contains(":surname") && !parsed.contains("serialNumber"))
    }

    @Test("CLI-3: the variant with the MAC in ST")
    func stateVariant() {
        let recipe = CertificateRecipe.device(
            product: "CP-8841-3PCC", serial: "X", mac: TestPKI.mac, subject: .state, from: TestPKI.start,
            to: TestPKI.end, key: .p256
        )
        let subject = TestPKI.mint(recipe, under: TestPKI.clientRoot).certificate.summary.subject
        #expect(subject.values("ST") == ["00562b043615"] && subject.values("SN").isEmpty)
    }

    @Test("CLI-5: the generic certificate, 1024 bits and SHA-1")
    func generic() {
        let minted = TestPKI.mint(.generic(from: TestPKI.start, to: TestPKI.end), under: TestPKI.clientRoot)
        let summary = minted.certificate.summary
        #expect(summary.subject.oneLine == "/OU=cisco.com/L=ciscogeneric/SN=ciscogeneric")
        #expect(summary.keyBits == 1024 && summary.keyKind == "RSA")
        #expect(summary.signatureAlgorithm == "ecdsa-with-SHA1")
    }

    @Test(
        "CLI-8, A-08: every kind of key and digest makes a certificate that openssl accepts",
        arguments: [
            (CertificateRecipe.Key.rsa(2048), CertificateRecipe.Digest.sha256, "sha256WithRSAEncryption"),
            (.rsa(1024), .md5, "md5WithRSAEncryption"), (.rsa(1024), .sha1, "sha1WithRSAEncryption"),
            (.rsa(2048), .sha384, "sha384WithRSAEncryption"), (.rsa(2048), .sha512, "sha512WithRSAEncryption"),
            (.rsaPSS(2048), .sha256, "rsassaPss"), (.p256, .sha256, "ecdsa-with-SHA256"),
            (.p256, .sha1, "ecdsa-with-SHA1"), (.p384, .sha384, "ecdsa-with-SHA384"), (.ed25519, .sha256, "ED25519"),
        ]
    )
    func kinds(key: CertificateRecipe.Key, digest: CertificateRecipe.Digest, algorithm: String) throws {
        let oracle = try Oracle()
        defer { oracle.remove() }
        var recipe = CertificateRecipe.root("Kind", from: TestPKI.start, to: TestPKI.end, key: key)
        recipe.digest = digest
        let root = TestPKI.mint(recipe)
        let leaf = TestPKI.mint(.server("prov.test", from: TestPKI.start, to: TestPKI.end, key: key), under: root)
        try oracle.write("root.pem", root.certificate.pem)
        try oracle.write("leaf.pem", leaf.certificate.pem)
        try oracle.write("leaf.key", leaf.key.pem)
        let text = try oracle("x509", "-in", "root.pem", "-noout", "-text").text
        #expect(text.contains("Signature Algorithm: \(algorithm)"))
        let verdict = try oracle(
            "verify", "-auth_level", "0", "-x509_strict", "-purpose", "sslserver", "-verify_hostname", "prov.test",
            "-attime", "\(TestPKI.now.seconds)", "-CAfile", "root.pem", "leaf.pem")
        #expect(verdict.status == 0, "\(verdict.text)")
        let publics = try (
            oracle("x509", "-in", "leaf.pem", "-noout", "-pubkey"), oracle("pkey", "-in", "leaf.key", "-pubout")
        )
        #expect(publics.0.text == publics.1.text)
        #expect(leaf.key.matches(leaf.certificate) && !leaf.key.matches(root.certificate))
        let reread = PrivateKey(file: Array(leaf.key.pem.utf8))
        #expect(reread?.matches(leaf.certificate) == true && PrivateKey(der: leaf.key.der) != nil)
    }

    @Test("SRV-10: a server's certificate names its host in CN and SAN; an address becomes an address")
    func server() {
        let summary = TestPKI.server.certificate.summary
        #expect(summary.commonNames == ["prov.test"] && summary.dnsNames == ["prov.test"] && !summary.isCA)
        let address = TestPKI.leaf { $0 = .server("127.0.0.1", from: $0.notBefore, to: $0.notAfter, key: .p256) }
        #expect(address.certificate.summary.ipAddresses == [IPAddress("127.0.0.1")])
        #expect(address.certificate.summary.dnsNames.isEmpty)
    }

    @Test("SRV-22: constraints, usages and private extensions stand where openssl looks for them")
    func extensions() throws {
        let oracle = try Oracle()
        defer { oracle.remove() }
        let narrow = TestPKI.mint(
            TestPKI.authority("Narrow", pathLength: 0, permitted: ["example.test"]), under: TestPKI.root)
        try oracle.write("ca.pem", narrow.certificate.pem)
        try oracle.write("leaf.pem", TestPKI.leaf { $0.criticalExtension = "1.3.6.1.4.1.55555.1" }.certificate.pem)
        let authority = try oracle("x509", "-in", "ca.pem", "-noout", "-text").text
        for line in ["CA:TRUE, pathlen:0", "Certificate Sign, CRL Sign", "Permitted:", "DNS:example.test"] {
            #expect(authority.contains(line), "\(line)")
        }
        let leaf = try oracle("x509", "-in", "leaf.pem", "-noout", "-text").text
        for line in [
            "TLS Web Server Authentication", "1.3.6.1.4.1.55555.1: critical", "DNS:prov.test", "Digital Signature",
        ] {
            #expect(leaf.contains(line), "\(line)")
        }
    }

    @Test(
        "K-01: dates far in the past and in the future are written and read back",
        arguments: [
            "1950-01-01", "1970-01-01", "2049-12-31T23:59:59", "2050-01-01", "2060-01-01", "9999-12-31T23:59:59",
            "1900-06-01",
        ]
    )
    func dates(text: String) throws {
        let moment = try #require(CivilTime(parsing: text)).unixTime
        let summary = TestPKI.leaf { ($0.notBefore, $0.notAfter) = (moment, moment) }.certificate.summary
        #expect(summary.notBefore == moment && summary.notAfter == moment)
    }

    @Test("The same recipe, issuer and key make the same certificate where the signature allows it")
    func deterministic() {
        let key = PrivateKey.make(.p256)
        var recipe = CertificateRecipe.root("Same", from: TestPKI.start, to: TestPKI.end, key: .ed25519)
        let root = TestPKI.mint(recipe)
        recipe.name = "Below"
        let (one, two) = (TestPKI.mint(recipe, under: root, key: key), TestPKI.mint(recipe, under: root, key: key))
        #expect(one.certificate.der == two.certificate.der)
        recipe.notAfter = TestPKI.now
        #expect(
            TestPKI.mint(recipe, under: root, key: key).certificate.summary.serialNumber
                != one.certificate.summary.serialNumber)
    }

    @Test("What cannot be minted is said, not made")
    func faults() {
        func fault(_ change: (inout CertificateRecipe) -> Void) -> CertificateMint.Fault? {
            var recipe = CertificateRecipe.server("prov.test", from: TestPKI.start, to: TestPKI.end, key: .p256)
            change(&recipe)
            do throws(CertificateMint.Fault) {
                _ = try CertificateMint.mint(recipe, issuer: TestPKI.root)
                return nil
            } catch { return error }
        }
        #expect(fault { $0.subject = DistinguishedName(["nonsense": "x"]) } == .attribute("nonsense"))
        #expect(fault { $0.criticalExtension = "1.2.x" } == .identifier("1.2.x"))
        #expect(fault { $0.key = .rsa(17) } == .key(.rsa(17)))
    }

    @Test("CLI-1: a key says what it is and never what it holds")
    func secrecy() {
        let key = TestPKI.phone.key
        var dumped = ""
        dump(key, to: &dumped)
        dump(TestPKI.phone, to: &dumped)
        #expect("\(key)" == "private key EC 256")
        #expect(!dumped.contains("BEGIN") && !dumped.contains(Digest.hexadecimal(key.der.suffix(8))))
    }
}
