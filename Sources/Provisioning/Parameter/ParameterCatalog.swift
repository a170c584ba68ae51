/// Every parameter that a phone of these series is known to have: 931 rows, spelled out to some thousand names.
///
/// Read from one embedded text, once.
public final class ParameterCatalog: Sendable {
    /// The catalogue.
    public static let shared = ParameterCatalog()

    /// The rows, in the order of the phone's web pages.
    public let definitions: [ParameterDefinition]

    /// A concrete name: its row and its indexes.
    struct Entry: Sendable {
        let name: String
        let definition: UInt16
        let n: UInt8
        let m: UInt8
        /// False for a name that now means another parameter (G-10).
        let isOwn: Bool
    }

    let entries: [Entry]
    private let table: NameTable
    private let plainForms: [PlainForm]
    private let accesses: [ParameterStore.Access]

    private init() {
        var types: [String: ParameterType] = [:]
        definitions = Self.rows.compactMap { ParameterDefinition(fields: $0, types: &types) }
        let names = definitions.map(\.names)
        let table = NameTable(names.joined().map(\.name), aliases: Self.aliases)
        var entries: [Entry] = []
        for (row, names) in names.enumerated() {
            for (name, n, m) in names {
                let isOwn = table.index(of: name) == entries.count
                entries.append(
                    Entry(name: name, definition: UInt16(row), n: UInt8(n), m: UInt8(m), isOwn: isOwn))
            }
        }
        (self.entries, self.table) = (entries, table)
        plainForms = definitions.map(\.plainForm)
        accesses = definitions.map(\.access)
    }

    /// The fields of each row.
    private static var rows: [[String]] {
        let (tab, lineFeed) = (UInt8(ascii: "\t"), UInt8(ascii: "\n"))
        let bytes = Array(table.utf8) + [lineFeed]
        var (rows, fields, start): ([[String]], [String], Int) = ([], [], 0)
        for place in bytes.indices where bytes[place] == tab || bytes[place] == lineFeed {
            fields.append(String(decoding: bytes[start..<place], as: UTF8.self))
            start = place + 1
            guard bytes[place] == lineFeed else { continue }
            rows.append(fields)
            fields = []
        }
        return rows
    }

    /// Both spellings work: renamed parameters, and report tags printed in two ways (G-10, SP-1).
    static let aliases = [
        ("TLS_Min_Version", "TLS_Client_Min_Version"), ("Report_to_Server", "Report_To_Server"),
        ("periodic_upload_to_server", "Periodic_Upload_To_Server"),
    ]

    /// How many concrete names there are.
    public var count: Int { entries.count }

    /// Every concrete parameter, in order.
    public var all: [ParameterID] { entries.indices.map { ParameterID(index: $0) } }

    /// The parameter of a name, spelled exactly (G-9).
    public func parameter(named name: String) -> ParameterID? {
        table.index(of: name).map { ParameterID(index: $0) }
    }

    /// The parameter of a name in UTF-8, without making a string of it.
    public func parameter(named bytes: UnsafeBufferPointer<UInt8>) -> ParameterID? {
        table.index(of: bytes).map { ParameterID(index: $0) }
    }

    /// The parameter of a name that the catalogue cannot be without.
    package func known(_ name: String) -> ParameterID {
        guard let parameter = parameter(named: name) else { preconditionFailure("the catalogue lost \(name)") }
        return parameter
    }

    /// The name of a parameter.
    public func name(of parameter: ParameterID) -> String { entries[Int(parameter.index)].name }

    /// The row of a parameter.
    public func definition(of parameter: ParameterID) -> ParameterDefinition {
        definitions[Int(entries[Int(parameter.index)].definition)]
    }

    /// What the bytes of a parameter's value must be to be kept as they stand, found without touching its row.
    func plainForm(of parameter: ParameterID) -> PlainForm {
        plainForms[Int(entries[Int(parameter.index)].definition)]
    }

    /// Who may see and change a parameter while nobody says, found without touching its row.
    func access(of parameter: ParameterID) -> ParameterStore.Access {
        accesses[Int(entries[Int(parameter.index)].definition)]
    }
}
