import Foundation
import TestSupport

/// The built `handset` program, beside the tests.
enum HandsetProgram {
    static let path: String = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("handset").path
    }()

    /// Runs a command to its end.
    static func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Finished {
        try TestSupport.run(path, arguments, environment: environment)
    }

    /// Runs one resync of a path from a loopback port under the name `prov.example.test`, with events as JSON Lines.
    static func resync(_ path: String, port: Int, _ more: [String] = []) throws -> Finished {
        let place = "prov.example.test:\(port)"
        let arguments = ["resync", "https://\(place)\(path)", "--resolve", "\(place):127.0.0.1", "--json"]
        return try TestSupport.run(self.path, arguments + more)
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
    /// The events that a run with `--json` printed.
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
