import Foundation
import TestSupport
import Testing

/// A secret stands at every place where a person may write one, and no command shows it.
@Suite struct SecretMarkerTests {
    private static let marker = "S3cretMarker"

    /// Rules and places with the secret in them; port 1 refuses at once.
    private static let secretPlaces = [
        "[--key S3cretMarker] https://127.0.0.1:1/p.cfg",
        "[--key S3cretMarker x",
        " [--key \"S3cretMarker x\" https://h/x",
        "[--pasword S3cretMarker] https://127.0.0.1:1/x",
        "[--uid u --pwd S3cretMarker] http://127.0.0.1:1/x",
        "http://me:S3cretMarker@127.0.0.1:1/x",
        "https://me:S3cretMarker@127.0.0.1/x y",
        "htps://me:S3cretMarker@h/x",
        "(Password_1_ = S3cretMarker)! [",
    ]

    @Test("E-10, E-15: no command shows a secret of the rule it is given", arguments: secretPlaces)
    func places(_ place: String) throws {
        for command in [
            ["resync"] + Self.quick, ["resync", "--json"] + Self.quick, ["rule"] + Self.quick, ["check"] + Self.quick,
            ["matrix"] + Self.quick, ["fleet", "--phones", "1", "--duration", "1s"] + Self.quick + ["--rule"],
            ["plan", "--phones", "1"] + Self.quick + ["--rule"], ["explain"], ["report"], ["run"], ["lab"],
            ["profile", "decode"] + Self.quick, ["profile", "lint", "--json"] + Self.quick,
            ["profile", "lint", "--sarif", "-"] + Self.quick, ["profile", "dump"] + Self.quick,
            ["profile", "encode"], ["profile", "diff", "-"] + Self.quick,
        ] {
            try expectHidden(command + [place])
        }
        try expectHidden(["resync", "--set", "Profile_Rule=\(place)"] + Self.quick)
        try expectHidden(["resync", "--dhcp-option", "66=\(place)"] + Self.quick)
        try expectHidden(["profile", "decode", "-", "--set", "Profile_Rule=\(place)"])
    }

    /// A phone without a certificate is made in no time, and hides what it is given alike.
    private static let quick = ["--no-client-cert"]

    @Test("E-10, E-15: no option's mistake shows the secret that stands in it")
    func options() throws {
        let folder = try TemporaryFolder()
        try folder.write("p.xml", "<flat-profile/>")
        try folder.write("sealed", "Salted__12345678" + String(repeating: "x", count: 32))
        for options in [
            ["--set", "Password_1_:S3cretMarker"], ["--set", "Pasword_1_=S3cretMarker"],
            ["--set", "GPP_SA=S3cretMarker"],
            ["--set", "Password_1_=S3cretMarker", "--set", "Resync_Periodic=x"],
            ["--profile-key", "S3cretMarker"], ["--ikm", "S3cretMarker"],
            ["--dhcp-option", "999=http://me:S3cretMarker@h/x"],
        ] {
            for file in ["p.xml", "sealed"] {
                for command in ["decode", "lint", "dump"] {
                    try expectHidden(["profile", command, folder(file)] + options)
                }
            }
        }
        try expectHidden(["check", "http://127.0.0.1:1/x", "--expect-parameter", "S3cretMarker"])
        try folder.write("key", "S3cretMarker\n")
        try expectHidden(["profile", "decode", folder("sealed"), "--profile-key-file", folder("key")])
        try expectHidden(["profile", "encode", folder("p.xml"), "--profile-key-file", folder("key")])
    }

    @Test(
        "E-10, E-15: no diagram, finding or dump shows a secret of a profile, whatever is wrong around it",
        arguments: [
            "<Password_1_>S3cretMarker & x</Password_1_>",
            "<Password_1_>\nx & S3cretMarker</Password_1_>",
            "<Password_1_ S3cretMarker</Password_1_>",
            "<Password_1_ ua=\"rw\">S3cretMarker",
            "<Password_1_>S3cretMarker</Pasword_1_>",
            "<Password_1_>S3cretMarker<x></Password_1_>",
            "<Password_1_>x<S3cretMarker</Password_1_>",
            "<Pasword_1_>S3cretMarker & x</Pasword_1_>",
            "<GPP_SA>S3cretMarker</GPP_SA><GPP_A>a & b</GPP_A>",
            "<GPP_A>a & b</GPP_A><GPP_SA>S3cretMarker</GPP_SA>",
            "<Password_1_>{{S3cretMarker}}</Password_1_>",
            "<Password_1_>##S3cretMarker##</Password_1_>",
            "<Profile_Rule>[--key a & S3cretMarker] /x</Profile_Rule>",
            "<Profile_Rule>[--key S3cretMarker x</Profile_Rule>",
            "<Profile_Rule>http://me:S3cretMarker@h/x & y</Profile_Rule>",
            "<Profile_Rule>[--key\n\"S3cretMarker] /x</Profile_Rule><x",
            "<Admin_Password>S3cretMarker</Admin_Password><Admin_Password>S3cretMarker</Admin_Password>",
            "<IKM_HTTP_Encrypt_Content>S3cretMarker\u{1}</IKM_HTTP_Encrypt_Content>",
        ])
    func profiles(_ body: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("p.xml", "<flat-profile>\n\(body)\n</flat-profile>")
        try folder.write("q.xml", "<flat-profile></flat-profile>")
        for command in [
            ["decode"], ["lint", "--json"], ["lint", "--sarif", "-"], ["dump", "--form", "json"],
            ["diff", folder("q.xml")],
        ] {
            try expectHidden(["profile"] + command + [folder("p.xml")])
        }
        try expectHidden(["profile", "decode", folder("p.xml"), "--assume", "xmlMode=lenient"])
        try expectHidden(["profile", "dump", folder("p.xml"), "--assume", "xmlMode=lenient"])
    }

    @Test("E-10: a mistake in a scenario is told without the key on its line")
    func scenarios() throws {
        let folder = try TemporaryFolder()
        try folder.write("s.yaml", "about: x\nphones: { model: 8841, rle: \"[--key S3cretMarker] https://h/x\" }\n")
        try folder.write("c.yaml", "rule: [--key S3cretMarker] https://me:S3cretMarker@h/x\n")
        for file in ["s.yaml", "c.yaml"] {
            for command in ["run", "check", "lab", "matrix"] { try expectHidden([command, folder(file)]) }
        }
    }

    @Test("E-10, E-15: an expectation of a secret that does not hold shows it in no output")
    func expectations() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(
            "s.yaml",
            """
            server: {}
            phones:
              rule: "[--key S3cretMarker --uid u --pwd S3cretMarker] https://prov.example.test/$MA.xml"
              parameters: { GPP_SA: S3cretMarker, Password_1_: S3cretMarker, Custom_CA_Rule: "[--pwd S3cretMarker] /x" }
            expect:
              - parameter: { GPP_SA: otherS3cretMarker }
              - parameter: { Password_1_: [aS3cretMarker, { contains: bS3cretMarker }] }
              - parameter: { Profile_Rule: "[--key cS3cretMarker] https://prov.example.test/$MA.xml" }
              - parameter: { Custom_CA_Rule: none }

            """)
        let reports = ["--report-junit", "--report-html", "--report-json", "--events"]
        let options = reports.flatMap { [$0, folder("\($0).out")] } + ["--github-annotations"]
        for world in ["live", "virtual"] {
            try expectHidden(["run", file, "--world", world] + options, status: 1)
            for report in reports { #expect(!folder.read("\(report).out").contains(Self.marker), "\(world) \(report)") }
        }
        try expectHidden(["run", file, "--quiet", "--json"], status: 1)
    }

    private func expectHidden(_ arguments: [String], status: Int32? = nil) throws {
        let ended = try TestSupport.run(HandsetProgram.path, arguments, input: "<flat-profile/>")
        #expect(!ended.output.contains(Self.marker), "\(arguments): \(ended.output)")
        #expect(!ended.errors.contains(Self.marker), "\(arguments): \(ended.errors)")
        if let status { #expect(ended.status == status, "\(arguments): \(ended.errors)") }
        #expect(ended.status != 133 && ended.status != 139, "\(arguments) trapped: \(ended.errors)")
    }
}
