/// How a line of HAProxy's http or tcp log says that a session ended: by letters whose case matters, and a status.
///
/// | letters | who ended it, and when |
/// |---|---|
/// | `SC` `sC` | the backend refused the connection, or did not take it in time |
/// | `SH` `sH` | the backend broke off before the headers, or sent none in time |
/// | `SD` `sD` | the same in the middle of the body |
/// | `CH` `CD` `cD` | the phone left before the headers, in the body, or took nothing |
/// | `cR` `PR` `PH` | no request in time; HAProxy refused the request, or the answer |
struct HAProxyEnd: Sendable {
    private let letters: String
    private let status: Int?
    /// True where the frontend's own name stands in the place of the backend's: none was chosen.
    private let choseNoBackend: Bool

    /// True where what such a line ends with may stand in it: letters, then two numbers with a slash behind each.
    static func mayStand(in text: SearchedText) -> Bool {
        text.bytes.indices.dropFirst(2).contains { place in
            text.bytes[place] == 0x20 && isLetter(text.bytes[place - 1]) && isLetter(text.bytes[place - 2])
                && isCounts(text.bytes[(place + 1)...])
        }
    }

    /// Reads a line with its letters as they stand; nil where it is no such line.
    init?(in line: String) {
        let fields = line.utf8.split(separator: 0x20, omittingEmptySubsequences: false).map { Array($0) }
        choseNoBackend = fields.indices.dropFirst().dropLast(2).contains { place in
            let name = fields[place].last == 0x7e ? fields[place].dropLast() : fields[place][...]
            return !name.isEmpty && fields[place + 1] == Array(name) + Array("/<NOSRV>".utf8)
        }
        if let place = fields.indices.dropLast(6).first(where: { Self.isRequest(fields[$0...]) }) {
            letters = String(decoding: fields[place + 5].prefix(2), as: UTF8.self)
            status = Int(String(decoding: fields[place + 1], as: UTF8.self))
        } else if let place = fields.indices.dropLast(3).first(where: { Self.isStream(fields[$0...]) }) {
            (letters, status) = (String(decoding: fields[place + 2], as: UTF8.self), nil)
        } else {
            return nil
        }
    }

    /// `…/12 503 212 - - SC-- 1/1/`: a time, status, bytes, two cookies, four letters, counts.
    private static func isRequest(_ fields: ArraySlice<[UInt8]>) -> Bool {
        let first = fields.startIndex
        let (status, letters) = (fields[first + 1], fields[first + 5])
        return endsInTime(fields[first]) && isNumber(status.first == 0x2d ? status.dropFirst() : status[...])
            && isNumber(fields[first + 2][...]) && !fields[first + 3].isEmpty && !fields[first + 4].isEmpty
            && letters.count == 4 && letters.allSatisfy(isLetter)
            && letters.suffix(2).allSatisfy { !(0x61...0x7a).contains($0) } && isCounts(fields[first + 6][...])
    }

    /// `…/12 212 SC 1/1/`: a time, bytes, two letters, counts.
    private static func isStream(_ fields: ArraySlice<[UInt8]>) -> Bool {
        let first = fields.startIndex
        return endsInTime(fields[first]) && isNumber(fields[first + 1][...])
            && fields[first + 2].count == 2 && fields[first + 2].allSatisfy(isLetter)
            && isCounts(fields[first + 3][...])
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte == 0x2d || (0x41...0x5a).contains(byte & 0xdf) }

    private static func isNumber(_ digits: ArraySlice<UInt8>) -> Bool {
        !digits.isEmpty && digits.allSatisfy(SearchedText.isDigit)
    }

    /// True for `…/12` and `…/-1`.
    private static func endsInTime(_ field: [UInt8]) -> Bool {
        guard let slash = field.lastIndex(of: 0x2f) else { return false }
        let time = field[(slash + 1)...]
        return isNumber(time.first == 0x2d ? time.dropFirst() : time)
    }

    /// True for what begins with `1/1/`.
    private static func isCounts(_ field: ArraySlice<UInt8>) -> Bool {
        let first = field.prefix(while: SearchedText.isDigit)
        let rest = field.dropFirst(first.count)
        guard !first.isEmpty, rest.first == 0x2f else { return false }
        let second = rest.dropFirst().prefix(while: SearchedText.isDigit)
        return !second.isEmpty && rest.dropFirst(second.count + 1).first == 0x2f
    }

    /// Letters, status and choice in one text.
    var summary: String { "\(letters) \(status ?? -2) \(choseNoBackend)" }

    /// What that means; nil for a session that ended well.
    var reading: LogLineReader.Reading? {
        let ids = findings
        guard !ids.isEmpty else { return nil }
        return LogLineReader.Reading(ids, "HAProxy: \(letters)" + (status.map { ", status \($0)" } ?? ""))
    }

    private var findings: [String] {
        switch letters {
        case "SC" where choseNoBackend && status == 503: ["no-backend-chosen"]
        case "SC" where status == nil: ["backend-gone", "empty-reply"]
        case "SC", "sC", "sQ": ["service-unavailable", "backend-unreachable"]
        case "SH", "PH": ["backend-unreachable", "not-http"]
        case "sH": ["backend-slow", "slow-answer"]
        case "SD", "sD": ["body-truncated"]
        case "CH": ["slow-answer"]
        case "CD", "cD": ["transfer-timeout", "body-too-large"]
        case "CR": LibraryCodes.afterHandshake
        case "cR": ["request-timed-out"]
        case "PR" where status == 0: ["empty-reply", "bad-request"]
        case "PR" where status == 400: ["bad-request", "request-too-large"]
        case "PR" where status == 403: ["forbidden-by-rule"]
        default: status.map(AccessStatus.findings) ?? []
        }
    }
}
