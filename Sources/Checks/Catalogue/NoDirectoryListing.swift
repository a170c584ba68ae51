import Diagnosis
import Provisioning

/// Folders show nobody what is in them.
struct NoDirectoryListing: Check {
    let card = CheckCard(
        "no-directory-listing", .answers, .error, ["HTTP-2", "C-20"],
        title: "The folders on the way to the profile show no list of files.",
        why: "A list of files is a list of MAC addresses: what an attacker needs, and could otherwise only guess.",
        fix:
            "nginx: `autoindex off;` Apache: `Options -Indexes` Caddy: `file_server` without `browse` lighttpd: `dir-listing.activate = \"disable\"`"
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        if let verdict = evidence.unlessProvisioned { return verdict }
        let file = evidence.good.firstURL?.path.prefix { $0 != "?" }.split(separator: "/").last.map(String.init) ?? ""
        var tried: [String] = []
        for case (.folder(let path), let record) in evidence.records.sorted(by: { $0.key.name < $1.key.name }) {
            guard let response = record.lastResponse else { continue }
            if response.status == 200, Self.isListing(response.body, naming: file) {
                return .failed("\(path) lists its files")
            }
            tried.append("\(path) \(response.status)")
        }
        return tried.isEmpty
            ? .skipped("no folder could be asked for: no request was answered") : .passed(CheckEvidence.some(tried))
    }

    /// True for a page of links, as servers make them, or any other answer that names the good phone's file.
    private static func isListing(_ body: [UInt8], naming file: String) -> Bool {
        let text = String(decoding: body.prefix(256 << 10), as: UTF8.self).lowercased()
        if text.contains("<flat-profile") { return false }
        if ["index of /", "directory listing for", "<title>index of"].contains(where: { text.contains($0) }) {
            return true
        }
        return !file.isEmpty && text.contains(file.lowercased())
    }
}
