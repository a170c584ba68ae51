import ProfileFormat
import Provisioning
import Testing

@Suite struct SourceExcerptTests {
    private func excerpt(_ text: String, at mark: Character) throws -> SourceExcerpt {
        let bytes = Array(text.utf8)
        let index = try #require(text.firstIndex(of: mark))
        let place = text.utf8.distance(from: text.startIndex, to: index)
        return SourceExcerpt(of: place, in: bytes, hidden: SecretMarkup.hidden(in: bytes))
    }

    @Test(
        "G-23: line and column count characters, and the caret stands below the fault",
        arguments: [
            ("a & b", 1, 3, "a & b", 3),
            ("<x>\n  ééééé & b\n", 2, 9, "  ééééé & b", 9),
            ("\u{1f600}\t&", 1, 3, "\u{1f600} &", 3),
            ("<Password_1_>secret & x</Password_1_>", 1, 21, "<Password_1_>***</Password_1_>", 14),
            ("<Password_1_>x</Password_1_>&", 1, 29, "<Password_1_>***</Password_1_>&", 31),
            (
                "<Profile_Rule>[--key a] /x & y</Profile_Rule>", 1, 28,
                "<Profile_Rule>[--key ***] /x & y</Profile_Rule>", 30
            ),
            ("<Password_1_ ua=\"rw\"/><GPP_A>& b</GPP_A>", 1, 30, "<Password_1_ ua=\"rw\"/><GPP_A>& b</GPP_A>", 30),
        ])
    func places(_ text: String, _ line: Int, _ column: Int, _ shown: String, _ caret: Int) throws {
        let excerpt = try excerpt(text, at: "&")
        #expect((excerpt.line, excerpt.column) == (line, column))
        #expect(excerpt.text == shown)
        #expect(excerpt.caret == caret)
    }

    @Test("A long line is cut between characters on both sides, and the caret still stands right")
    func longLines() throws {
        let text = String(repeating: "é", count: 500) + "&" + String(repeating: "ü", count: 500)
        let excerpt = try excerpt(text, at: "&")
        #expect(excerpt.column == 501)
        #expect(excerpt.text == "…" + String(repeating: "é", count: 60) + "&" + String(repeating: "ü", count: 39) + "…")
        #expect(excerpt.caret == 62)
        #expect(excerpt.diagram.hasSuffix("\n  " + String(repeating: " ", count: 61) + "^"))
    }

    @Test("A place behind the end, an empty text and bytes that are no text have an excerpt too")
    func edges() {
        #expect(SourceExcerpt(of: 9, in: [], hidden: []).diagram == "\n  \n  ^")
        #expect(SourceExcerpt(of: 9, in: Array("a\nb".utf8), hidden: []).line == 2)
        let binary = (0..<200).map { UInt8(truncatingIfNeeded: $0 * 97 | 0x80) }
        #expect(SourceExcerpt(of: 50, in: binary, hidden: []).diagram.isEmpty)
    }
}

@Suite struct SecretMarkupTests {
    @Test("E-10: whatever the text, what is hidden is in order, apart, and within it")
    func anyText() {
        let parts = [
            "<", ">", "/", "&", "\n", " ", "\"", "[", "]", "=", "--key", "Password_1_", "GPP_SA", "x", "http://", "@",
            "</Password_1_>", "<Password_1_>", "é", "<Profile_Rule>",
        ]
        var dice = SplitMix64(seed: 7, index: 0)
        for _ in 0..<3000 {
            let text = (0..<Int.random(in: 0...30, using: &dice)).map { _ in parts.randomElement(using: &dice) ?? "" }
            let bytes = Array(text.joined().utf8)
            var end = 0
            for range in SecretMarkup.hidden(in: bytes) {
                #expect(range.lowerBound >= end && !range.isEmpty && range.upperBound <= bytes.count, "\(text)")
                end = range.upperBound
            }
            for offset in [0, bytes.count / 2, bytes.count] {
                _ = SourceExcerpt(of: offset, in: bytes, hidden: SecretMarkup.hidden(in: bytes)).diagram
            }
        }
    }
}
