/// Swift source without its comments and without what stands inside string literals; every line stays in its place.
///
/// | source | code |
/// |---|---|
/// | `print(1) // print(2)` | `print(1)` and blanks |
/// | `let a = "async"` | `let a = "     "` |
/// | `"\(now) Task"` | the interpolation stays, `Task` goes |
struct CodeOnly {
    private var input: ArraySlice<Character>
    private var output: [Character] = []

    /// The code of a source text.
    static func strip(_ text: String) -> String {
        var scanner = CodeOnly(input: Array(text)[...])
        scanner.code(until: nil)
        return String(scanner.output)
    }

    private init(input: ArraySlice<Character>) {
        self.input = input
    }

    /// Copies code up to an unmatched closing parenthesis, or to the end.
    private mutating func code(until closing: Character?) {
        var depth = 0
        while let next = input.first {
            if starts(with: "//") {
                blank { $0.first == "\n" }
            } else if starts(with: "/*") {
                blockComment()
            } else if let hashes = literalHashes() {
                literal(hashes)
            } else {
                if next == "(" { depth += 1 }
                if next == ")" { depth -= 1 }
                take()
                if next == closing, depth < 0 { return }
            }
        }
    }

    /// The number of `#` before a quotation mark that begins a literal here; nil where none begins.
    private func literalHashes() -> Int? {
        let hashes = input.prefix { $0 == "#" }.count
        return input.dropFirst(hashes).first == "\"" ? hashes : nil
    }

    private mutating func literal(_ hashes: Int) {
        take(hashes)
        let quote = starts(with: "\"\"\"") ? 3 : 1
        take(quote)
        let end = String(repeating: "\"", count: quote) + String(repeating: "#", count: hashes)
        let escape = "\\" + String(repeating: "#", count: hashes)
        while !input.isEmpty, !starts(with: end) {
            if starts(with: escape + "(") {
                take(escape.count + 1)
                code(until: ")")
            } else if starts(with: escape) {
                drop(escape.count + 1)
            } else {
                if quote == 1, input.first == "\n" { return }
                drop(1)
            }
        }
        take(end.count)
    }

    private mutating func blockComment() {
        var depth = 0
        repeat {
            if starts(with: "/*") { depth += 1 }
            if starts(with: "*/") { depth -= 1 }
            drop(starts(with: "/*") || starts(with: "*/") ? 2 : 1)
        } while depth > 0 && !input.isEmpty
    }

    private mutating func blank(until end: (ArraySlice<Character>) -> Bool) {
        while !input.isEmpty, !end(input) { drop(1) }
    }

    private func starts(with text: String) -> Bool { input.starts(with: text) }

    /// Copies characters.
    private mutating func take(_ count: Int = 1) {
        output += input.prefix(count)
        input = input.dropFirst(count)
    }

    /// Replaces characters by blanks; line ends stay.
    private mutating func drop(_ count: Int) {
        output += input.prefix(count).map { $0 == "\n" ? "\n" : " " }
        input = input.dropFirst(count)
    }
}
