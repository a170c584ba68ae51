import ArgumentParser
import Diagnosis

/// `handset list findings`.
struct ListFindings: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "findings", abstract: "What can be found wrong; `handset explain ID` tells all of one.",
        discussion: "  handset list findings"
    )

    @Flag(help: "Print JSON Lines.") var json = false

    func run() {
        for explanation in DiagnosisRules.all.map(\.explanation) {
            Listing(json).row([
                ("name", .text(explanation.id)), ("severity", .text(explanation.severity.rawValue)),
                ("references", .text(explanation.references.joined(separator: " "))),
                ("about", .text(explanation.summary)),
            ])
        }
    }
}
