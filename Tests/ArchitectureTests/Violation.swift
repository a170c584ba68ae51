/// One place where a file breaks a rule of the house.
struct Violation: CustomStringConvertible, Equatable {
    /// The file.
    let path: String
    /// The line, from 1.
    let line: Int
    /// What is wrong, and what would be right.
    let message: String

    /// `Sources/Lab/LabServer.swift:12: …`, as compilers print it.
    var description: String { "\(path):\(line): \(message)" }
}

extension SourceFile {
    /// The violations on each line of code that a rule names.
    func violations(_ rule: (Substring) -> String?) -> [Violation] {
        violations(in: codeLines, rule)
    }

    /// The violations on each of some lines that a rule names.
    func violations(in lines: [Substring], _ rule: (Substring) -> String?) -> [Violation] {
        lines.enumerated().compactMap { index, line in
            rule(line).map { Violation(path: path, line: index + 1, message: $0) }
        }
    }
}
