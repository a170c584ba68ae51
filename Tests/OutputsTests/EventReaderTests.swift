import Outputs
import Provisioning
import Testing

@Suite("Section 3: a line of the log becomes its event again")
struct EventReaderTests {
    @Test("Every kind comes back as it was written", arguments: log(Event.Kind.examples + Event.Kind.bareExamples))
    func roundTrip(event: Event) throws {
        let line = JSONLOutput.lines(event)
        let back = try #require(try EventReader.event(line.dropLast()[...], line: 1))
        #expect(text(JSONLOutput.lines(back)) == text(line))
        #expect(back.number == event.number && back.at == event.at && back.phone == event.phone)
    }

    @Test("A handshake comes back with all that it showed")
    func handshake() throws {
        for trace in [HandshakeTrace(), .accepted(), .unknownIssuer(), .otherName(), .unusual()] {
            let line = JSONLOutput.lines(log([.handshakeFinished(transfer: 1, trace)])[0])
            guard case .handshakeFinished(1, let back)? = try EventReader.event(line[...], line: 1)?.kind else {
                Issue.record("not a handshake")
                return
            }
            #expect(back == trace)
        }
    }

    @Test("A log comes in pieces of any size", arguments: [1, 7, 100, 100_000])
    func pieces(size: Int) throws {
        let events = log(Event.Kind.examples)
        let bytes = events.flatMap { JSONLOutput.lines($0) }
        var reader = EventReader()
        var read: [Event] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            read += try reader.read(bytes[start..<min(bytes.count, start + size)])
        }
        #expect(reader.finish().event == nil)
        #expect(text(read.flatMap { JSONLOutput.lines($0) }) == text(bytes))
    }

    @Test("A last line cut short is left out and told; a whole one without line feed counts")
    func truncated() throws {
        let bytes = log([.rebooted(reason: "a"), .rebooted(reason: "b")]).flatMap { JSONLOutput.lines($0) }
        let whole = try EventReader.read(log: Array(bytes.dropLast()))
        #expect(whole.events.count == 2 && !whole.isTruncated)
        let cut = try EventReader.read(log: Array(bytes.dropLast(5)))
        #expect(cut.events.count == 1 && cut.isTruncated)
    }

    @Test(
        "A line that is no event is an error with its line and what would be right",
        arguments: [
            (#"{"n":1"#, "line 2, column 7: expected ',' or '}'"),
            (#"{"n":1,"t":0,"phone":null,"event":"jumped"}"#, "line 2: `event`: no such event: jumped"),
            (
                #"{"n":1,"t":0,"phone":"x","event":"rebooted","reason":""}"#,
                "line 2: `phone`: expected a MAC address, found a text"
            ),
            (
                #"{"n":1.5,"t":0,"phone":null,"event":"rebooted"}"#,
                "line 2: `n`: expected a whole number, found a number"
            ),
            (#"{"n":1,"t":0,"phone":null,"event":"rebooted"}"#, "line 2: `reason`: expected a text, it is missing"),
            (
                #"{"n":1,"t":1e300,"phone":null,"event":"rebooted"}"#,
                "line 2: `t`: expected a number of seconds, found a number"
            ),
            ("[]", "line 2: expected an object, found a list"),
            ("\u{1}", "line 2, column 1: expected a value"),
        ]
    )
    func failures(text: String, expected: String) {
        let failure = #expect(throws: EventReader.Failure.self) {
            try EventReader.read(log: Array("\n\(text)\n".utf8))
        }
        #expect(failure?.description == expected)
    }

    @Test("Whatever the bytes, reading answers or throws")
    func hostile() {
        let line = JSONLOutput.lines(log([.handshakeFinished(transfer: 1, .otherName())])[0])
        var random = SplitMix64(seed: 17)
        for _ in 0..<3000 {
            var bytes = line
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            if Bool.random(using: &random) { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random)) }
            _ = try? EventReader.event(bytes[...], line: 1)
        }
    }
}

@Suite("JSON is read strictly and within limits")
struct JSONReaderTests {
    private func read(_ text: String) throws -> JSONValue { try JSONReader.read(Array(text.utf8)[...]) }

    @Test(
        "What is JSON is read",
        arguments: [
            (
                #" {"a": [1, -2.5e+3, true, null], "b":{}} "#,
                .object([
                    .init("a", .array([.number("1"), .number("-2.5e+3"), .flag(true), .null])), .init("b", .object([])),
                ])
            ),
            (#""\u00e9\ud83d\udcde\/\b""#, .text("é📞/\u{8}")), ("0", .number("0")),
            (#"{"a":1,"a":2}"#, .object([.init("a", .number("1")), .init("a", .number("2"))])),
        ] as [(String, JSONValue)]
    )
    func accepted(text: String, expected: JSONValue) throws {
        #expect(try read(text) == expected)
    }

    @Test(
        "What is not JSON is refused",
        arguments: [
            "", "01", "1.", ".5", "+1", "1e", "-", "tru", "nul", "'a'", #""a"#, #""\x""#, #""\ud800""#,
            #""\ud800\u0041""#,
            #""\u12g4""#, "[1,]", "[1 2]", #"{"a"}"#, #"{a:1}"#, #"{"a":1,}"#, "{} {}", "NaN", "\"a\nb\"",
        ]
    )
    func refused(text: String) {
        #expect(throws: JSONReader.Failure.self) { try read(text) }
    }

    @Test("Bytes that are not UTF-8, deep nesting and long lines are refused")
    func limits() throws {
        #expect(throws: JSONReader.Failure.self) { try JSONReader.read([0x22, 0xff, 0x22][...]) }
        let depth = JSONReader.depthLimit
        #expect(throws: JSONReader.Failure.self) { try read(String(repeating: "[", count: 100_000)) }
        #expect(throws: JSONReader.Failure.self) {
            try read(String(repeating: "[", count: depth) + "1" + String(repeating: "]", count: depth))
        }
        #expect(throws: Never.self) {
            try read(String(repeating: "[", count: depth - 1) + "1" + String(repeating: "]", count: depth - 1))
        }
        let long = [UInt8](repeating: 0x20, count: JSONReader.sizeLimit + 1)
        #expect(throws: JSONReader.Failure.self) { try JSONReader.read(long[...]) }
        var reader = EventReader()
        #expect(throws: EventReader.Failure.self) { try reader.read(long) }
    }
}
