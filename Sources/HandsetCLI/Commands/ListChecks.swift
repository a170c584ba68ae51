import ArgumentParser
import Checks
import Diagnosis

/// `handset list checks`.
struct ListChecks: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checks", abstract: "The checks of `handset check`, with what must hold.")

    @Flag(help: "Print JSON Lines.") var json = false

    func run() {
        let listing = Listing(json)
        for card in Checks.all.map(\.card) {
            listing.row([
                ("name", .text(card.id)), ("severity", .text(card.severity.rawValue)),
                ("topic", .text(card.topic.rawValue)), ("holds", .text(card.title)),
            ])
        }
    }
}
