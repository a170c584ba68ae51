import Provisioning

/// Whom a server program forbids a file: this name of a program, this file alone, or everybody (C-16).
struct OtherGuest: SecondQuestion {
    func questions(for evidence: Evidence) -> [SecondLook.Question] {
        guard evidence.failure?.cause == .forbidden, let url = evidence.url, url.scheme != .tftp,
            evidence.pageAuthor != nil, !evidence.isForbiddenToPhones
        else { return [] }
        return [.otherUserAgent(Self.name), .otherPath(Self.missing(beside: url.path))]
    }

    /// What browsers call themselves first: most rules about programs let it through.
    static let name = "Mozilla/5.0"

    /// A file beside another that no server has.
    static func missing(beside path: String) -> String {
        let file = path.prefix { $0 != "?" }
        let end = file.lastIndex(of: "/") ?? file.startIndex
        return "\(file[..<end])/no-such-file.xml"
    }
}

extension Evidence {
    /// True where the same request by another name than a phone's brings the file.
    var isForbiddenToPhones: Bool { answer(to: .otherUserAgent(OtherGuest.name))?.status == 200 }

    /// True where the same request by another name than a phone's is forbidden as well.
    var isForbiddenToOthers: Bool { answer(to: .otherUserAgent(OtherGuest.name))?.status == 403 }

    /// The status of a file that is not there, where it was asked for beside a forbidden one.
    var missingFileStatus: Int? {
        url.flatMap { answer(to: .otherPath(OtherGuest.missing(beside: $0.path)))?.status }
    }
}
