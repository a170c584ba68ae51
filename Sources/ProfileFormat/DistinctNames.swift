import Provisioning

/// Distinct names among ranges of a text; a name becomes a string only for somebody who asks.
struct DistinctNames: Sendable {
    private let bytes: [UInt8]
    private var places: [UInt64: Range<Int>] = [:]

    init(in bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func insert(_ name: Range<Int>) {
        bytes.withUnsafeBufferPointer { text in
            var hash: UInt64 = 0
            UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: text[name])).forEachWord {
                hash = (hash ^ $0) &* 0x9e37_79b9_7f4a_7c15
            }
            while let known = places[hash] {
                if text.hasSameBytes(known, name) { return }
                hash &+= 1
            }
            places[hash] = name
        }
    }

    var count: Int { places.count }

    var sorted: [String] { places.values.map { String(decoding: bytes[$0], as: UTF8.self) }.sorted() }
}
