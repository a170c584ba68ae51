/// The requirements that tests cite in their names, such as `@Test("PR-5: the bar chooses")`.
enum Requirements {
    /// Every ID that the name of a test or suite cites, with the files that cite it.
    static func cited(in files: [SourceFile]) -> [String: Set<String>] {
        var found: [String: Set<String>] = [:]
        for file in files {
            for name in testNames(file) {
                for id in identifiers(in: name) { found[id, default: []].insert(file.path) }
            }
        }
        return found
    }

    /// The required IDs that nothing cites, in the order of the table.
    static func missing(from cited: Set<String>, required: [Section] = required) -> [String] {
        required.flatMap(\.identifiers).filter { !cited.contains($0) }
    }

    /// The display names of a file's tests and suites.
    static func testNames(_ file: SourceFile) -> [Substring] {
        file.text.matches(of: /@(?:Test|Suite)\(\s*"((?:[^"\\\n]|\\.)*)"/).map(\.1)
    }

    /// The IDs in a name; `SRV-13/14` names both, `LIB-1 … LIB-4` all four.
    static func identifiers(in name: Substring) -> [String] {
        name.matches(of: /\b([A-Z]{1,5})-(\d{1,3})((?:\/\d{1,3})*)(?: (?:…|to) \1-(\d{1,3}))?\b/).flatMap { match in
            let more = match.3.split(separator: "/").map(String.init)
            let single = ([String(match.2)] + more).map { "\(match.1)-\($0)" }
            guard let end = match.4.flatMap({ Int($0) }), let start = Int(match.2), start < end else { return single }
            let width = match.2.hasPrefix("0") ? 2 : 1
            return (start...end).map { number in
                let digits = String(number)
                return "\(match.1)-\(String(repeating: "0", count: max(0, width - digits.count)))\(digits)"
            }
        }
    }
}
