/// The worked examples of the resync reference, section 8: each of its rows is a test of its own, named `Row 41: …`.
enum WorkedExampleRows {
    /// How many rows there are.
    static let count = 123

    /// The rows that the names of tests give, with how often.
    static func tested(in files: [SourceFile]) -> [Int: Int] {
        var rows: [Int: Int] = [:]
        for file in files {
            for name in Requirements.testNames(file) {
                guard let row = name.firstMatch(of: /^Row (\d+):/).flatMap({ Int($0.1) }) else { continue }
                rows[row, default: 0] += 1
            }
        }
        return rows
    }
}
