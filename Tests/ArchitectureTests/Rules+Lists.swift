extension Rules {
    /// A kind of record that lives in files of its own and is found through one list.
    struct Listing: Sendable {
        /// The folder of the records.
        let folder: String
        /// The name of the file with the list.
        let list: String
        /// What a record looks like; its first group is the name.
        let record: String
        /// What stands around the name in the list.
        let mark: (before: String, after: String)
    }

    /// Every list of the project whose members live in files of their own.
    static let listings = [
        Listing(
            folder: "Sources/Provisioning/Firmware/", list: "FirmwareCatalog.swift",
            record: #"static let (release\w+) = Firmware\("#, mark: (".", "")),
        Listing(
            folder: "Sources/Diagnosis/Rules/", list: "DiagnosisRule+All.swift",
            record: #"struct (\w+): DiagnosisRule\b"#, mark: ("", "(")),
        Listing(
            folder: "Sources/Outputs/Reports/", list: "Output+All.swift",
            record: #"struct (\w+): ReportOutput\b"#, mark: ("", "(")),
        Listing(
            folder: "Sources/Checks/Catalogue/", list: "Checks.swift", record: #"struct (\w+): Check\b"#,
            mark: ("", "(")),
    ]

    /// The records of a kind that its list has forgotten.
    static func unlisted(_ listing: Listing, in files: [SourceFile]) -> [Violation] {
        guard let list = files.first(where: { $0.name == listing.list }), let record = try? Regex(listing.record) else {
            return [Violation(path: listing.folder, line: 1, message: "there is no \(listing.list)")]
        }
        return files.filter { $0.path.hasPrefix(listing.folder) }.flatMap { file in
            file.violations { line in
                guard let name = line.firstMatch(of: record)?.output[1].substring else { return nil }
                let isListed = list.codeLines.contains { code in
                    contains(String(name), in: code) && code.contains(listing.mark.before + name + listing.mark.after)
                }
                return isListed ? nil : "\(name) is missing from \(listing.list)"
            }
        }
    }
}
