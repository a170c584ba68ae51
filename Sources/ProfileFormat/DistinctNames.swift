/// Distinct names among ranges of a text; a name becomes a string once.
struct DistinctNames {
    private let bytes: [UInt8]
    private var places: [UInt64: [Range<Int>]] = [:]

    init(in bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func insert(_ name: Range<Int>) {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes[name] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let bucket = places[hash] ?? []
        if !bucket.contains(where: { bytes[$0].elementsEqual(bytes[name]) }) { places[hash] = bucket + [name] }
    }

    var sorted: [String] {
        places.values.flatMap { $0 }.map { String(decoding: bytes[$0], as: UTF8.self) }.sorted()
    }
}
