package import Provisioning

/// Turns text into a profile.
package enum ProfileReader {
    /// Reads a profile; strict unless told otherwise (G-28), through an alias map where the rule names one.
    package static func read(
        _ bytes: [UInt8], limits: DecodeLimits, isLenient: Bool = false, aliases: AliasMap? = nil
    ) throws(DecodeFailure) -> Profile {
        let outcome = bytes.withUnsafeBufferPointer { text -> Result<Scanned, DecodeFailure> in
            var scanner = XMLScanner(text, limits: limits, isLenient: isLenient, aliases: aliases)
            do throws(DecodeFailure) {
                try scanner.scan()
                return .success(Scanned(elements: scanner.elements, repairs: scanner.repairs))
            } catch {
                return .failure(error)
            }
        }
        let scanned = try outcome.get()
        return Profile(bytes: bytes, elements: scanned.elements, repairs: scanned.repairs)
    }

    private struct Scanned {
        let elements: [Profile.Element]
        let repairs: [Profile.Repair]
    }
}

extension Profile {
    /// The value of an element as a phone stores it: references decoded, then trimmed, line breaks to spaces (G-13, G-14).
    package func value(of element: Element) -> String {
        if !element.isEscaped { return plain(element.value) }
        return bytes.withUnsafeBufferPointer { text in
            var decoded: [UInt8] = []
            decoded.reserveCapacity(element.value.count)
            var at = element.value.lowerBound
            let end = element.value.upperBound
            while at < end {
                if text[at] == Byte.ampersand, let reference = XMLReference(in: text, at: at) {
                    decoded += Array(UTF8.encode(reference.character) ?? UTF8.encodedReplacementCharacter)
                    at += reference.length
                } else if text[at] == Byte.less {
                    at = Self.skipMarkup(text, at, end, into: &decoded)
                } else {
                    decoded.append(text[at])
                    at += 1
                }
            }
            return Self.trimmed(decoded[...])
        }
    }

    private func plain(_ range: Range<Int>) -> String { Self.trimmed(bytes[range]) }

    /// Passes over a comment or an instruction, and takes CDATA as text (G-15); the scanner saw to it that they end.
    private static func skipMarkup(
        _ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int, into decoded: inout [UInt8]
    ) -> Int {
        func find(_ mark: [UInt8], from start: Int) -> Int {
            var place = start
            while place + mark.count <= end {
                if text[place..<place + mark.count].elementsEqual(mark) { return place }
                place += 1
            }
            return end
        }
        if text[at..<end].starts(with: Array("<![CDATA[".utf8)) {
            let close = find(Array("]]>".utf8), from: at + 9)
            decoded += text[(at + 9)..<close]
            return min(end, close + 3)
        }
        let isComment = text[at..<end].starts(with: Array("<!--".utf8))
        let mark = isComment ? "-->" : "?>"
        return min(end, find(Array(mark.utf8), from: at + (isComment ? 4 : 2)) + mark.utf8.count)
    }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> String {
        var low = text.startIndex
        var high = text.endIndex
        while low < high, isBlank(text[low]) { low += 1 }
        while high > low, isBlank(text[high - 1]) { high -= 1 }
        let inner = text[low..<high]
        guard inner.contains(where: { $0 == 10 || $0 == 13 }) else { return String(decoding: inner, as: UTF8.self) }
        var joined: [UInt8] = []
        joined.reserveCapacity(inner.count)
        var previous: UInt8 = 0
        for byte in inner {
            // CR LF is one line break (G-13).
            if !(byte == 10 && previous == 13) { joined.append(byte == 10 || byte == 13 ? 32 : byte) }
            previous = byte
        }
        return String(decoding: joined, as: UTF8.self)
    }

    fileprivate static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
}

extension Profile.Element {
    /// The bytes of a value that means just what is written: not empty, without references and line breaks.
    func plainText(in text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
        precondition(value.upperBound <= text.count, "an element of another document")
        guard !isEscaped, !preservesValue else { return nil }
        var (low, high) = (value.lowerBound, value.upperBound)
        while low < high, Profile.isBlank(text[low]) { low += 1 }
        while high > low, Profile.isBlank(text[high - 1]) { high -= 1 }
        // Two quotes stand for an empty value (G-19).
        let isQuotes = high - low == 2 && text[low] == Byte.quote && text[low + 1] == Byte.quote
        return low == high || isQuotes ? nil : UnsafeBufferPointer(rebasing: text[low..<high])
    }
}
