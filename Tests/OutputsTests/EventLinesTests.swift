import Outputs
import Provisioning
import Testing

@Suite("What one profile changed travels as one, and is a line for each parameter")
struct EventLinesTests {
    private static func change(_ name: String, _ from: String, _ to: String) throws -> ParameterChange {
        ParameterChange(
            parameter: try #require(ParameterCatalog.shared.parameter(named: name)), from: from, to: to)
    }

    private static func together(_ changes: [ParameterChange]) -> Event {
        Event(
            number: 5, at: Instant(nanoseconds: 1_500_000_000), phone: .example,
            kind: .parametersChanged(changes.map { Event.ShownChange($0) }, rule: "Profile_Rule"))
    }

    private static func changes() throws -> [ParameterChange] {
        [
            try change("Proxy_1_", "", "sip.example.test"), try change("GPP_SA", "", "not for anybody"),
            try change("GPP_A", "blue", "green"),
        ]
    }

    @Test("The log has the bytes of one event each, numbered on from the first, secrets masked")
    func bytes() throws {
        let changes = try Self.changes()
        let each = changes.enumerated().map { place, change in
            Event(
                number: 5 + place, at: Instant(nanoseconds: 1_500_000_000), phone: .example,
                kind: .parameterChanged(
                    name: change.name, from: change.shownFrom, to: change.shownTo, rule: "Profile_Rule"))
        }
        let lines = text(JSONLOutput.lines(Self.together(changes)))
        #expect(lines == text(each.flatMap { JSONLOutput.lines($0) }))
        #expect(lines.split(separator: "\n").map { $0.prefix(6) } == ["{\"n\":5", "{\"n\":6", "{\"n\":7"])
        #expect(!lines.contains("anybody") && lines.contains("sip.example.test"))
    }

    @Test("The summary counts each, the story tells each")
    func counted() throws {
        let event = Self.together(try Self.changes())
        #expect(event.lineCount == 3)
        var summary = RunSummary()
        summary.record(event)
        #expect(summary.changes == 3)
        var story = StoryOutput(colour: false, verbose: false)
        let told = story.record(event)
        #expect(told.split(separator: "\n").count == 3 && told.contains("GPP_A: \"blue\" → \"green\""), "\(told)")
        #expect(!told.contains("anybody") && !"\(event)".contains("anybody"))
    }

    @Test("Nothing changed is no line")
    func nothing() { #expect(JSONLOutput.lines(Self.together([])).isEmpty && Self.together([]).lineCount == 0) }
}
