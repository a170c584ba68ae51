import ArgumentParser
import Checks
import Diagnosis
import Outputs

/// `handset list checks`.
struct ListChecks: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checks", abstract: "The checks of `handset check`, with what must hold.")

    @Flag(help: "Print JSON Lines.") var json = false
    @Flag(help: "Print the page docs/checks.md.") var markdown = false

    func run() {
        let cards = Checks.all.map(\.card)
        if markdown { return Terminal.print(bytes: Array(CheckPages.markdown(cards).utf8)) }
        let listing = Listing(json)
        for card in cards {
            listing.row([
                ("name", .text(card.id)), ("severity", .text(card.severity.rawValue)),
                ("topic", .text(card.topic.rawValue)), ("holds", .text(card.title)),
            ])
        }
    }
}
