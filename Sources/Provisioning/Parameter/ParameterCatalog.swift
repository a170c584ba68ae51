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
    }

    let entries: [Entry]
    private let table: NameTable

    private init() {
        definitions = Self.table.split(separator: "\n").compactMap { line in
            ParameterDefinition(row: line.drop { $0 == " " })
        }
        var entries: [Entry] = []
        for (row, definition) in definitions.enumerated() {
            for (name, n, m) in definition.names {
                entries.append(Entry(name: name, definition: UInt16(row), n: UInt8(n), m: UInt8(m)))
            }
        }
        self.entries = entries
        table = NameTable(entries.map(\.name), aliases: Self.aliases)
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
        var name = name
        return name.withUTF8 { parameter(named: $0) }
    }

    /// The parameter of a name in UTF-8, without making a string of it.
    public func parameter(named bytes: UnsafeBufferPointer<UInt8>) -> ParameterID? {
        table.index(of: bytes).map { ParameterID(index: $0) }
    }

    /// The parameter of a name that the catalogue cannot be without.
    func known(_ name: String) -> ParameterID {
        guard let parameter = parameter(named: name) else { preconditionFailure("the catalogue lost \(name)") }
        return parameter
    }

    /// The name of a parameter.
    public func name(of parameter: ParameterID) -> String { entries[Int(parameter.index)].name }

    /// The row of a parameter.
    public func definition(of parameter: ParameterID) -> ParameterDefinition {
        definitions[Int(entries[Int(parameter.index)].definition)]
    }
}

/// Names to places: open addressing over one block of bytes, so that a scanner looks up without allocating.
struct NameTable: Sendable {
    private var bytes: [UInt8] = []
    private var starts: [UInt32] = []
    private var places: [Int32]
    private var targets: [UInt16] = []
    private let mask: Int

    init(_ names: [String], aliases: [(String, String)]) {
        var size = 1
        while size < names.count * 3 { size *= 2 }
        mask = size - 1
        places = [Int32](repeating: -1, count: size)
        var known: [String: Int] = [:]
        for (index, name) in names.enumerated() where known[name] == nil {
            known[name] = index
            add(name, target: index)
        }
        for (alias, name) in aliases {
            guard let target = known[name] else { continue }
            if let own = known[alias] { retarget(alias, from: own, to: target) } else { add(alias, target: target) }
        }
    }

    func index(of name: UnsafeBufferPointer<UInt8>) -> Int? {
        var slot = Self.hash(name) & mask
        while true {
            let place = places[slot]
            if place < 0 { return nil }
            if matches(Int(place), name) { return Int(targets[Int(place)]) }
            slot = (slot + 1) & mask
        }
    }

    private mutating func add(_ name: String, target: Int) {
        let utf8 = Array(name.utf8)
        var slot = utf8.withUnsafeBufferPointer { Self.hash($0) } & mask
        while places[slot] >= 0 { slot = (slot + 1) & mask }
        places[slot] = Int32(targets.count)
        starts.append(UInt32(bytes.count))
        bytes += utf8
        targets.append(UInt16(target))
    }

    private mutating func retarget(_ name: String, from own: Int, to target: Int) {
        guard let place = targets.firstIndex(of: UInt16(own)) else { return }
        targets[place] = UInt16(target)
    }

    private func matches(_ place: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = Int(starts[place])
        let end = place + 1 < starts.count ? Int(starts[place + 1]) : bytes.count
        guard end - start == name.count else { return false }
        return bytes.withUnsafeBytes { block in
            let name = UnsafeRawBufferPointer(name)
            var offset = 0
            while offset + 8 <= name.count {
                let (one, other) = (Self.word(block, start + offset), Self.word(name, offset))
                if one != other { return false }
                offset += 8
            }
            while offset < name.count {
                if block[start + offset] != name[offset] { return false }
                offset += 1
            }
            return true
        }
    }

    private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> Int {
        let name = UnsafeRawBufferPointer(name)
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        var offset = 0
        // Eight bytes at a time: phones look parameters up by name all day long.
        while offset + 8 <= name.count {
            hash = (hash ^ word(name, offset)) &* 0x9e37_79b9_7f4a_7c15
            hash ^= hash >> 32
            offset += 8
        }
        while offset < name.count {
            hash = (hash ^ UInt64(name[offset])) &* 0x100_0000_01b3
            offset += 1
        }
        hash = (hash ^ (hash >> 29)) &* 0xbf58_476d_1ce4_e5b9
        return Int(truncatingIfNeeded: hash ^ (hash >> 32))
    }

    private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
        bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }
}
