import Provisioning

/// The members of an object, asked for by name and by what they must be; of a repeated name the last value counts.
struct JSONFields {
    /// A member that is not what it must be.
    struct Failure: Error {
        /// What was expected and what stands there.
        let reason: String
    }

    private let members: [String: JSONValue]

    init(_ value: JSONValue) throws(Failure) {
        guard case .object(let members) = value else {
            throw Failure(reason: "expected an object, found \(value.kind)")
        }
        self.members = Dictionary(members.map { ($0.name, $0.value) }) { $1 }
    }

    /// True where a member exists and is not null.
    func has(_ name: String) -> Bool { optional(name) != nil }

    func text(_ name: String) throws(Failure) -> String { try required(name, "a text", optionalText(name)) }

    func optionalText(_ name: String) throws(Failure) -> String? {
        guard let value = optional(name) else { return nil }
        guard case .text(let text) = value else { throw wrong(name, "a text") }
        return text
    }

    func number(_ name: String) throws(Failure) -> Int { try required(name, "a whole number", optionalNumber(name)) }

    func optionalNumber(_ name: String) throws(Failure) -> Int? {
        guard let value = optional(name) else { return nil }
        guard case .number(let text) = value, let number = Int(text) else { throw wrong(name, "a whole number") }
        return number
    }

    func bigNumber(_ name: String) throws(Failure) -> UInt64 {
        guard case .number(let text)? = optional(name), let number = UInt64(text) else {
            throw wrong(name, "a whole number from 0")
        }
        return number
    }

    /// Whole microseconds: the finest that the log tells.
    func microseconds(_ name: String) throws(Failure) -> Int64 {
        guard case .number(let text)? = optional(name), let seconds = Double(text), abs(seconds) < 9e12 else {
            throw wrong(name, "a number of seconds")
        }
        return Int64((seconds * 1e6).rounded())
    }

    func seconds(_ name: String) throws(Failure) -> Double { Double(try microseconds(name)) / 1e6 }

    func duration(_ name: String) throws(Failure) -> Duration { .microseconds(try microseconds(name)) }

    func flag(_ name: String) throws(Failure) -> Bool {
        guard case .flag(let flag)? = optional(name) else { throw wrong(name, "true or false") }
        return flag
    }

    func array(_ name: String) throws(Failure) -> [JSONValue] {
        guard case .array(let items)? = optional(name) else { throw wrong(name, "a list") }
        return items
    }

    func texts(_ name: String) throws(Failure) -> [String] {
        var texts: [String] = []
        for item in try array(name) {
            guard case .text(let text) = item else { throw wrong(name, "a list of texts") }
            texts.append(text)
        }
        return texts
    }

    func numbers(_ name: String) throws(Failure) -> [Int] {
        var numbers: [Int] = []
        for item in try array(name) {
            guard case .number(let text) = item, let number = Int(text) else { throw wrong(name, "a list of numbers") }
            numbers.append(number)
        }
        return numbers
    }

    /// The members of an object of texts, in their order.
    func pairs(_ name: String) throws(Failure) -> [(name: String, value: String)] {
        guard case .object(let members)? = optional(name) else { throw wrong(name, "an object") }
        var pairs: [(name: String, value: String)] = []
        for member in members {
            guard case .text(let text) = member.value else { throw wrong(name, "an object of texts") }
            pairs.append((member.name, text))
        }
        return pairs
    }

    func object(_ name: String) throws(Failure) -> JSONFields {
        try JSONFields(try required(name, "an object", optional(name)))
    }

    func optionalObject(_ name: String) throws(Failure) -> JSONFields? {
        guard let value = optional(name) else { return nil }
        return try JSONFields(value)
    }

    /// A member whose text is the raw value of one of our enums.
    func word<Word: RawRepresentable<String>>(_ name: String, _: Word.Type = Word.self) throws(Failure) -> Word {
        let text = try text(name)
        guard let word = Word(rawValue: text) else { throw Failure(reason: "`\(name)`: no such word: \(text)") }
        return word
    }

    /// A moment such as `2026-11-24T12:00:00Z`.
    func time(_ name: String) throws(Failure) -> UnixTime {
        try required(name, "a time such as 2026-11-24T12:00:00Z", optionalTime(name))
    }

    func optionalTime(_ name: String) throws(Failure) -> UnixTime? {
        guard let text = try optionalText(name) else { return nil }
        // A certificate may say the year 0, which no calendar has.
        if text.hasPrefix("0000-") { return CivilTime(year: 1, month: 1, day: 1).unixTime }
        guard let time = CivilTime(parsing: text) else { throw wrong(name, "a time such as 2026-11-24T12:00:00Z") }
        return time.unixTime
    }

    func wrong(_ name: String, _ expected: String) -> Failure {
        let found = members[name].map { "found \($0.kind)" } ?? "it is missing"
        return Failure(reason: "`\(name)`: expected \(expected), \(found)")
    }

    private func optional(_ name: String) -> JSONValue? {
        guard let value = members[name], value != .null else { return nil }
        return value
    }

    private func required<Value>(_ name: String, _ expected: String, _ value: Value?) throws(Failure) -> Value {
        guard let value else { throw wrong(name, expected) }
        return value
    }
}
