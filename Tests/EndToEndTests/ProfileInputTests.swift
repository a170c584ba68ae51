import Foundation
import TestSupport
import Testing

/// What people give to `handset profile`, and what they are told where it is not what they think.
@Suite struct ProfileInputTests {
    private static let text = "<flat-profile>\n<GPP_A>blue</GPP_A>\n</flat-profile>\n"

    private func handset(_ arguments: String...) throws -> Finished { try run(HandsetProgram.path, arguments) }

    @Test("PR-40: the options of a rule that stands for a place are honoured: --key opens, --alias maps")
    func ruleOptions() throws {
        let folder = try TemporaryFolder()
        try folder.write("p.xml", Self.text)
        try folder.write("cpe.xml", "<cpe><line><name>Desk 7</name></line></cpe>")
        _ = try handset("profile", "encode", folder("p.xml"), "--profile-key", "k 1", "--out", folder("p.cfg"))
        let server = try TestServer.start("python3", folder: folder) { port in
            ["-m", "http.server", "\(port)", "--bind", "127.0.0.1", "--directory", folder.path]
        }
        let place = "http://127.0.0.1:\(server.port)"
        let opened = try handset("profile", "decode", "[--key \"k 1\"] \(place)/p.cfg")
        #expect(opened.status == 0 && opened.output.contains("GPP_A: \"\" → \"blue\""), "\(opened.errors)")
        let without = try handset("profile", "decode", "\(place)/p.cfg")
        #expect(without.status == 2 && without.errors.contains("--profile-key"), "\(without.errors)")
        let map = "GPP_B=/line/name = /flat-profile/Display_Name_1_"
        let mapped = try handset("profile", "decode", "[--alias b] \(place)/cpe.xml", "--set", map)
        #expect(mapped.output.contains("Display_Name_1_: \"\" → \"Desk 7\""), "\(mapped.output)\(mapped.errors)")
        let wrong = try handset("profile", "decode", "htps://127.0.0.1/p.xml")
        #expect(wrong.status == 2 && wrong.errors.contains("tftp, http or https"), "\(wrong.errors)")
        let none = try handset("profile", "decode", "(\"a\" eq \"b\")? \(place)/p.xml")
        #expect(none.status == 2 && none.errors.contains("no alternative"), "\(none.errors)")
    }

    @Test("PR-40: --alias takes a map from a file or a parameter; its mistakes have a place and a caret")
    func alias() throws {
        let folder = try TemporaryFolder()
        try folder.write("cpe.xml", "<cpe><line><name>Desk 7</name>\n<on>perhaps</on></line></cpe>")
        try folder.write(
            "map", "/line/name = /flat-profile/Display_Name_1_ ;\n/line/on = /flat-profile/Line_Enable_1_ ;\n")
        let decoded = try handset("profile", "decode", folder("cpe.xml"), "--alias", folder("map"))
        #expect(decoded.output.contains("Display_Name_1_: \"\" → \"Desk 7\""), "\(decoded.errors)")
        let linted = try handset("profile", "lint", folder("cpe.xml"), "--alias", folder("map"))
        #expect(linted.status == 1 && linted.output.contains("cpe.xml:2:1: error: Line_Enable_1_"), "\(linted.output)")
        let wrong = try handset("profile", "lint", folder("cpe.xml"), "--alias", "c", "--set", "GPP_C=/a/b = /x")
        #expect(wrong.status == 2 && wrong.errors.contains("GPP_C:1:8: alias:"), "\(wrong.errors)")
    }

    @Test("A file that cannot be read or opened has its finding beside the others', in every output")
    func lintsWhatItCan() throws {
        let folder = try TemporaryFolder()
        try folder.write("a.xml", "<flat-profile><Nope/></flat-profile>")
        try folder.write("empty.xml", "")
        try folder.write("blank.xml", " \n")
        try folder.write("sealed.cfg", "Salted__12345678" + String(repeating: "x", count: 32))
        let names = ["none.xml", "empty.xml", "blank.xml", "sealed.cfg", "a.xml"]
        let files = names.map { folder($0) }
        let linted = try run(HandsetProgram.path, ["profile", "lint", "--sarif", folder("s"), "--json"] + files)
        #expect(linted.status == 2, "\(linted.errors)")
        let found = linted.output.split(separator: "\n").map(String.init)
        for (name, id) in zip(
            names,
            ["unreadable-file", "corrupt-profile", "corrupt-profile", "unreadable-file", "unknown-parameter"])
        {
            #expect(found.contains { $0.contains("\"id\":\"\(id)\"") && $0.contains(name) }, "\(name): \(found)")
            #expect(folder.read("s").contains(name))
        }
        #expect(try handset("profile", "lint", folder("empty.xml")).status == 1)
        #expect(try handset("profile", "lint", folder("blank.xml")).status == 1)
    }

    @Test("G-23: what is beyond a limit, or inflates to it, is a finding")
    func limits() throws {
        let folder = try TemporaryFolder()
        try folder.write("large.xml", String(repeating: " ", count: 1 << 20) + Self.text)
        try folder.write("zeros", String(repeating: "\0", count: 9 << 20))
        #expect(try run("gzip", ["-k", folder("zeros")]).status == 0)
        let linted = try handset("profile", "lint", folder("large.xml"), folder("zeros.gz"), "--sarif", "-")
        #expect(linted.status == 1)
        #expect(linted.output.contains("large.xml") && linted.output.contains("zeros.gz"), "\(linted.output)")
    }

    @Test("--each reads files of different phones one by one: what one sets, the next sets anew")
    func each() throws {
        let folder = try TemporaryFolder()
        for number in 1...2 {
            try folder.write("\(number).xml", "<flat-profile><Host_Name>phone\(number)</Host_Name></flat-profile>")
        }
        let together = try handset("profile", "lint", folder("1.xml"), folder("2.xml"))
        #expect(together.output.contains("resync-loop"), "\(together.output)")
        let apart = try handset("profile", "lint", "--each", folder("1.xml"), folder("2.xml"))
        #expect(apart.status == 0 && apart.output.isEmpty, "\(apart.output)")
    }

    @Test("E-5: files that `openssl enc` wrote in ways no phone knows are told apart")
    func hints() throws {
        let folder = try TemporaryFolder()
        try folder.write("p.xml", Self.text)
        for (name, more) in [("a", ["-a"]), ("nosalt", ["-nosalt"]), ("pbkdf2", ["-pbkdf2"])] {
            let sealed = try run(
                "openssl",
                ["enc", "-aes-256-cbc", "-md", "sha256", "-k", "k", "-in", folder("p.xml"), "-out", folder(name)] + more
            )
            #expect(sealed.status == 0, "\(sealed.errors)")
            let decoded = try handset("profile", "decode", folder(name), "--profile-key", "k")
            let hint = name == "a" ? "openssl enc -a" : "-\(name)"
            #expect(decoded.status == 2 && decoded.errors.contains(hint), "\(name): \(decoded.errors)")
        }
        #expect(try handset("profile", "decode", folder("a")).errors.contains("openssl enc -a"))
        _ = try handset("profile", "encode", folder("p.xml"), "--ikm", "material", "--out", folder("p.bin"))
        let sealed = try handset("profile", "decode", folder("p.bin"))
        #expect(sealed.status == 2 && sealed.errors.contains("--ikm opens it"), "\(sealed.errors)")
        for scheme in ["gzip", "aes", "rfc8188"] {
            let decoded = try handset("profile", "decode", folder("p.xml"), "--scheme", scheme)
            #expect(decoded.status == 2, "\(scheme): \(decoded.output)")
        }
    }

    @Test("Options that would be ignored are refused")
    func ignoredOptions() throws {
        let folder = try TemporaryFolder()
        try folder.write("p.xml", Self.text)
        try folder.write("empty", "")
        try folder.write("key", "k 1\nx\n")
        #expect(try handset("profile", "decode", folder("p.xml"), "--raw", "--json").status == 64)
        #expect(try handset("profile", "encode", folder("p.xml"), "--digest", "md5").status == 64)
        #expect(try handset("profile", "encode", folder("p.xml"), "--aes", "a", "--profile-key", "b").status == 64)
        #expect(try handset("profile", "encode", folder("empty")).status == 2)
        #expect(try handset("profile", "dump", folder("p.xml"), "--state", folder("none.json")).status == 2)
        #expect(try handset("report", folder.path).errors.contains("folder"))
        let encoded = try handset(
            "profile", "encode", folder("p.xml"), "--profile-key-file", folder("key"), "--out", folder("p.cfg"))
        #expect(encoded.status == 0)
        #expect(try handset("profile", "decode", folder("p.cfg"), "--profile-key", "k 1", "--raw").output == Self.text)
        _ = try handset("profile", "encode", folder("p.xml"), "--ikm-file", folder("key"), "--out", folder("p.bin"))
        let opened = try handset("profile", "decode", folder("p.bin"), "--ikm-file", folder("key"), "--raw")
        #expect(opened.output == Self.text, "\(opened.errors)")
    }

    @Test("Lists stand in columns")
    func columns() throws {
        let rules = try handset("profile", "lint", "--rules").output.split(separator: "\n")
        #expect(rules.first?.hasPrefix("unreadable-file      error    ") == true, "\(rules.first ?? "")")
        let parameters = try handset("list", "parameters").output.split(separator: "\n")
        #expect(parameters.count == 931 && !parameters[0].contains("="), "\(parameters[0])")
    }
}
