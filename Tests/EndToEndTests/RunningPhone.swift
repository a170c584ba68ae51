import Foundation
import TestSupport
import Testing

/// `handset phone` while it runs; its events are read from where it prints them.
final class RunningPhone {
    let folder: TemporaryFolder
    private let process = Process()

    init(_ arguments: [String], folder: TemporaryFolder) throws {
        self.folder = folder
        for name in ["out", "err"] { _ = FileManager.default.createFile(atPath: folder(name), contents: nil) }
        process.executableURL = URL(fileURLWithPath: HandsetProgram.path)
        process.arguments = ["phone"] + arguments + ["--json"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle(forWritingAtPath: folder("out"))
        process.standardError = FileHandle(forWritingAtPath: folder("err"))
        try process.run()
    }

    deinit {
        process.terminate()
        process.waitUntilExit()
    }

    /// The events so far.
    var events: [LogLine] {
        // The last line may be half written.
        folder.read("out").split(separator: "\n").compactMap { line in
            let value = try? JSONSerialization.jsonObject(with: Data(line.utf8))
            return (value as? [String: Any]).map { LogLine(fields: $0) }
        }
    }

    func count(_ kind: String) -> Int { events.count { $0.text("event") == kind } }

    /// Waits until there were so many events of a kind.
    func wait(for kind: String, _ count: Int = 1) throws {
        try wait { self.count(kind) >= count }
    }

    /// The port that a line of standard error tells.
    func port(_ line: String) throws -> Int {
        func told() -> Int? {
            folder.read("err").split(separator: "\n").first { $0.hasPrefix(line) }
                .flatMap { $0.split(separator: " ").last.flatMap { Int($0) } }
        }
        try wait { told() != nil }
        return try #require(told())
    }

    /// Interrupts it as Ctrl-C does; its exit status.
    func interrupt() -> Int32 {
        process.interrupt()
        process.waitUntilExit()
        return process.terminationStatus
    }

    private func wait(until isDone: () -> Bool) throws {
        for _ in 0..<600 where process.isRunning && !isDone() { usleep(50_000) }
        try #require(isDone(), "\(folder.read("err"))\(folder.read("out").suffix(2000))")
    }
}
