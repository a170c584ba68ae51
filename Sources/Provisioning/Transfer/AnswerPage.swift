/// The start of the page that comes with an error status, as a line of text: what the server says in its own words.
///
/// | body | excerpt |
/// |---|---|
/// | `<title>403 Forbidden</title>…<h1>403 Forbidden</h1>…<hr><center>nginx</center>` | `403 Forbidden nginx` |
/// | bytes that are no text, a profile, nothing | nil |
public enum AnswerPage {
    /// The most that is looked at, and the most that is shown.
    private static let (lookedAt, shown) = (4096, 240)

    /// True for a page of the web, which is no profile whatever its status.
    public static func isWeb(_ body: [UInt8]) -> Bool {
        let start = body.prefix(lookedAt).drop { $0 <= 0x20 }
        return ["<html", "<!doctype html"].contains { mark in
            start.prefix(mark.utf8.count).lazy.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }.elementsEqual(
                mark.utf8)
        }
    }

    /// The words of a body, without tags, styles and scripts; nil where there are none that may be shown.
    public static func excerpt(of body: [UInt8]) -> String? {
        let head = body.prefix(lookedAt)
        guard !head.isEmpty, !head.contains(0) else { return nil }
        let text = String(decoding: head, as: UTF8.self)
        let lower = text.lowercased()
        // A profile may come with any status, and holds secrets.
        guard !["flat-profile", "<device", "\u{fffd}\u{fffd}"].contains(where: lower.contains) else { return nil }
        let line = words(in: text).joined(separator: " ")
        guard !line.isEmpty else { return nil }
        let cut = line.count > shown ? line.prefix(shown) + "…" : line[...]
        return ParameterMask.rule(String(cut))
    }

    /// The pieces of text between tags; of those that say nothing new none.
    private static func words(in text: String) -> [String] {
        var pieces: [String] = []
        var rest = text[...]
        while !rest.isEmpty {
            let piece = rest.prefix { $0 != "<" }
            let plain = piece.split { $0.isWhitespace || $0.isNewline || $0.unicodeScalars.contains { $0.value < 32 } }
                .joined(separator: " ")
            if !plain.isEmpty, !pieces.contains(where: { $0.contains(plain) }) { pieces.append(plain) }
            rest = rest[piece.endIndex...]
            guard !rest.isEmpty else { break }
            rest = afterTag(rest)
        }
        return pieces
    }

    /// What follows a tag; behind a style or a script what follows that as a whole.
    private static func afterTag(_ text: Substring) -> Substring {
        let tag = text.prefix(8).lowercased()
        let end =
            tag.hasPrefix("<!--")
            ? "-->" : tag.hasPrefix("<style") ? "</style>" : tag.hasPrefix("<script") ? "</script>" : ">"
        guard let close = text.firstRange(of: end) else { return "" }
        return text[close.upperBound...]
    }
}
