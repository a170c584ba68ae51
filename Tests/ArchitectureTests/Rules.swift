/// The rules of the house, one small function each: a file in, what is wrong with it out.
enum Rules {
    /// An import that the table does not grant the file's target.
    static func imports(_ file: SourceFile) -> [Violation] {
        guard let allowed = ImportTable.allowed[file.target] else {
            return [Violation(path: file.path, line: 1, message: "target \(file.target) is not in ImportTable")]
        }
        return file.violations { line in
            guard let module = importedModule(line), !allowed.contains(module) else { return nil }
            return "\(file.target) must not import \(module)"
        }
    }

    /// A C library imported in any way but `internal import`: no C type may reach a signature seen outside.
    static func cImports(_ file: SourceFile) -> [Violation] {
        file.violations { line in
            guard let module = importedModule(line), let first = module.first, first == "C",
                module.dropFirst().first?.isUppercase == true, !line.hasPrefix("internal import ")
            else { return nil }
            return "C libraries are imported with `internal import`: \(module)"
        }
    }

    /// The outside world inside the core: a clock, a task, a terminal, dice that nobody passed in.
    static func purity(_ file: SourceFile) -> [Violation] {
        guard ImportTable.pure.contains(file.target) else { return [] }
        return file.violations { line in
            for banned in bannedInCore where contains(banned.word, in: line) { return banned.reason }
            if line.contains(".random(") || line.contains(".randomElement(") || line.contains(".shuffled("),
                !line.contains("using:")
            {
                return "dice come in as an argument: write `using:`"
            }
            return nil
        }
    }

    /// `@unchecked Sendable` outside the shell, or without a comment that proves it.
    static func vouching(_ file: SourceFile) -> [Violation] {
        let lines = file.lines
        return file.codeLines.enumerated().compactMap { index, code in
            guard code.contains("@unchecked Sendable") else { return nil }
            let before = index > 0 ? lines[index - 1] : ""
            let isProven = lines[index].contains("//") || before.contains("//")
            if ImportTable.vouching.contains(file.target), isProven { return nil }
            let message =
                ImportTable.vouching.contains(file.target)
                ? "`@unchecked Sendable` needs its proof beside it" : "\(file.target) must not vouch for Sendable"
            return Violation(path: file.path, line: index + 1, message: message)
        }
    }

    /// A `public` or `package` declaration without a documentation comment.
    static func documentation(_ file: SourceFile) -> [Violation] {
        let lines = file.lines.map { $0.drop { $0 == " " } }
        return file.codeLines.enumerated().compactMap { index, code in
            guard let declared = declaration(code), !isDocumented(lines, index) else { return nil }
            return Violation(path: file.path, line: index + 1, message: "undocumented: \(declared)")
        }
    }

    /// An absolute path of some machine.
    static func machinePaths(_ file: SourceFile) -> [Violation] {
        let places = ["home", "root", "work", "opt", "Users"]
        return file.violations(in: file.lines) { line in
            for place in places {
                for hit in line.ranges(of: "/\(place)/") where !precedesURL(line[..<hit.lowerBound]) {
                    return "an absolute path of one machine: /\(place)/"
                }
            }
            return nil
        }
    }

    /// A mark of unfinished work.
    static func leftOvers(_ file: SourceFile) -> [Violation] {
        let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X:", "HA" + "CK:"]
        return file.violations(in: file.lines) { line in
            marks.first { contains($0, in: line) }.map { "unfinished work is not committed: \($0)" }
        }
    }

    /// A firmware record that does not say where its facts come from.
    static func firmwareSource(_ file: SourceFile) -> [Violation] {
        guard file.path.contains(#/\/Firmware\/Firmware\+\d/#), !file.text.contains(#/source: "[^"]{10,}/#) else {
            return []
        }
        return [Violation(path: file.path, line: 1, message: "a firmware record names its source: `source: \"…\"`")]
    }

    /// A test that is switched off, or expected to fail.
    static func switchedOff(_ file: SourceFile) -> [Violation] {
        let switches = [".disabled(", "withKnownIssue", "XCTSkip"]
        return file.violations { line in
            switches.first { line.contains($0) }.map { "a test that does not run is no test: \($0)" }
        }
    }
}

extension Rules {
    /// Words that have no place in the core, each with its reason.
    private static let bannedInCore: [(word: String, reason: String)] = [
        ("ContinuousClock", "the core has no clock: time comes in as `now`"),
        ("SuspendingClock", "the core has no clock: time comes in as `now`"),
        ("Date(", "the core has no clock: time comes in as `now`"),
        ("clock_gettime", "the core has no clock: time comes in as `now`"),
        ("gettimeofday", "the core has no clock: time comes in as `now`"),
        ("async", "the core is not concurrent"),
        ("await", "the core is not concurrent"),
        ("Task", "the core is not concurrent"),
        ("actor", "the core is not concurrent"),
        ("Mutex", "the core has no lock"),
        ("print(", "the core tells events, it does not print"),
        ("debugPrint(", "the core tells events, it does not print"),
        ("SystemRandomNumberGenerator", "dice come in as an argument"),
        ("getenv(", "the core reads no environment"),
        ("fopen(", "the core reads no files"),
    ]

    /// The module of an import line, whatever its access level; nil for other lines.
    static func importedModule(_ line: Substring) -> String? {
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
            words[..<place].allSatisfy({ $0.hasPrefix("@") || accessLevels.contains($0) })
        else { return nil }
        let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
        let name = kinds.contains(words[place + 1]) && place + 2 < words.count ? words[place + 2] : words[place + 1]
        return String(name.prefix { $0 != "." })
    }

    private static let accessLevels: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]

    /// True where a word stands in a line with no letter or digit on either side.
    static func contains(_ word: String, in line: Substring) -> Bool {
        line.ranges(of: word).contains { hit in
            let before = line[..<hit.lowerBound].last
            let after = isWordPart(word.last) ? line[hit.upperBound...].first : nil
            return !isWordPart(before) && !isWordPart(after)
        }
    }

    private static func isWordPart(_ character: Character?) -> Bool {
        guard let character else { return false }
        return character.isLetter || character.isNumber || character == "_"
    }

    /// True where a path continues a host or another path, as in a URL.
    private static func precedesURL(_ text: Substring) -> Bool {
        guard let last = text.last else { return false }
        return last.isLetter || last.isNumber || ".-_$}/".contains(last)
    }

    /// The declaration on a line of code that others can see; nil for other lines.
    private static func declaration(_ code: Substring) -> String? {
        let words = code.split(separator: " ").drop { $0.hasPrefix("@") }
        guard let first = words.first, first == "public" || first == "package" || first == "open" else { return nil }
        let keywords: Set<Substring> = [
            "func", "var", "let", "struct", "class", "enum", "protocol", "typealias", "actor", "case", "macro",
        ]
        let rest = words.dropFirst()
        let isDeclaration = rest.contains { keywords.contains($0) || $0.hasPrefix("init") || $0.hasPrefix("subscript") }
        guard isDeclaration, !rest.contains("extension"), !rest.contains("import"), !rest.contains("override") else {
            return nil
        }
        return code.trimmingPrefix { $0 == " " }.prefix(80) + ""
    }

    /// True where the nearest line above that is no attribute is a documentation comment.
    private static func isDocumented(_ lines: [Substring], _ index: Int) -> Bool {
        var line = index - 1
        while line >= 0, lines[line].hasPrefix("@") || lines[line].hasPrefix("// swift-format-ignore") { line -= 1 }
        return line >= 0 && lines[line].hasPrefix("///")
    }
}
