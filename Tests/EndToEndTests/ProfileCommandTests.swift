import TestSupport
import Testing

@Suite struct ProfileCommandTests {
    private static let text = "<flat-profile>\n<GPP_A>blue</GPP_A><Password_1_>hush</Password_1_>\n</flat-profile>\n"

    @Test("E-1, E-4, Z-5: what encode --gzip --aes writes, openssl enc -d reverses", arguments: ["sha256", "md5"])
    func encodeIsReversed(_ digest: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("p.xml", Self.text)
        let encoded = try HandsetProgram.run(
            "profile", "encode", folder("p.xml"), "--gzip", "--aes", "Secret Phrase", "--digest", digest, "--out",
            folder("p.cfg"))
        #expect(encoded.status == 0, "\(encoded.errors)")
        let opened = try run(
            "openssl",
            [
                "enc", "-d", "-aes-256-cbc", "-md", digest, "-k", "Secret Phrase", "-in", folder("p.cfg"), "-out",
                folder("p.gz"),
            ])
        #expect(opened.status == 0, "\(opened.errors)")
        #expect(try run("gzip", ["-dc", folder("p.gz")]).output == Self.text)
        let decoded = try HandsetProgram.run("profile", "decode", folder("p.cfg"), "--profile-key", "Secret Phrase")
        #expect(decoded.output.contains("stage 1   aes-256-cbc/\(digest)\nstage 2   gzip\nstage 3   xml\n"))
    }

    @Test(
        "E-1, E-4: what openssl enc -e writes decodes, and --raw --out gives the bytes before XML",
        arguments: ["sha256", "md5"])
    func decodesOpenSSL(_ digest: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("p.xml", Self.text)
        try folder.write("key", "k 1\n")
        let sealed = try run(
            "openssl",
            ["enc", "-e", "-aes-256-cbc", "-md", digest, "-k", "k 1", "-in", folder("p.xml"), "-out", folder("p.cfg")])
        #expect(sealed.status == 0, "\(sealed.errors)")
        let decoded = try HandsetProgram.run(
            "profile", "decode", folder("p.cfg"), "--profile-key-file", folder("key"), "--raw", "--out", folder("o.xml")
        )
        #expect(decoded.status == 0 && decoded.output.isEmpty, "\(decoded.errors)")
        #expect(folder.read("o.xml") == Self.text)
        let wrong = try HandsetProgram.run(
            "profile", "decode", folder("p.cfg"), "--profile-key", "k-2", "--raw", "--out", folder("no.xml"))
        #expect(wrong.status == 2)
        #expect(wrong.errors.contains("aes-256-cbc") && !wrong.errors.contains("k-2"))
        #expect(folder.read("no.xml").isEmpty, "nothing half written")
    }

    @Test("E-9: encode --rfc8188 says which header it needs, and decode --ikm opens it")
    func rfc8188() throws {
        let folder = try TemporaryFolder()
        try folder.write("p.xml", Self.text)
        let encoded = try HandsetProgram.run(
            "profile", "encode", folder("p.xml"), "--rfc8188", "material", "--out", folder("p.bin"))
        #expect(encoded.errors.contains("Content-Encoding: aes128gcm"))
        let decoded = try HandsetProgram.run("profile", "decode", folder("p.bin"), "--ikm", "material", "--json")
        #expect(decoded.output.contains("\"stages\":[\"aes128gcm\",\"xml\"]"), "\(decoded.errors)")
        #expect(decoded.output.contains("{\"kind\":\"change\",\"name\":\"Password_1_\",\"from\":\"\",\"to\":\"***\""))
        let named = try HandsetProgram.run(
            "profile", "decode", folder("p.bin"), "--ikm", "material", "--scheme", "rfc8188", "--raw")
        #expect(named.output == Self.text)
    }

    @Test("G-23: a file that is no profile ends with 2, its place, the line and a caret")
    func corrupt() throws {
        let folder = try TemporaryFolder()
        try folder.write("p.xml", "<flat-profile>\n  <GPP_A>a & b</GPP_A>\n</flat-profile>")
        let decoded = try HandsetProgram.run("profile", "decode", folder("p.xml"))
        #expect(decoded.status == 2)
        #expect(decoded.errors.contains("p.xml:2:12: xml: &"))
        #expect(decoded.errors.contains("\n    <GPP_A>a & b</GPP_A>\n             ^\n"))
        let lenient = try HandsetProgram.run("profile", "decode", folder("p.xml"), "--assume", "xmlMode=lenient")
        #expect(lenient.status == 0 && lenient.output.contains("mended    line 2: kept a bare &"))
    }

    @Test("A-6: diff sees what the device would see: order, case and white space aside")
    func diff() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "a.xml", "<flat-profile><GPP_A>1</GPP_A><Provision_Enable>yes</Provision_Enable></flat-profile>")
        try folder.write(
            "b.xml", "<flat-profile>\n<Provision_Enable> Yes </Provision_Enable><GPP_A>1</GPP_A></flat-profile>")
        try folder.write(
            "c.xml", "<flat-profile><GPP_A ua=\"rw\">2</GPP_A><Password_1_>hush</Password_1_></flat-profile>")
        let same = try HandsetProgram.run("profile", "diff", folder("a.xml"), folder("b.xml"))
        #expect(same.status == 0 && same.output.isEmpty)
        let other = try HandsetProgram.run("profile", "diff", folder("a.xml"), folder("c.xml"))
        #expect(other.status == 1)
        #expect(
            other.output == "GPP_A: \"1\" → \"2\"  ua na → rw\nPassword_1_: \"\" → \"***\"  (restart)\n",
            "\(other.output)")
    }

    @Test("Lint ends with 1 for an error, 0 without; it prints places, JSON Lines and SARIF")
    func lint() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "p.xml", "<flat-profile>\n<Profile_Rul/>\n<Provision_Enable>No</Provision_Enable>\n</flat-profile>")
        let failed = try HandsetProgram.run("profile", "lint", folder("p.xml"), "--sarif", folder("p.sarif"))
        #expect(failed.status == 1)
        #expect(
            failed.output.contains(
                "p.xml:2:1: warning: Profile_Rul is no parameter of these phones; did you mean Profile_Rule? [unknown-parameter]\n"
            ))
        #expect(failed.output.contains("p.xml:3:1: error: Provision_Enable=No"))
        #expect(folder.read("p.sarif").contains("\"version\":\"2.1.0\""))
        let passed = try HandsetProgram.run("profile", "lint", folder("p.xml"), "--disable", "stranded-phone", "--json")
        #expect(passed.status == 0)
        #expect(passed.output.hasPrefix("{\"id\":\"unknown-parameter\",\"severity\":\"warning\",\"file\":"))
        let strict = try HandsetProgram.run(
            "profile", "lint", folder("p.xml"), "--disable", "stranded-phone", "--fail-on", "warning")
        #expect(strict.status == 1)
        let input = try run(HandsetProgram.path, ["profile", "lint", "-"], input: "<flat-profile/>")
        #expect(input.status == 0)
        #expect(try HandsetProgram.run("profile", "lint", folder("none.xml")).status == 2)
    }

    @Test("E-10, E-15: what a phone shows after a profile holds no secret, and read again changes nothing")
    func dump() throws {
        let folder = try TemporaryFolder()
        try folder.write("p.xml", Self.text)
        let dump = try HandsetProgram.run("profile", "dump", folder("p.xml"))
        #expect(dump.status == 0 && dump.output.contains("<GPP_A ua=\"na\">blue</GPP_A>\n"))
        try folder.write("cfg.xml", dump.output)
        let again = try HandsetProgram.run("profile", "dump", folder("p.xml"), folder("cfg.xml"), "--form", "json")
        let once = try HandsetProgram.run("profile", "dump", folder("p.xml"), "--form", "json")
        #expect(again.output == once.output)
        #expect(
            once.output.contains(
                "\"GPP_A\":{\"value\":\"blue\",\"default\":\"\",\"access\":\"na\",\"origin\":\"profile\"}"))
        #expect(once.output.contains("\"Password_1_\":{\"value\":\"***\""))
        for form in ["cfg", "report", "delta", "status", "json"] {
            let shown = try HandsetProgram.run("profile", "dump", folder("p.xml"), "--form", form)
            #expect(shown.status == 0 && !shown.output.isEmpty && !shown.output.contains("hush"), "\(form)")
        }
    }

    @Test("E-14: a URL is fetched as the phone fetches it; over http its secrets are told, over https not")
    func urls() throws {
        let pki = try OperatorPKI()
        let folder = try TemporaryFolder()
        try folder.write("www/00562b043615.xml", Self.text)
        let server = try pki.server("nginx", folder: folder)
        let place = "prov.example.test:\(server.port)"
        let secure = try HandsetProgram.run(
            "profile", "lint", "https://\(place)/$MA.xml", "--pki", pki.folder.path, "--resolve", "\(place):127.0.0.1",
            "--json")
        #expect(secure.status == 0 && secure.output.isEmpty, "\(secure.output)\(secure.errors)")
        let refused = try HandsetProgram.run(
            "profile", "decode", "https://\(place)/$MA.xml", "--resolve", "\(place):127.0.0.1")
        #expect(refused.status == 1 && refused.output.isEmpty && refused.errors.contains("FAILED"))
        let plainFolder = try TemporaryFolder()
        try plainFolder.write("p.xml", Self.text)
        let plain = try TestServer.start("python3", folder: plainFolder) { port in
            ["-m", "http.server", "\(port)", "--bind", "127.0.0.1", "--directory", plainFolder.path]
        }
        let open = try HandsetProgram.run("profile", "lint", "http://127.0.0.1:\(plain.port)/p.xml")
        #expect(
            open.output.contains("2:20: warning: Password_1_ is a secret and came over http"),
            "\(open.output)\(open.errors)")
        let missing = try HandsetProgram.run("profile", "decode", "http://127.0.0.1:\(plain.port)/none.xml")
        #expect(missing.status == 1)
    }
}
