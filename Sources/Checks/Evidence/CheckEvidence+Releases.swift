import Diagnosis
import Provisioning

extension CheckEvidence {
    /// One release and what its phone recorded.
    typealias Release = (release: String, record: ProbeRecord)

    /// Judges a clause that every release must find fulfilled.
    ///
    /// - Parameters:
    ///   - id: The check: what counts against it fails it.
    ///   - isSeen: True for a record that shows the clause fulfilled; a phone that stopped before shows nothing.
    ///   - passed: What to say of the records that do.
    func overReleases(
        _ id: String, isSeen: (ProbeRecord) -> Bool, passed: (_ seen: [Release]) -> String
    ) -> Verdict {
        if let verdict = unlessTLS { return verdict }
        let broken = releases.filter { $0.record.owner == id }
        if !broken.isEmpty { return .failed(Self.sentence(broken), findings: broken[0].record.findings) }
        let seen = releases.filter { isSeen($0.record) }
        if !seen.isEmpty { return .passed(passed(seen)) }
        guard let first = releases.first else { return .couldNotRun("no phone was tried") }
        guard let owner = first.record.owner else { return .couldNotRun(first.record.complaint) }
        return .skipped("no phone got so far: see \(owner)")
    }

    /// `firmware 11.0.1, 12.0.7: what each had to complain about`; releases with one complaint stand together.
    static func sentence(_ releases: [Release]) -> String {
        var groups: [(complaint: String, names: [String])] = []
        for (release, record) in releases {
            if let place = groups.firstIndex(where: { $0.complaint == record.complaint }) {
                groups[place].names.append(release)
            } else {
                groups.append((record.complaint, [release]))
            }
        }
        return groups.map { "firmware \($0.names.joined(separator: ", ")): \($0.complaint)" }.joined(separator: "; ")
    }

    /// `firmware 11.0.1, 12.0.7`.
    static func names(_ releases: [Release]) -> String {
        "firmware " + releases.map(\.release).joined(separator: ", ")
    }
}
