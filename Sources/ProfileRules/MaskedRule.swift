import Provisioning

/// An expanded rule as it may be shown, and where each of its bytes went.
///
/// What is hidden says `SecretScan`.
struct MaskedRule {
    /// The text that may be shown.
    private(set) var shown: [UInt8] = []
    private let bytes: [UInt8]
    private let hidden: [Range<Int>]

    /// Masks a rule.
    init(_ expansion: Expansion) {
        bytes = expansion.bytes
        hidden = SecretScan.hidden(in: bytes, filled: expansion.filled)
        var at = 0
        for range in hidden {
            shown += Self.plain(bytes[at..<range.lowerBound])
            shown += "***".utf8
            at = range.upperBound
        }
        shown += Self.plain(bytes[at...])
    }

    /// The number of characters shown before a place of the expanded rule.
    func column(of place: Int) -> Int {
        var text: [UInt8] = []
        var at = 0
        for range in hidden where range.lowerBound < place {
            text += Self.plain(bytes[at..<range.lowerBound])
            at = range.upperBound
            if place >= at { text += "***".utf8 }
        }
        if at < place { text += Self.plain(bytes[at..<place]) }
        return String(decoding: text, as: UTF8.self).count
    }

    private static func plain(_ bytes: ArraySlice<UInt8>) -> [UInt8] { Array(Expansion.literal(bytes).utf8) }
}
