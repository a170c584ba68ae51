import CaseFiles
package import Provisioning

/// One case of the lab: a server in order, or wrong in exactly one way, as a scenario that is compiled in.
package struct LabCase: Sendable {
    /// The name by which the command line calls it: `missing-intermediate`.
    package let name: String
    /// The row of the failure catalogue, or the requirement where there is no row: `T-04`.
    package let id: String
    /// What is wrong, and what a client sees of it.
    package let about: String
    /// The path of the file, from the folder of scenarios.
    package let path: String
    /// The text of the file.
    package let text: [UInt8]

    /// Every case, the healthy server first, the others by folder and row.
    package static let all: [LabCase] = CaseFiles.all.map(LabCase.init)

    /// A server as it should be.
    package static let healthy = all[0]

    private init(_ file: CaseFiles.File) {
        let base = file.path.split(separator: "/").last.map { String($0.dropLast(".yaml".count)) } ?? ""
        let parts = base.split(separator: "-", maxSplits: 2)
        guard parts.count == 3 else { preconditionFailure("\(file.path) is not named ROW-NUMBER-SLUG.yaml") }
        (id, name) = ("\(parts[0])-\(parts[1])", String(parts[2]))
        (path, text) = (file.path, file.text)
        let fields = try? YAMLValue.read(text, file: path).pairs()
        about = fields?.first { $0.key == "about" }?.value.scalar ?? ""
    }

    /// The case of a name, or the only one of a row, whatever the letters' case; nil for anything else.
    package static func named(_ text: String) -> LabCase? {
        let wanted = text.lowercased()
        if let exact = all.first(where: { $0.name == wanted || "\($0.id)-\($0.name)".lowercased() == wanted }) {
            return exact
        }
        let rows = all.filter { $0.id.lowercased() == wanted }
        return rows.count == 1 ? rows[0] : nil
    }

    /// The names of the cases that share a row; for an error text when a row is not enough.
    package static func names(ofID id: String) -> [String] {
        all.filter { $0.id.lowercased() == id.lowercased() }.map(\.name)
    }

    /// The names of the cases that lead to a finding: those of the rows it explains, then those that expect it.
    package static func names(finding id: String, rows: [String]) -> [String] {
        let played = rows.flatMap { row in all.filter { $0.id == row && $0.path.hasPrefix("failures/") } }.map(\.name)
        let others = all.filter { !played.contains($0.name) && String(decoding: $0.text, as: UTF8.self).contains(id) }
        return played + others.filter { $0.findings.contains(id) }.map(\.name)
    }

    /// The findings that the scenario expects.
    package var findings: [String] {
        scenario(at: Scenario.virtualDay).expectations.compactMap { expectation in
            if case .finding(let slug, let count) = expectation.content, count.most > 0, slug != "any" {
                slug
            } else {
                nil
            }
        }
    }

    /// The text of a case by its name or row, as readers of scenarios ask for it.
    package static func text(of name: String) -> [UInt8]? { named(name)?.text }

    /// The scenario, with dates around some moment.
    package func scenario(at now: UnixTime) -> Scenario {
        do {
            return try ScenarioReader(now: now, cases: Self.text).scenario(text, file: path)
        } catch {
            preconditionFailure("a scenario that is compiled in cannot be read: \(error)")
        }
    }

    /// The server described, with dates around some moment; of several the first.
    package func spec(at now: UnixTime) -> ServerSpec { scenario(at: now).servers[0].spec }
}
