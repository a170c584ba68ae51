import Diagnosis
import Handset
import OpenSSL
import Outputs
import Provisioning

/// A matrix on paper: a line for each release, a column for each date, and the reasons below.
struct MatrixTable {
    private let target: MatrixTarget
    private let rows: [CompatibilityMatrix.Row]
    private let dates: [UnixTime]

    init(_ target: MatrixTarget, _ rows: [CompatibilityMatrix.Row]) {
        (self.target, self.rows, dates) = (target, rows, rows.first?.cells.map(\.date) ?? [])
    }

    // MARK: - Text

    func printText() {
        Terminal.print("Server  \(target.name)")
        printPhones()
        printChains()
        let heads = ["firmware", "model"] + dates.map(head) + ["first refused"]
        let lines = rows.map { row in
            [row.phone.device.firmware.version.label, row.phone.device.model.digits]
                + row.cells.map { $0.failure?.cause.code ?? "ok" } + [Self.first(row)]
        }
        let widths = heads.indices.map { column in ([heads] + lines).map { $0[column].count }.max() ?? 0 }
        Terminal.print("")
        for line in [heads] + lines {
            let cells = zip(line, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            Terminal.print(String(cells.joined(separator: "  ").reversed().drop { $0 == " " }.reversed()))
        }
        printReasons()
        if target.leavesMoreOut || rows.contains(where: { $0.cells.contains { $0.failure == nil } }) {
            Terminal.print("\n\(target.nextStep)")
        }
    }

    /// What a case says of its phones: of the first group, which stands for every release without one of its own, and
    /// of the others.
    private func printPhones() {
        guard let scene = target.scene, let first = scene.groups.first else { return }
        let usual = MatrixScene.told(first)
        if !usual.isEmpty { Terminal.print("Phones  as the case has them: \(usual)") }
        var told: Set<FirmwareVersion> = []
        for release in rows.map({ $0.phone.device.firmware }) where told.insert(release.version).inserted {
            guard let own = scene.group(for: release).map(MatrixScene.told), own != usual else { continue }
            Terminal.print("        \(release.version.label): \(own)")
        }
    }

    /// The day of a column, and the time where another has the same day.
    private func head(_ date: UnixTime) -> String {
        let isAlone = dates.count { Self.day($0) == Self.day(date) } == 1
        return isAlone ? Self.day(date) : "\(date)"
    }

    /// The chains that were presented: one, unless offers of different kinds are shown different certificates.
    private func printChains() {
        var told: Set<[String]> = []
        for row in rows {
            let chain = row.view.presented.map(\.summary)
            guard !chain.isEmpty, told.insert(chain.map(\.sha256)).inserted else { continue }
            for (depth, certificate) in chain.enumerated() {
                let names =
                    depth > 0 || certificate.names.isEmpty
                    ? "" : ", for \(certificate.names.prefix(4).joined(separator: ", "))"
                Terminal.print(
                    "  \(depth)  \(certificate.subject.rfc2253), \(certificate.keyKind) \(certificate.keyBits), "
                        + "to \(certificate.notAfter)\(names)")
            }
        }
    }

    private func printReasons() {
        var reasons: [(line: String, releases: [String])] = []
        for row in rows {
            let refused = row.cells.filter { $0.failure != nil } + [row.firstRefusal].compactMap(\.self)
            let release = Self.name(row)
            for line in refused.compactMap({ Self.reason($0, row.lack) }) {
                if let place = reasons.firstIndex(where: { $0.line == line }) {
                    if !reasons[place].releases.contains(release) { reasons[place].releases.append(release) }
                } else {
                    reasons.append((line, [release]))
                }
            }
        }
        for (line, releases) in reasons {
            Terminal.print("\n\(line)")
            Terminal.print("  concerns \(among(releases))")
        }
    }

    /// Releases by name, or those that are left out where they are fewer.
    private func among(_ releases: [String]) -> String {
        let others = rows.map(Self.name).filter { !releases.contains($0) }
        if others.isEmpty { return "every release" }
        return others.count < releases.count
            ? "every release but \(others.joined(separator: ", "))" : releases.joined(separator: ", ")
    }

    private static func name(_ row: CompatibilityMatrix.Row) -> String {
        "\(row.phone.device.firmware.version.label) on \(row.phone.device.model.digits)"
    }

    private static func reason(_ cell: CompatibilityMatrix.Cell, _ lack: OfferTrial.Lack?) -> String? {
        guard let failure = cell.failure else { return nil }
        let finding = finding(cell, lack)
        let id = finding.map { ": \($0)" } ?? ""
        let side = failure.refusedBy == .phone ? "the phone refuses" : "refused by the \(failure.refusedBy.rawValue)"
        // Dates differ from column to column: what does not is told once.
        let summary =
            failure.detail.firstRange(of: ", the phone's clock says").map { failure.detail[..<$0.lowerBound] }
            ?? failure.detail[...]
        let trial = isLack(failure) ? lack.map { "\n  \($0)" } ?? "" : ""
        return "\(failure.cause.code)\(id) (\(side))\n  \(summary)\(trial)"
            + (finding.map { "\n  `handset explain \($0)`" } ?? "")
    }

    /// Wider offers tell more than one handshake.
    private static func finding(_ cell: CompatibilityMatrix.Cell, _ lack: OfferTrial.Lack?) -> String? {
        guard let failure = cell.failure else { return nil }
        return (isLack(failure) ? lack?.finding : nil) ?? cell.finding?.id
    }

    private static func isLack(_ failure: TransferFailure) -> Bool { failure.cause == .noCommonCipher }

    private static func first(_ row: CompatibilityMatrix.Row) -> String {
        guard let cell = row.firstRefusal, let failure = cell.failure else { return "never" }
        if row.cells.map(\.date).min() == cell.date { return "at once: \(words(failure.cause))" }
        return "from \(day(cell.date)): \(words(failure.cause))"
    }

    /// `certificateExpired` as `certificate expired`, `notTLS` as `not TLS`.
    private static func words(_ cause: FailureCause) -> String {
        let letters = Array(cause.rawValue)
        var words = [""]
        for (place, letter) in letters.enumerated() {
            let endsCapitals = place + 1 < letters.count && letters[place + 1].isLowercase
            if place > 0, letter.isUppercase, letters[place - 1].isLowercase || endsCapitals { words.append("") }
            words[words.count - 1].append(letter)
        }
        // Abbreviations stay as they are.
        return words.map { $0.count > 1 && $0.allSatisfy(\.isUppercase) ? $0 : $0.lowercased() }.joined(separator: " ")
    }

    private static func day(_ time: UnixTime) -> String { String("\(time)".prefix(10)) }

    // MARK: - JSON

    func printJSON() {
        for row in rows {
            for cell in row.cells {
                var line = JSONWriter()
                line.object { write(row, cell, &$0) }
                Terminal.print(bytes: line.bytes + [10])
            }
        }
    }

    private func write(_ row: CompatibilityMatrix.Row, _ cell: CompatibilityMatrix.Cell, _ line: inout JSONWriter) {
        let (device, failure) = (row.phone.device, cell.failure)
        line.member("server", target.name)
        line.member("firmware", device.firmware.version.label)
        line.member("era", device.firmware.era.rawValue)
        line.member("model", device.model.name)
        line.member("asOf", "\(cell.date)")
        line.member("ok", failure == nil)
        line.member("cause", failure?.cause.code)
        line.member("reason", failure?.cause.rawValue)
        line.member("refusedBy", failure?.refusedBy.rawValue)
        line.member("finding", Self.finding(cell, row.lack))
        line.member("detail", failure?.detail)
        line.member("lacks", row.lack?.description)
        line.member("tlsVersion", row.view.trace?.version?.description)
        line.member("cipher", row.view.trace?.cipher?.name)
        line.member("verifyCode", cell.verify?.code)
        line.member("anchor", cell.verify?.anchorSlot)
        line.member("nameRule", cell.names?.rule.rawValue)
        line.member("expected", cell.names?.expected)
        line.member("presented", cell.names?.presented)
        line.member("firstRefusal", row.firstRefusal.map { "\($0.date)" })
        line.member("firstReason", row.firstRefusal?.failure?.cause.rawValue)
    }
}
