import ArgumentParser
import Outputs
import ProfileFormat
import Provisioning

/// `handset profile decode`: each stage, then what a phone becomes.
struct ProfileDecode: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decode",
        abstract: "Open a profile stage by stage, and show what it makes of a phone.",
        discussion: """
              handset profile decode p.cfg --profile-key SecretPhrase1234
              handset profile decode p.cfg --profile-key-file key.txt --raw --out p.xml
              handset profile decode https://prov.example.test/p.xml --resolve prov.example.test:443:127.0.0.1

            Ends with 0 for a profile, 1 where a server gives none, 2 for what is no profile.
            """
    )

    @Argument(help: "A file, a URL, or - for standard input.") var profile: String
    @OptionGroup(title: "Wrapping") var input: ProfileInputOptions
    @Flag(help: "Give the decoded bytes as they are, before any XML is read.") var raw = false
    @Option(help: ArgumentHelp("Write there in place of standard output, whole or not at all.", valueName: "file"))
    var out: String?
    @Flag(help: "Print JSON Lines.") var json = false
    @OptionGroup(title: "Phone") var phone: PhoneOptions

    func validate() throws {
        guard !raw || !json else { throw ValidationError("--raw gives bytes and --json lines: choose one") }
    }

    func run() throws {
        let (device, store) = try phone.reader(of: [profile])
        let got = try ProfileInput(profile, phone, device, store)
        let text = try got.unwrap(input, device, store)
        let bytes = raw ? text.bytes : try ProfileReport(text, device, store).bytes(json: json)
        guard let out else { return Terminal.print(bytes: bytes) }
        // What was encrypted is for its owner's eyes.
        let isSecret = text.stages.contains { $0.hasPrefix("aes") }
        try FileAccess.write(bytes, to: out, mode: isSecret ? 0o600 : 0o644)
    }
}

/// What decoding a profile shows: its stages, its elements, and what they change.
struct ProfileReport {
    private let text: ProfileText
    private let stages: [String]
    private let profile: Profile
    private let done: ProfileApplication

    init(_ text: ProfileText, _ device: Device, _ store: ParameterStore) throws {
        self.text = text
        profile = try text.profile(device)
        stages = text.stages + ["xml"]
        var store = store
        done = store.apply(profile, emptyElement: device.assumptions.emptyElement)
    }

    func bytes(json: Bool) -> [UInt8] { json ? jsonLines : Array((lines.joined(separator: "\n") + "\n").utf8) }

    private var lines: [String] {
        var lines = ["received  \(text.received) bytes"]
        for (number, stage) in stages.enumerated() { lines.append("stage \(number + 1)   \(stage)") }
        lines.append("text      \(text.bytes.count) bytes")
        lines.append(
            "elements  \(done.elements): \(done.parameters) name\(done.parameters == 1 ? "" : "s") known, "
                + "\(done.unknownCount) unknown, \(done.invalid.count) invalid")
        for repair in repairs { lines.append("mended    line \(repair.line): \(repair.what)") }
        for change in done.changes {
            let effect = change.effect == .immediate ? "" : "  (\(change.effect.rawValue))"
            lines.append("changes   \(change.name): \"\(change.shownFrom)\" → \"\(change.shownTo)\"\(effect)")
        }
        for issue in invalid { lines.append("invalid   line \(issue.line): \(issue.name): \(issue.reason)") }
        var near = NearestNames()
        for name in done.unknown {
            let names = near.names(near: name)
            lines.append("unknown   \(name)" + (names.isEmpty ? "" : "; nearest \(names.joined(separator: ", "))"))
        }
        return lines.map { SafeText.shown($0) }
    }

    private var repairs: [(line: Int, what: String)] {
        let index = LineIndex(profile.bytes)
        return profile.repairs.map { (index.line(of: $0.offset), $0.what) }
    }

    private var invalid: [(line: Int, name: String, reason: String)] {
        let index = LineIndex(profile.bytes)
        return done.invalid.map { (index.line(of: $0.offset), $0.name, $0.reason) }
    }

    private var jsonLines: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("kind", "decoded")
            json.member("received", text.received)
            json.member("stages", list: stages)
            json.member("bytes", text.bytes.count)
            json.member("elements", done.elements)
            json.member("parameters", done.parameters)
            json.member("unknown", done.unknownCount)
            json.member("invalid", done.invalid.count)
        }
        json.endLine()
        for change in done.changes {
            Self.line(&json, "change", change.name) { json in
                json.member("from", change.shownFrom)
                json.member("to", change.shownTo)
                json.member("effect", change.effect.rawValue)
            }
        }
        for issue in invalid {
            Self.line(&json, "invalid", issue.name) { json in
                json.member("line", issue.line)
                json.member("reason", issue.reason)
            }
        }
        var near = NearestNames()
        for name in done.unknown {
            let names = near.names(near: name)
            Self.line(&json, "unknown", name) { json in
                json.member("nearest", list: names)
            }
        }
        for repair in repairs {
            Self.line(&json, "mended", nil) { json in
                json.member("line", repair.line)
                json.member("what", repair.what)
            }
        }
        return json.bytes
    }

    private static func line(
        _ json: inout JSONWriter, _ kind: String, _ name: String?, _ fill: (inout JSONWriter) -> Void
    ) {
        json.object { json in
            json.member("kind", kind)
            if let name { json.member("name", name) }
            fill(&json)
        }
        json.endLine()
    }
}
