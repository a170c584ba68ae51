import Foundation
import TestSupport

/// The built `handset` program, beside the tests.
enum HandsetProgram {
    static let path: String = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let folder = URL(fileURLWithPath: tests).deletingLastPathComponent()
        return folder.appendingPathComponent("handset").path
    }()

    /// Runs a command to its end.
    static func callAsFunction(_ arguments: String..., environment: [String: String] = [:]) throws -> Finished {
        try run(path, arguments, environment: environment)
    }

    /// Runs a command to its end.
    static func callAsFunction(_ arguments: [String], environment: [String: String] = [:]) throws -> Finished {
        try run(path, arguments, environment: environment)
    }
}

/// One line of a JSON log.
struct LogLine {
    let fields: [String: Any]

    subscript(_ name: String) -> Any? {
        let value = fields[name]
        return value is NSNull ? nil : value
    }

    func text(_ name: String) -> String? { self[name] as? String }
    func number(_ name: String) -> Int? { (self[name] as? NSNumber)?.intValue }
}

extension Finished {
    /// The events a `--json` run printed.
    func events() throws -> [LogLine] {
        try output.split(separator: "\n").map { line in
            let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
            return LogLine(fields: value as? [String: Any] ?? [:])
        }
    }

    /// The first event of a kind.
    func event(_ kind: String) throws -> LogLine? {
        try events().first { $0.text("event") == kind }
    }
}
