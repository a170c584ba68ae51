import Outputs
import Provisioning
import TestSupport
import Testing

struct JSONWriterTests {
    private func written(_ fill: (inout JSONWriter) -> Void) -> String {
        var json = JSONWriter()
        fill(&json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    @Test(
        "A text is quoted so that no reader and no terminal stumbles",
        arguments: [
            ("plain", #""plain""#), ("say \"hi\"", #""say \"hi\"""#), ("a\\b", #""a\\b""#),
            ("a\nb\rc\td", #""a\nb\rc\td""#),
            ("\u{1b}[31m", #""\u001b[31m""#), ("\0\u{7f}", #""\u0000\u007f""#),
            ("\u{85}\u{9b}2J", #""\u0085\u009b2J""#),
            ("é ü ☎ 📞\u{a0}", "\"é ü ☎ 📞\u{a0}\""), ("", #""""#),
        ]
    )
    func text(value: String, expected: String) {
        #expect(written { $0.text(value) } == expected)
    }

    /// Every ASCII and Latin-1 character at every place of texts around the length that is looked at at once, what a broken
    /// encoding decodes to, and texts of all planes.
    private static var texts: [String] {
        var texts: [String] = []
        for value in UInt32(0)..<0x100 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for length in [1, 2, 7, 8, 9, 15, 16, 17, 31] {
                for place in Set([0, length / 2, length - 1]) {
                    var scalars = Array(repeating: Unicode.Scalar("a"), count: length)
                    scalars[place] = scalar
                    texts.append(String(String.UnicodeScalarView(scalars)))
                }
            }
        }
        let broken: [[UInt8]] = [
            [0xed, 0xa0, 0x80], [0xed, 0xbf, 0xbf, 0x22], [0xc2], [0xc2, 0x22], [0xc0, 0x80], [0xf5, 0x80, 0x80, 0x80],
            [0x61, 0xff, 0x5c, 0xc2, 0x1b, 0x62, 0x63, 0x64, 0x65],
        ]
        texts += broken.map { String(decoding: $0, as: UTF8.self) }
        var random = SplitMix64(seed: 3)
        for _ in 0..<500 {
            let length = Int.random(in: 0...40, using: &random)
            let scalars = (0..<length).compactMap { _ in
                Unicode.Scalar(
                    UInt32.random(in: 0...0x10ffff, using: &random) >> UInt32.random(in: 0...14, using: &random))
            }
            texts.append(String(String.UnicodeScalarView(scalars)))
        }
        return texts
    }

    @Test("What an independent reader makes of a text is the text, and no control character stands in the line")
    func readTexts() throws {
        let program = """
            import json, sys
            for number, line in enumerate(sys.stdin.buffer.read().split(b"\\n")[:-1]):
                text, digits = json.loads(line)
                if text.encode().hex() != digits: print(number, "is another text:", line)
                if any(ord(c) < 32 or 127 <= ord(c) < 160 for c in line.decode()): print(number, "shows a control character")
            print(number + 1)
            """
        let lines = Self.texts.map { text in
            written { json in
                json.array([0]) { json, _ in
                    json.text(text)
                    json.hexadecimal(Array(text.utf8))
                }
                json.endLine()
            }
        }
        let finished = try run("python3", ["-c", program], input: lines.joined())
        #expect(finished.status == 0, "\(finished.errors)")
        #expect(finished.output == "\(Self.texts.count)\n")
    }

    @Test("What an independent reader makes of numbers and seconds is the number, to the microsecond")
    func readNumbers() throws {
        let program = """
            import json, sys
            from decimal import Decimal
            for number, line in enumerate(sys.stdin):
                whole, seconds = json.loads(line, parse_float=Decimal)
                if Decimal(whole) / 1000000 != seconds or "e" in line: print(number, "is another number:", line)
            print(number + 1)
            """
        var random = SplitMix64(seed: 4)
        var numbers: [Int64] = [0, 1, -1, 9, 10, 99, 100, 999_999, 1_000_000, 1_000_001, -1_500_000, 100_000]
        // What a double holds to the microsecond.
        for _ in 0..<2000 {
            numbers.append(Int64(truncatingIfNeeded: random.next()) >> Int64.random(in: 12...60, using: &random))
        }
        let lines = numbers.map { number in
            written { json in
                json.array([0]) { json, _ in
                    json.number(number)
                    json.seconds(Double(number) / 1e6)
                }
                json.endLine()
            }
        }
        let finished = try run("python3", ["-c", program], input: lines.joined())
        #expect(finished.status == 0, "\(finished.errors)")
        #expect(finished.output == "\(numbers.count)\n")
        #expect(written { $0.number(UInt64.max) } == "18446744073709551615")
        #expect(written { $0.number(Int64.min) } == "-9223372036854775808")
    }

    @Test(
        "Seconds have at most six decimals and never an exponent",
        arguments: [
            (0, "0"), (1.204, "1.204"), (0.1 + 0.2, "0.3"), (1e-7, "0"), (-1.5, "-1.5"), (86_400, "86400"),
            (4_000_000_000.000001, "4000000000.000001"), (1e21, "null"), (.nan, "null"), (-.infinity, "null"),
            (0.000001, "0.000001"),
        ] as [(Double, String)]
    )
    func seconds(value: Double, expected: String) {
        #expect(written { $0.seconds(value) } == expected)
    }

    @Test("Commas stand between members and elements, and nowhere else")
    func structure() {
        let text = written { json in
            json.object { json in
                json.member("a", 1)
                json.name("b")
                json.array([1, 2]) { $0.number($1) }
                json.name("c")
                json.object { _ in }
                json.member("d", nil as String?)
                json.member("e", list: ["x"])
            }
        }
        #expect(text == #"{"a":1,"b":[1,2],"c":{},"d":null,"e":["x"]}"#)
    }

    @Test("Of a repeated name the last value counts, and the name stands once")
    func repeatedNames() {
        let text = written { json in
            json.object { $0.member("p", pairs: [("a", "1"), ("b", "2"), ("a", "3")]) }
        }
        #expect(text == #"{"p":{"a":"3","b":"2"}}"#)
    }

    @Test("Events of one phone and moment are the lines that each is alone, also across a write")
    func sharedHeads() {
        let phones: [MACAddress?] = [nil, MACAddress(1), MACAddress(2)]
        var random = SplitMix64(seed: 5)
        var events: [Event] = []
        for number in 1...300 {
            let at = Instant(nanoseconds: Int64.random(in: 0...1, using: &random) * 1_234_567_000)
            let phone = phones[Int.random(in: 0...2, using: &random)]
            events.append(Event(number: number, at: at, phone: phone, kind: .rebooted(reason: "\(number)")))
        }
        var log = JSONLOutput()
        var written: [UInt8] = []
        for event in events {
            log.record(event)
            if event.number % 7 == 0 {
                written += log.render()
                log.removeAll()
            }
        }
        written += log.render()
        #expect(written == events.flatMap { JSONLOutput.lines($0) })
    }
}
