import Provisioning

/// The known word that somebody may have meant.
enum Nearest {
    /// The closest of some words, ignoring case; nil where none is close.
    static func word(to text: String, in words: [String]) -> String? {
        let wanted = NearName(text)
        let limit = max(2, wanted.letters.count / 3)
        let ranked = words.map { (distance: NearName($0).distance(to: wanted, limit: limit), word: $0) }
        return ranked.filter { $0.distance <= limit }.min { ($0.distance, $0.word) < ($1.distance, $1.word) }?.word
    }
}
