/// The known word that somebody may have meant.
enum Nearest {
    /// The closest of some words, ignoring case; nil where none is close.
    static func word(to text: String, in words: [String]) -> String? {
        let wanted = Array(text.lowercased().utf8.prefix(64))
        let limit = max(2, wanted.count / 3)
        let ranked = words.map { (distance: distance(wanted, Array($0.lowercased().utf8.prefix(64))), word: $0) }
        return ranked.filter { $0.distance <= limit }.min { ($0.distance, $0.word) < ($1.distance, $1.word) }?.word
    }

    /// How many letters must be changed, added or dropped.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (i, byte) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in right.enumerated() {
                let cost = byte == other ? diagonal : 1 + min(diagonal, row[j], row[j + 1])
                diagonal = row[j + 1]
                row[j + 1] = cost
            }
        }
        return row[right.count]
    }
}
