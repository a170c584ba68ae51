import ArgumentParser
import Provisioning

/// `handset list parameters [NAME]`.
struct ListParameters: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parameters",
        abstract: "The parameters of a profile; with a name, all that is known of one.",
        discussion: """
              handset list parameters | grep -i resync
              handset list parameters Resync_Periodic
              handset list parameters Proxy_3_ --json
            """
    )

    @Argument(help: "A parameter's name, as it stands in a profile.") var name: String?
    @Flag(help: "Print JSON Lines.") var json = false

    func run() throws {
        let catalog = ParameterCatalog.shared
        guard let name else {
            if json { return catalog.definitions.forEach(list) }
            return Listing(false).table(catalog.definitions.map(Self.columns))
        }
        let exact = catalog.definitions.first { $0.name == name }
        guard let row = catalog.parameter(named: name)?.definition ?? exact else {
            let near = catalog.nearest(to: name).joined(separator: " or ")
            throw InputProblem("\(name): no such parameter" + (near.isEmpty ? "" : "; did you mean \(near)?"))
        }
        if json { list(row) } else { explain(row, as: name) }
    }

    /// What a line of the whole list has room for; the rest is told of each by name.
    private static func columns(of row: ParameterDefinition) -> [(name: String, cell: Listing.Cell)] {
        [
            ("name", .text(row.name)), ("type", .text(row.type.name + (row.type.isInferred ? "?" : ""))),
            ("default", .text(row.isSecret ? "" : shortened(row.defaultValue))), ("range", .text(shortened(row.range))),
            ("acts", .text(row.effect == .immediate ? "" : row.effect.rawValue)), ("secret", .flag(row.isSecret)),
        ]
    }

    private static func shortened(_ text: String) -> String { text.count > 40 ? String(text.prefix(39)) + "…" : text }

    private func list(_ row: ParameterDefinition) {
        Listing(json).row([
            ("name", .text(row.name)), ("group", .text(row.group)), ("type", .text(row.type.name)),
            ("inferred", .flag(row.type.isInferred)), ("default", .text(row.defaultValue)), ("range", .text(row.range)),
            ("models", .text(row.models)), ("since", .text(row.since)), ("index", .text(row.family.rawValue)),
            ("access", .text(row.access.attribute ?? "")), ("acts", .text(row.effect.rawValue)),
            ("secret", .flag(row.isSecret)), ("known", .text(row.confidence)), ("sources", .text(row.sources)),
        ])
    }

    private func explain(_ row: ParameterDefinition, as name: String) {
        Terminal.print(name == row.name ? name : "\(name), one of \(row.name)")
        let inferred = row.type.isInferred ? ", inferred from its name and values" : ""
        line("takes", row.type.expectation + inferred)
        line("type", row.type.name + (row.range.isEmpty ? "" : ": \(row.range)"))
        line("default", row.defaultValue.isEmpty ? "empty" : row.defaultValue, row.confidence)
        line("stands", row.group)
        line("counts", row.family == .none ? "" : "one for each \(row.family.rawValue)")
        line("models", row.models)
        line("since", row.since)
        line("access", row.access.attribute.map { "ua=\"\($0)\" until a profile says otherwise" } ?? "")
        line("acts", Self.meaning(of: row.effect))
        line("secret", row.isSecret ? "never shown in dumps, reports, logs and events" : "")
        line("known from", Self.sources(row.sources))
    }

    private func line(_ label: String, _ text: String, _ confidence: String = "") {
        guard !text.isEmpty else { return }
        let padded = "  " + label + String(repeating: " ", count: max(1, 12 - label.count))
        Terminal.print(padded + text + (confidence.isEmpty ? "" : "  [\(confidence)]"))
    }

    private static func meaning(of effect: ParameterDefinition.Effect) -> String {
        switch effect {
        case .immediate: "at once"
        case .restart: "when the lines start again"
        case .reboot: "after a reboot"
        }
    }

    private static func sources(_ text: String) -> String {
        let names = [
            "XRG": "the XML reference guide", "PM": "the guides' Provisioning Methods",
            "PF": "the guides' Provisioning Formats", "AC": "the guides' Access Control",
            "KEM": "the guides' modules chapter",
            "R6841": "a 6841's own report", "T8841": "an 8841's dump", "T9861": "a 9861's dump",
            "W12": "a public server's profiles for 12.0(7)",
        ]
        return text.split(separator: " ").map { names[String($0)] ?? String($0) }.joined(separator: ", ")
    }
}
