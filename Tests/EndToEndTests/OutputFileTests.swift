import Foundation
import TestSupport
import Testing

/// What becomes of the files that outputs are written to, whatever stands at their paths.
@Suite struct OutputFileTests {
    /// A log to report on, in a folder of its own.
    private func folderWithLog() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let run = try HandsetProgram.run("run", "T-04", "--world", "virtual", "--events", folder("e.jsonl"))
        #expect(run.status == 0, "\(run.errors)")
        return folder
    }

    private func report(_ folder: TemporaryFolder, _ more: String...) throws -> Finished {
        try run(HandsetProgram.path, ["report", folder("e.jsonl")] + more)
    }

    private func kind(_ path: String) -> String {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.type] as? FileAttributeType)?.rawValue ?? "none"
    }

    private func mode(_ path: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.posixPermissions] as? Int ?? 0
    }

    @Test("An output replaces the bytes of a file and nothing else: links stay links, modes stay narrow")
    func links() throws {
        let folder = try folderWithLog()
        try folder.write("real.json", "old")
        #expect(chmod(folder("real.json"), 0o600) == 0)
        #expect(symlink("real.json", folder("link.json")) == 0 && symlink("new.json", folder("open.json")) == 0)
        for name in ["link.json", "open.json", "fresh.json"] {
            #expect(try report(folder, "--report-json", folder(name)).status == 0)
        }
        #expect(
            kind(folder("link.json")) == kind(folder("open.json"))
                && kind(folder("link.json")).hasSuffix("SymbolicLink"))
        #expect(folder.read("real.json").hasPrefix("{") && mode(folder("real.json")) == 0o600)
        #expect(folder.read("new.json") == folder.read("real.json"))
        let strict = try run(
            "bash",
            [
                "-c",
                "umask 077; '\(HandsetProgram.path)' report \(folder("e.jsonl")) --report-json \(folder("own.json"))",
            ])
        #expect(strict.status == 0 && mode(folder("own.json")) == 0o600)
    }

    @Test("A pipe at an output's path is written through, and stays a pipe")
    func pipe() throws {
        let folder = try folderWithLog()
        #expect(mkfifo(folder("pipe"), 0o600) == 0)
        let line = """
            cat \(folder("pipe")) > \(folder("read.json")) & \
            timeout 60 '\(HandsetProgram.path)' report \(folder("e.jsonl")) --report-json \(folder("pipe")); wait
            """
        #expect(try run("bash", ["-c", line]).status == 0)
        #expect(folder.read("read.json").hasPrefix("{") && kind(folder("pipe")) != "NSFileTypeRegular")
    }

    @Test("A device that is full is an error, stays a device, and keeps no other output back")
    func full() throws {
        let folder = try folderWithLog()
        // The number of /dev/full; only the superuser may make one of their own.
        guard mknod(folder("full"), S_IFCHR | 0o666, 1 << 8 | 7) == 0 else { return }
        let result = try report(folder, "--report-html", folder("full"), "--report-json", folder("r.json"))
        #expect(result.status == 3 && result.errors.contains("No space left on device"), "\(result.errors)")
        #expect(kind(folder("full")) == "NSFileTypeCharacterSpecial")
        #expect(folder.read("r.json").hasPrefix("{") && !result.output.isEmpty)
        let printed = try run(
            "bash", ["-c", "'\(HandsetProgram.path)' report \(folder("e.jsonl")) > \(folder("full"))"])
        #expect(printed.status == 3 && printed.errors.contains("standard output: No space left"), "\(printed.errors)")
    }

    @Test("Output paths are looked at before anything begins, and no two outputs share one")
    func paths() throws {
        let folder = try folderWithLog()
        let log = folder.read("e.jsonl")
        for path in [folder("none/x"), folder.path, folder("e.jsonl/x")] {
            let result = try HandsetProgram.run("run", "T-04", "--report-html", path)
            #expect(result.status == 3 && result.output.isEmpty, "\(path): \(result.output)\(result.errors)")
        }
        #expect(symlink("x.json", folder("y.json")) == 0)
        let twice = try report(folder, "--report-json", folder("x.json"), "--report-html", folder("./y.json"))
        #expect(twice.status == 2 && twice.errors.contains("--report-json"), "\(twice.errors)")
        #expect(try report(folder, "--report-json", folder("e.jsonl")).status == 2)
        #expect(try report(folder, "--events", folder("e.jsonl")).status == 2)
        #expect(folder.read("e.jsonl") == log)
    }

    @Test("A log that is there already outlives bad input")
    func keptLog() throws {
        let folder = try TemporaryFolder()
        try folder.write("keep.jsonl", "precious\n")
        let bad = [
            ["fleet", "--rule", "https://127.0.0.1:1/", "--set", "Nope=1"], ["fleet", "--rule", "htp://x/$MA.xml"],
            ["resync", "[--key] x"], ["resync", "https://127.0.0.1:1/", "--expect", "resync.faild == 0"],
            ["fleet", "--rule", "https://127.0.0.1:1/", "--metrics", "nowhere"],
        ]
        for arguments in bad {
            let result = try run(HandsetProgram.path, arguments + ["--events", folder("keep.jsonl")])
            #expect(result.status == 2, "\(arguments): \(result.status) \(result.errors)")
            #expect(folder.read("keep.jsonl") == "precious\n", "\(arguments)")
        }
    }

    @Test("A dash is standard output, for one output alone")
    func dash() throws {
        let folder = try folderWithLog()
        let events = try HandsetProgram.run("run", "T-04", "--world", "virtual", "--events", "-")
        #expect(events.status == 0 && events.output == folder.read("e.jsonl"), "\(events.errors)")
        let summary = try report(folder, "--report-json", "-")
        #expect(summary.status == 0 && summary.output.hasPrefix("{") && summary.output.hasSuffix("}\n"))
        #expect(try report(folder, "--report-json", "-", "--report-html", "-").status == 2)
        #expect(try HandsetProgram.run("run", "T-04", "--json", "--events", "-").status == 2)
    }
}
