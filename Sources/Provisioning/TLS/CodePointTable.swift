/// Names of two-byte code points, read once from a table of text.
///
/// A table of literals takes the compiler seconds where text takes none.
struct CodePointTable: Sendable {
    private let names: [UInt16: String]
    private let codes: [String: UInt16]

    /// Reads lines of `hexadecimal name`.
    init(_ text: String) {
        var names: [UInt16: String] = [:]
        var codes: [String: UInt16] = [:]
        for line in text.split(separator: "\n") {
            let columns = line.split(separator: " ")
            guard columns.count == 2, let code = UInt16(columns[0], radix: 16) else {
                preconditionFailure("not a row of a code point table: \(line)")
            }
            names[code] = String(columns[1])
            codes[columns[1].lowercased()] = code
        }
        (self.names, self.codes) = (names, codes)
    }

    /// The name of a code point, or its number in the form `0xc02f`.
    func name(of code: UInt16) -> String {
        names[code] ?? Self.hexadecimal(code)
    }

    /// The code point of a name, whatever its case.
    func code(of name: String) -> UInt16? {
        codes[name.lowercased()]
    }

    private static func hexadecimal(_ code: UInt16) -> String {
        let digits = String(code, radix: 16)
        return "0x" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
