import Provisioning
import Testing

@testable import ResyncEngine

@Suite struct BodyFingerprintTests {
    @Test("A-6: every changed, added, missing or swapped byte makes another fingerprint")
    func tellsApart() {
        var random = SplitMix64(seed: 21)
        for count in 0..<100 {
            let body = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            var seen: Set<BodyFingerprint> = [BodyFingerprint(body)]
            #expect(seen.contains(BodyFingerprint(Array(body))))
            for place in 0..<count {
                for bit in 0..<8 {
                    var other = body
                    other[place] ^= 1 << UInt8(bit)
                    if !seen.insert(BodyFingerprint(other)).inserted { Issue.record("\(count) \(place) \(bit)") }
                }
            }
            #expect(seen.insert(BodyFingerprint(body + [0])).inserted)
            if count > 0 { #expect(seen.insert(BodyFingerprint(Array(body.dropLast()))).inserted) }
        }
    }

    @Test("A-6: bodies that differ in the highest bits of two words, or in their order, are told apart")
    func isNoSum() {
        let body = [UInt8](repeating: 0x41, count: 256)
        var swapped = body
        (swapped[7], swapped[39], swapped[71]) = (0xc1, 0xc1, 0x42)
        var other = body
        (other[7], other[39], other[103]) = (0xc1, 0xc1, 0x42)
        #expect(Set([body, swapped, other].map { BodyFingerprint($0) }).count == 3)
        #expect(Set((0..<300).map { BodyFingerprint([UInt8](repeating: 0, count: $0)) }).count == 300)
    }
}
