import Provisioning
import Testing

@testable import ProfileFormat

@Suite struct SixteenBytesTests {
    /// Bytes that are near to what is looked for, and any others.
    private func sample(_ random: inout SplitMix64, _ count: Int) -> [UInt8] {
        let near: [UInt8] = [0, 8, 9, 10, 13, 14, 31, 32, 38, 47, 48, 60, 61, 62, 93, 127, 128, 0xc2, 0xa9, 255]
        return (0..<count).map { _ in
            switch random.next() % 3 {
            case 0: UInt8(truncatingIfNeeded: random.next())
            case 1: near[Int(random.next() % UInt64(near.count))]
            default: 65 + UInt8(random.next() % 26)
            }
        }
    }

    @Test("The first mark is the first byte a question is true of, and there is none where it is true of none")
    func marks() {
        var random = SplitMix64(seed: 11)
        for _ in 0..<1_000 {
            let bytes = sample(&random, 16)
            bytes.withUnsafeBufferPointer { text in
                let sixteen = SixteenBytes(text, 0)
                func expect(_ marks: SixteenBytes.Marks, _ isMarked: (UInt8) -> Bool) {
                    #expect(SixteenBytes.first(of: marks) == bytes.firstIndex(where: isMarked) ?? 16, "\(bytes)")
                    #expect(SixteenBytes.areAll(marks) == bytes.allSatisfy(isMarked), "\(bytes)")
                }
                for limit: UInt8 in [1, 14, 48, 128] { expect(sixteen.below(limit)) { $0 < limit } }
                for byte: UInt8 in [0, 38, 62, 255] { expect(sixteen.equal(to: byte)) { $0 == byte } }
                expect(sixteen.special) { $0 < 14 || [38, 60, 62].contains($0) }
                expect(sixteen.plain) { (32..<128).contains($0) || $0 == 10 }
                expect(sixteen.plainWithBreaks) { (32..<128).contains($0) || [9, 10, 13].contains($0) }
            }
        }
    }

    @Test("G-16: the first byte that is no UTF-8 or no character of XML is found, wherever it stands")
    func encoding() {
        var random = SplitMix64(seed: 12)
        for _ in 0..<2_000 {
            let bytes = sample(&random, Int(random.next() % 80))
            let fault = bytes.withUnsafeBufferPointer { UTF8Check.firstFault(in: $0) }
            let isFit = { (bytes: [UInt8]) in
                guard let text = String(validating: bytes, as: UTF8.self) else { return false }
                return text.unicodeScalars.allSatisfy {
                    $0.value >= 32 || [9, 10, 13].contains($0.value)
                } && !text.unicodeScalars.contains { [0xfffe, 0xffff].contains($0.value) }
            }
            #expect((fault == nil) == isFit(bytes), "\(bytes)")
            if let fault { #expect(isFit(Array(bytes[..<fault])), "\(bytes)") }
        }
    }

    @Test("Bytes are the same where each is, whatever their number; every word of them is handed out")
    func words() {
        var random = SplitMix64(seed: 13)
        for count in 0..<40 {
            let bytes = sample(&random, count)
            for place in 0...count {
                var other = bytes
                if place < count { other[place] ^= 1 << UInt8(random.next() % 8) }
                let isSame = bytes.withUnsafeBytes { left in other.withUnsafeBytes { left.hasSameBytes(as: $0) } }
                #expect(isSame == (place == count), "\(count) \(place)")
                #expect((words(of: bytes) == words(of: other)) == (place == count), "\(count) \(place)")
            }
        }
    }

    private func words(of bytes: [UInt8]) -> [UInt64] {
        var words: [UInt64] = []
        bytes.withUnsafeBytes { $0.forEachWord { words.append($0) } }
        return words
    }
}
