import Foundation
import TestSupport
import Testing

/// What a fleet refuses before it mints, opens or sends anything, and what it says when it fails quietly.
@Suite struct FleetInputTests {
    @Test(
        "PR-9, PR-26: a rule that is none, or that names no server, is bad input: nothing is sent",
        arguments: [
            (["--rule", "htp://x/$MA.xml"], "--rule: "), (["--rule", "[--key] x"], "^"), ([], "no server"),
            (["--rule", "/$MA.xml"], "no server"), (["--rule", ""], "--rule: there is no rule in ''"),
            (["--rule", "  "], "no rule in"), (["--set", "Profile_Rule="], "without any rule"),
            (["--set", "Profile_Rule_B=htp://x/"], "Profile_Rule_B"),
            (["--rule", "https://127.0.0.1:1/", "--concurrency", "0"], "--concurrency 0"),
            (["--rule", "https://127.0.0.1:1/", "--engines", "0"], "--engines 0"),
            (["--rule", "https://127.0.0.1:1/", "--count", "0"], "--count 0"),
            (["--rule", "https://127.0.0.1:1/", "--phones", "0"], "--phones 0"),
            (["--rule", "https://127.0.0.1:1/", "--expect", "finding.nope == 0"], "finding.nope"),
            (["--rule", "https://127.0.0.1:1/", "--expect", "cause.ZZ-99 == 0"], "cause.ZZ-99"),
            (
                ["--rule", "https://127.0.0.1:1/", "--expect", "finding.missing-intermedate == 0"],
                "missing-intermediate?"
            ),
        ] as [([String], String)])
    func refused(arguments: [String], reason: String) throws {
        let result = try run(HandsetProgram.path, ["fleet"] + arguments)
        #expect(result.status == 2 && result.errors.contains(reason), "\(result.status) \(result.errors)")
        #expect(!result.errors.contains("minting") && result.output.isEmpty)
    }

    @Test("PR-26: a rule that is none is bad input for one phone as for many", arguments: ["resync", "phone"])
    func onePhone(command: String) throws {
        let result = try HandsetProgram.run(command, "htp://x/$MA.xml")
        #expect(result.status == 2 && result.errors.contains("^") && result.output.isEmpty, "\(result.errors)")
    }

    @Test("PR-26, PR-2: an empty rule is a variable that nobody set", arguments: ["resync", "phone"])
    func unset(command: String) throws {
        let result = try HandsetProgram.run(command, "")
        #expect(result.status == 2 && result.errors.contains("RULE: there is no rule in ''") && result.output.isEmpty)
    }

    @Test("PR-26: the rule of a plan is looked at as that of a fleet", arguments: ["", "htp://x/$MA.xml"])
    func planned(rule: String) throws {
        let result = try HandsetProgram.run("plan", "--phones", "2", "--rule", rule)
        #expect(result.status == 2 && result.errors.contains("--rule: ") && result.output.isEmpty, "\(result.errors)")
    }

    @Test("SM-4: a rule of which no condition holds asks for nothing, and none of its starts is missed")
    func skipped() throws {
        let result = try HandsetProgram.run(
            "fleet", "--phones", "3", "--without-certificate", "100%", "--rule", "(1 = 2)? https://127.0.0.1:1/",
            "--set", "Resync_Random_Delay=0")
        #expect(result.status == 0 && result.output.contains("3 starts planned, 3 made, 0 missed"), "\(result.output)")
    }

    @Test("Descriptors are looked at before identities are minted")
    func descriptors() throws {
        let line = "ulimit -n 40; exec '\(HandsetProgram.path)' fleet --phones 50 --rule https://127.0.0.1:1/"
        let result = try run("bash", ["-c", line])
        #expect(result.status == 3 && result.errors.contains("ulimit -n") && !result.errors.contains("minting"))
    }

    @Test("A quiet run that fails says why in one line")
    func quiet() throws {
        let result = try HandsetProgram.run(
            "fleet", "--phones", "2", "--p256", "100%", "--storm", "--rule", "https://127.0.0.1:1/", "--set",
            "Resync_Random_Delay=0", "--count", "2", "--quiet")
        #expect(result.status == 1 && result.output.isEmpty, "\(result.errors)")
        #expect(result.errors == "handset: 2 of 2 phones got no profile: 2 × X-02 connectionRefused\n")
    }

    @Test("A run in which no phone was started has not succeeded")
    func nothing() throws {
        let result = try HandsetProgram.run(
            "fleet", "--phones", "3", "--without-certificate", "100%", "--rate", "5", "--duration", "0s", "--rule",
            "https://127.0.0.1:1/")
        #expect(result.status == 1 && result.output.hasPrefix("3 phones: 0 provisioned, 0 failed, 3 not started\n"))
    }

    @Test(
        "A phone's memory that could not be written back is refused before anything is sent",
        arguments: ["resync", "phone"])
    func state(command: String) throws {
        let result = try HandsetProgram.run(command, "https://127.0.0.1:1/", "--state", "/nonexistent/state")
        #expect(result.status == 3 && result.output.isEmpty, "\(result.output)")
        #expect(result.errors.contains("--state /nonexistent/state"))
        let taken = try HandsetProgram.run(
            command, "https://127.0.0.1:1/", "--state", "/tmp/handset-none", "--events", "/tmp/handset-none")
        #expect(taken.status == 2 && taken.output.isEmpty, "\(taken.errors)")
    }

    @Test("With a certificate that is given, nothing is minted, and nobody says so")
    func nothingMinted() throws {
        let pki = try OperatorPKI()
        _ = try HandsetProgram.run(
            "certs", "device", "--mac", "00562b043615", "--key-type", "p256", "--pki", pki.folder.path, "--out",
            pki.folder.path)
        let result = try HandsetProgram.run(
            "fleet", "--phones", "1", "--cert", pki.folder("00562b043615.pem"), "--key",
            pki.folder("00562b043615.key"), "--rule", "https://127.0.0.1:1/", "--count", "1", "--set",
            "Resync_Random_Delay=0")
        #expect(result.status == 1 && !result.errors.contains("minting"), "\(result.errors)")
    }

    @Test(
        "A lab that has no descriptors for its servers says what to raise, and prints no index", arguments: [100, 150])
    func labDescriptors(limit: Int) throws {
        let line = "ulimit -n \(limit); exec timeout 60 '\(HandsetProgram.path)' lab all"
        let result = try run("bash", ["-c", line])
        #expect(
            result.status == 3 && result.output.isEmpty && result.errors.contains("ulimit -n 4096"), "\(result.errors)")
    }

    @Test("A port that is taken is told at once, for what it is", arguments: ["--metrics", "--dashboard"])
    func takenPort(option: String) throws {
        let lab = try RunningLab("healthy")
        let result = try HandsetProgram.run(
            "fleet", "--phones", "1", "--without-certificate", "100%", "--rule", "https://127.0.0.1:1/", option,
            "127.0.0.1:\(lab.port)")
        #expect(result.status == 3 && result.errors.contains("Address already in use"), "\(result.errors)")
    }
}
