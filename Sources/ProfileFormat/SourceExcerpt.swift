import Provisioning

/// A place in a text as people see it: line and column, the part of the line around it, and a caret below.
///
/// Columns count characters of Unicode, as the lint's do; what must not be shown is `***`.
package struct SourceExcerpt: Sendable {
    /// The line, from 1.
    package let line: Int
    /// The column, from 1.
    package let column: Int
    /// The line's part around the place.
    package let text: String
    /// The column of the caret below the part, from 1.
    package let caret: Int

    /// Cuts the excerpt around a byte of a text; `hidden` are the places that must not be shown.
    package init(of offset: Int, in bytes: [UInt8], hidden: [Range<Int>]) {
        let offset = min(offset, bytes.count)
        let start = bytes[..<offset].lastIndex(of: 10).map { $0 + 1 } ?? 0
        let end = bytes[offset...].firstIndex { $0 == 10 || $0 == 13 } ?? bytes.count
        line = bytes[..<start].count { $0 == 10 } + 1
        // Bytes that continue a character of UTF-8 are none of their own.
        column = bytes[start..<offset].count { $0 & 0xc0 != 0x80 } + 1
        // Behind the beginning of what is hidden a place has no meaning.
        let split = hidden.first { $0.contains(offset) }.map { max(start, $0.lowerBound) } ?? offset
        // A line may be the whole of a hostile text; what is looked at is more than what can be shown.
        let near = Self.characterStart(in: bytes[max(start, split - 1024)..<split])..<min(end, split + 1024)
        let before = Self.shown(bytes[near.lowerBound..<split], hidden)
        let after = Self.shown(bytes[split..<near.upperBound], hidden)
        let ellipsis = (
            front: before.count > 60 || near.lowerBound > start ? "…" : "",
            back: after.count > 40 || near.upperBound < end ? "…" : ""
        )
        var part = String.UnicodeScalarView(before.suffix(60))
        caret = ellipsis.front.count + part.count + 1
        part.append(contentsOf: after.prefix(40))
        text = ellipsis.front + String(part) + ellipsis.back
    }

    /// Where the first character of some bytes begins; their end where none does.
    private static func characterStart(in bytes: ArraySlice<UInt8>) -> Int {
        bytes.firstIndex { $0 & 0xc0 != 0x80 } ?? bytes.endIndex
    }

    /// The characters of a part of a line, each of the width of one.
    private static func shown(_ bytes: ArraySlice<UInt8>, _ hidden: [Range<Int>]) -> [Unicode.Scalar] {
        String(decoding: ParameterMask.masked(bytes, hidden), as: UTF8.self).unicodeScalars.map {
            $0.properties.generalCategory == .control ? " " : $0
        }
    }

    /// The part of the line, and the caret below it; nothing where the part is no text.
    package var diagram: String {
        let isText = text.unicodeScalars.count { $0 == "\u{fffd}" } * 4 < text.unicodeScalars.count + 4
        return isText ? "\n  \(text)\n  \(String(repeating: " ", count: caret - 1))^" : ""
    }
}

extension SourceExcerpt {
    /// A failure at its place in a text, as people see it; `name` is what they call the text.
    package static func description(of failure: DecodeFailure, in bytes: [UInt8], name: String) -> String {
        let reason = "\(failure.stage.rawValue): \(failure.reason)"
        guard let offset = failure.offset else { return "\(name): \(reason)" }
        guard failure.line != nil else { return "\(name) at byte \(offset): \(reason)" }
        let excerpt = SourceExcerpt(of: offset, in: bytes, hidden: SecretMarkup.hidden(in: bytes, around: offset))
        return "\(name):\(excerpt.line):\(excerpt.column): \(reason)\(excerpt.diagram)"
    }
}
