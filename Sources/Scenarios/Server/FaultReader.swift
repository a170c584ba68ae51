import Provisioning

/// Reads one way in which a server misbehaves on the wire: a word, or a word with its measure.
enum FaultReader {
    static let words: [(String, Fault)] = [
        ("refuse", .refuse), ("swallow", .swallow), ("noCloseNotify", .noCloseNotify),
    ]
    static let measured = [
        "reset", "close", "stall", "stallAfter", "cutAfter", "flipByte", "drip", "alert", "banner", "garbageReply",
        "cutBody",
    ]

    static func fault(_ value: YAMLValue) throws(ScenarioError) -> Fault {
        guard value.isMapping else { return try value.choice(words) }
        let (key, measure) = try value.fields(measured).one(of: measured)
        switch key {
        case "reset": return .reset(try measure.choice(of: Fault.Moment.self))
        case "close": return .close(try measure.choice(of: Fault.Moment.self))
        case "stall": return .stall(try measure.choice(of: Fault.Moment.self))
        case "stallAfter": return .stallAfter(bytes: try measure.whole(0...1 << 30))
        case "cutAfter": return .cutAfter(bytes: try measure.whole(0...1 << 30))
        case "flipByte": return .flipByte(at: try measure.whole(-1 << 30...1 << 30))
        case "alert": return .alert(try alert(measure))
        case "banner": return .banner(try BytesReader.bytes(measure))
        case "garbageReply": return .garbageReply(try BytesReader.bytes(measure))
        case "drip":
            let fields = try measure.fields(["bytes", "pause"])
            return .drip(
                bytes: try fields.required("bytes").whole(1...1 << 20), pause: try fields.required("pause").duration())
        default:
            let fields = try measure.fields(["after", "notify"])
            return .cutBody(
                after: try fields.required("after").whole(0...1 << 30), notify: try fields["notify"]?.flag() ?? true)
        }
    }

    private static func alert(_ value: YAMLValue) throws(ScenarioError) -> AlertDescription {
        guard let alert = AlertDescription(name: try value.word("an alert")) else {
            throw value.expected("an alert by number or name, such as 80 or internalError")
        }
        return alert
    }
}
