import Foundation

/// A program that ran to its end.
public struct Finished: Sendable {
    /// The exit status.
    public let status: Int32
    /// Standard output.
    public let output: String
    /// Standard error.
    public let errors: String
}

/// Runs a program of the host and waits for it.
@discardableResult
public func run(
    _ program: String, _ arguments: [String], input: String? = nil, environment: [String: String] = [:],
    folder: String? = nil
) throws -> Finished {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try find(program))
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    let files = try TemporaryFolder()
    // Files instead of pipes: nothing to drain, nothing to block.
    for name in ["out", "err"] { _ = FileManager.default.createFile(atPath: files(name), contents: nil) }
    try files.write("in", input ?? "")
    process.standardInput = FileHandle(forReadingAtPath: files("in"))
    process.standardOutput = FileHandle(forWritingAtPath: files("out"))
    process.standardError = FileHandle(forWritingAtPath: files("err"))
    try process.run()
    process.waitUntilExit()
    return Finished(status: process.terminationStatus, output: files.read("out"), errors: files.read("err"))
}

/// The path of a program, also in the folders where servers stand.
public func find(_ program: String) throws -> String {
    if program.hasPrefix("/") { return program }
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    for folder in path.split(separator: ":").map(String.init) + ["/usr/sbin", "/usr/local/sbin", "/sbin"] {
        let candidate = "\(folder)/\(program)"
        if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
    }
    throw MissingProgram(name: program)
}

/// A program that the set-up should have installed.
public struct MissingProgram: Error, CustomStringConvertible {
    let name: String

    /// What is missing, and what installs it.
    public var description: String { "\(name) is not installed: run Scripts/setup --tests" }
}
