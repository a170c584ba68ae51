import Outputs
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
}
