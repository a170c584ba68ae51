import Foundation
import TestSupport
import Testing

/// What is remembered or computed the quick way is told as if it were not.
@Suite struct ShortcutTests {
    private static let shortcuts = ["quickSignatures", "rememberVerdicts"]

    /// What a fleet's log says of each phone, without numbers of lines and times.
    private func stories(_ site: FleetTests.Site, _ more: [String]) throws -> [Substring: [String]] {
        let log = site.folder("e.jsonl")
        let result = try run(
            HandsetProgram.path,
            site.arguments(
                ["--phones", "6", "--p256", "0%", "--storm", "--count", "6", "--events", log, "--quiet"] + more))
        try #require([0, 1, 4].contains(result.status), "\(result.output)\(result.errors)")
        var stories: [Substring: [String]] = [:]
        for line in site.folder.read("e.jsonl").split(separator: "\n") {
            guard let phone = line.firstMatch(of: /"phone":"([0-9a-f]+)"/)?.1 else { continue }
            stories[phone, default: []].append(Self.timeless(line))
        }
        return stories
    }

    /// A line without numbers of lines, moments, durations and the ClientHello's random; everything else stays, byte by
    /// byte.
    private static func timeless(_ line: Substring) -> String {
        let moment =
            #/"(n|t|seconds|in|resolved|connected|secured|firstByte|total|clock|verifiedAt)":("[^"]*"|[0-9.e-]+)/#
        let random = #/("clientHello":"[0-9a-f]{12})[0-9a-f]{64}/#
        return String(line).replacing(moment) { "\"\($0.1)\":_" }.replacing(random) { "\($0.1)_" }
            .replacing(#/"evidence":\[[0-9,]*\]/#, with: "")
    }

    @Test(
        "SRV-22, CLI-8: whole logs are the same with quick signatures and remembered verdicts as without, accepted or refused",
        arguments: [true, false])
    func stories(isTrusted: Bool) throws {
        let (site, other) = (try FleetTests.Site(), try OperatorPKI())
        if !isTrusted {
            site.server.stop()
            site.server = try FleetTests.Site.start(other, site.folder)
        }
        let plain = try stories(site, Self.shortcuts.flatMap { ["--assume", "\($0)=no"] })
        #expect(plain.count == 6)
        let last = isTrusted ? "resyncSucceeded" : "resyncFailed"
        for story in plain.values {
            #expect(story.filter { $0.contains("\"event\":\"\(last)\"") }.count == 1, "\(story)")
        }
        for switched in [[], ["--assume", "quickSignatures=no"], ["--assume", "rememberVerdicts=no"]] {
            let told = try stories(site, switched)
            for (phone, story) in plain { #expect(told[phone] == story, "\(switched) \(phone)") }
        }
    }
}
