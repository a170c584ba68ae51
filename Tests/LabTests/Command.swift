import Foundation

/// One run of a program of the system: an oracle from outside.
enum Command {
    /// What a program left behind.
    struct Result {
        /// The exit status.
        var status: Int32
        /// What it wrote to standard output.
        var output: String
        /// What it wrote to standard error.
        var errors: String
    }

    /// Runs a program to its end, some input given.
    static func run(_ name: String, _ arguments: String..., input: [UInt8] = []) throws -> Result {
        try run(name, arguments, input: input)
    }

    /// Runs a program to its end, some input given.
    static func run(_ name: String, _ arguments: [String], input: [UInt8] = []) throws -> Result {
        let folder = try TemporaryFolder()
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [name] + arguments
        // Files, not pipes: nothing can fill up while nobody reads.
        process.standardInput = try FileHandle(forReadingFrom: folder.file("in", input))
        process.standardOutput = try FileHandle(forWritingTo: folder.file("out", []))
        process.standardError = try FileHandle(forWritingTo: folder.file("err", []))
        try process.run()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, output: try folder.text("out"), errors: try folder.text("err"))
    }
}

/// A folder that goes away with the last that holds it.
final class TemporaryFolder: Sendable {
    /// The folder.
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "handset-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// The path of the folder.
    var path: String { url.path(percentEncoded: false) }

    /// Writes a file, folders on its way included.
    @discardableResult
    func file(_ name: String, _ bytes: [UInt8]) throws -> URL {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        return file
    }

    /// Reads a file as text; bytes that are no UTF-8 are replaced.
    func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: url.appending(path: name)), as: UTF8.self)
    }
}
