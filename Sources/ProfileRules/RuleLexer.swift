/// Takes tokens off an expanded rule, each at the moment when the grammar expects it (section 1.2).
///
/// What a character means depends on where it stands: `=` compares in a condition, assigns between `( )!`, and is part
/// of a path in a URL. So there is no token stream; the parser asks for what may come next.
struct RuleLexer {
    /// A group in parentheses, told apart by the mark behind it (PR-21).
    struct Group {
        enum Kind { case condition, assignments }
        let kind: Kind
        /// What stands between the parentheses.
        let inside: Range<Int>
        /// The place behind the mark.
        let end: Int
    }

    private let expansion: Expansion
    private let bytes: [UInt8]
    /// The place of the next byte.
    private(set) var at = 0
    private var end: Int
    /// True where a comment was passed.
    private(set) var hasComment = false

    init(_ expansion: Expansion) {
        self.expansion = expansion
        bytes = expansion.bytes
        end = bytes.count
    }

    // MARK: - Places

    /// True where nothing is left.
    var isAtEnd: Bool { at >= end }

    /// The next byte.
    var peek: UInt8? { at < end ? bytes[at] : nil }

    /// Passes blanks, and the comment that may follow them; true where there was a blank.
    @discardableResult
    mutating func skipBlanks() -> Bool {
        let start = at
        while at < end, Self.isBlank(bytes[at]) { at += 1 }
        if beginsComment(at) { (end, hasComment) = (at, true) }
        return at > start
    }

    /// `#` comments out the rest, at the start or behind a blank; strings are taken whole, so they hide it (PR-23).
    private func beginsComment(_ place: Int) -> Bool {
        place < end && bytes[place] == UInt8(ascii: "#") && (place == 0 || Self.isBlank(bytes[place - 1]))
    }

    /// Goes into a group: nothing behind its parenthesis is seen until `leave`.
    mutating func enter(_ group: Group) -> Int {
        let outer = end
        (at, end) = (group.inside.lowerBound, group.inside.upperBound)
        return outer
    }

    /// Goes on behind a group.
    mutating func leave(_ group: Group, _ outer: Int) {
        (at, end) = (group.end, outer)
    }

    /// An error at the next byte, or at a place.
    func error(_ reason: String, at place: Int? = nil, kind: RuleError.Kind = .syntax) -> RuleError {
        RuleError(reason, kind: kind, at: min(place ?? at, bytes.count), in: expansion)
    }

    // MARK: - Tokens

    /// Takes a symbol if it comes next.
    mutating func take(_ symbol: StaticString) -> Bool {
        guard starts(with: symbol) else { return false }
        at += symbol.utf8CodeUnitCount
        return true
    }

    /// True where a symbol comes next.
    func starts(with symbol: StaticString) -> Bool {
        let length = symbol.utf8CodeUnitCount
        guard at + length <= end else { return false }
        return bytes[at..<(at + length)].elementsEqual(UnsafeBufferPointer(start: symbol.utf8Start, count: length))
    }

    /// Takes a word of ASCII letters if it comes next and ends there: `ge5` is not `ge`.
    mutating func takeWord(_ word: StaticString) -> Bool {
        let next = at + word.utf8CodeUnitCount
        guard starts(with: word), next >= end || Self.isBlank(bytes[next]) || bytes[next] == UInt8(ascii: "\"") else {
            return false
        }
        at = next
        return true
    }

    /// Takes bytes up to one that ends them.
    mutating func run(until isEnd: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let start = at
        while at < end, !isEnd(bytes[at]) { at += 1 }
        return bytes[start..<at]
    }

    /// Takes a string; there are no escapes, so it cannot hold a quote (PR-22, PR-25).
    mutating func string() throws(RuleError) -> ArraySlice<UInt8> {
        guard peek == UInt8(ascii: "\"") else { throw error("expected a string in ASCII quotes") }
        guard let close = bytes[(at + 1)..<end].firstIndex(of: UInt8(ascii: "\"")) else {
            throw error("this string does not end; expected \" behind it")
        }
        defer { at = close + 1 }
        return bytes[(at + 1)..<close]
    }

    /// Finds the end of the group that begins here, and the mark that says what it is (PR-21).
    func group() throws(RuleError) -> Group {
        var depth = 0
        var isQuoted = false
        var close = at
        while close < end {
            if bytes[close] == UInt8(ascii: "\"") { isQuoted.toggle() }
            if !isQuoted, bytes[close] == UInt8(ascii: "(") { depth += 1 }
            if !isQuoted, bytes[close] == UInt8(ascii: ")") { depth -= 1 }
            if depth == 0 { break }
            close += 1
            if !isQuoted, beginsComment(close) { throw error("this group does not end before the comment", at: close) }
        }
        guard close < end else {
            throw error(isQuoted ? "a string in this group does not end" : "this group does not end; expected )")
        }
        let mark = bytes[(close + 1)..<end].firstIndex { !Self.isBlank($0) } ?? end
        let kind: Group.Kind? =
            mark == end
            ? nil
            : bytes[mark] == UInt8(ascii: "?") ? .condition : bytes[mark] == UInt8(ascii: "!") ? .assignments : nil
        guard let kind else { throw error("expected ? behind a condition, or ! behind assignments", at: mark) }
        return Group(kind: kind, inside: (at + 1)..<close, end: mark + 1)
    }

    // MARK: - Letters

    static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") }

    static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    /// Letters, digits and underscores, of which parameter names are made.
    static func isNameByte(_ byte: UInt8) -> Bool {
        isDigit(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "_")
    }
}
