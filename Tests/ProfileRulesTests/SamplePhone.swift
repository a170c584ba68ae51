import Provisioning

@testable import ProfileRules

/// The device D0 of the reference's worked examples.
struct SamplePhone: MacroSource, Sendable {
    var values = [
        "MA": "000e08012345", "MAU": "000E08012345", "MAC": "00:0e:08:01:23:45", "PN": "CP-8841-3PCC",
        "PSN": "8841-3PCC", "SN": "88012BA01234", "IP": "192.168.1.100", "EXTIP": "",
        "SWVER": "sip88xx.11-3-2MPP0001-609", "CCERT": "Installed", "PRVTMR": "700", "UPGTMR": "4000", "REGTMR1": "0",
        "REGTMR2": "0", "PRVST": "0", "UPGCOND": "true",
    ]
    var general: [Character: String] = [:]
    var secrets: [Character: String] = [:]

    /// D0 with other values: `["A": "ABC", "SA": "s3", "PRVTMR": "10"]`.
    static func make(_ changes: [String: String] = [:]) -> SamplePhone {
        var phone = SamplePhone()
        for (name, value) in changes {
            let last = Character(name.suffix(1).lowercased())
            switch name.count {
            case 1: phone.general[last] = value
            case 2 where name.hasPrefix("S") && "abcd".contains(last): phone.secrets[last] = value
            default: phone.values[name] = value
            }
        }
        return phone
    }

    func value(of macro: String) -> String? { values[macro] }
    func secret(_ letter: Character) -> String { secrets[letter] ?? "" }
    func generalPurpose(_ letter: Character) -> String { general[letter] ?? "" }
}

/// A source that knows no macro: what is printed expands to itself.
struct NoMacros: MacroSource {
    func value(of macro: String) -> String? { nil }
    func secret(_ letter: Character) -> String { "" }
    func generalPurpose(_ letter: Character) -> String { "" }
}

extension RuleEvaluation {
    /// The outcome in one line: `skipped`, `failed`, or `1: assignments, options and target`.
    var decided: String {
        switch outcome {
        case .skipped: "skipped"
        case .failed: "failed"
        case .selected(let selection): selection.decided
        }
    }

    var selection: RuleSelection? { if case .selected(let selection) = outcome { selection } else { nil } }
    var error: RuleError? { if case .failed(let error) = outcome { error } else { nil } }
}

extension RuleSelection {
    /// The selection in one line, secrets open.
    var decided: String {
        var parts = ["\(alternative):"]
        parts += assignments.map { "\($0.name)=\($0.value)" }
        if let key = options.key { parts.append("key=\(key.revealed)") }
        if let uid = options.uid { parts.append("uid=\(uid.revealed)") }
        if let pwd = options.pwd { parts.append("pwd=\(pwd.revealed)") }
        if let post = options.post { parts.append("post=\(post)") }
        if let alias = options.alias { parts.append("alias=\(alias)") }
        if options.srv { parts.append("srv") }
        if options.delta { parts.append("delta") }
        if options.status { parts.append("status") }
        switch target {
        case .none: parts.append("no URL")
        case .gds: parts.append("gds")
        case .url(let url): parts.append("\(url.scheme.rawValue) \(url.host):\(url.port) \(url.path)")
        case .missingServer(let scheme, let port, let path):
            parts.append("\(scheme?.rawValue ?? "tftp") server?\(port.map { ":\($0)" } ?? "") \(path)")
        }
        return parts.joined(separator: " ")
    }
}
