import Provisioning

/// The known word that somebody may have meant.
enum Nearest {
    /// The closest of some words, ignoring case; nil where none is close.
    static func word(to text: String, in words: [String]) -> String? {
        let wanted = NearName(text)
        let limit = max(2, wanted.letters.count / 3)
        let letters = text.lowercased().sorted()
        // Of words as near as each other, one of the same letters in another order is meant.
        let ranked = words.map { word in
            let isOther = word.lowercased().sorted() != letters
            return (distance: NearName(word).distance(to: wanted, limit: limit), isOther: isOther ? 1 : 0, word: word)
        }
        return ranked.filter { $0.distance <= limit }.min { $0 < $1 }?.word
    }
}
