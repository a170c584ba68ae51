import ArgumentParser
import Lab
import ProfileRules
import Provisioning
import Scenarios

/// `handset list models`.
struct ListModels: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models", abstract: "The phone models.", discussion: "  handset list models"
    )

    @Flag(help: "Print JSON Lines.") var json = false

    func run() {
        for model in PhoneModel.all {
            Listing(json).row([
                ("model", .text(model.name)), ("extensions", .number(model.extensions)),
                ("lineKeys", .number(model.lineKeys)), ("expansionModules", .number(model.expansionModules)),
                ("image", .text(model.imageFamily)),
            ])
        }
    }
}

/// `handset list cases`.
struct ListCases: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cases", abstract: "The misbehaving servers of the lab.", discussion: "  handset list cases"
    )

    @Flag(help: "Print JSON Lines.") var json = false

    func run() {
        for row in LabCase.all {
            Listing(json).row([("name", .text(row.name)), ("id", .text(row.id)), ("about", .text(row.about))])
        }
    }
}

/// `handset list macros`.
struct ListMacros: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "macros", abstract: "The macros of rules.", discussion: "  handset list macros"
    )

    @Flag(help: "Print JSON Lines.") var json = false

    func run() {
        for row in MacroTable.rows {
            Listing(json).row([
                ("name", .text("$" + row.name)), ("meaning", .text(row.meaning)),
                ("requirement", .text(row.requirement)),
            ])
        }
    }
}

/// `handset list assumptions`.
struct ListAssumptions: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assumptions",
        abstract: "The choices made where no document speaks; --assume changes one.",
        discussion: "  handset list assumptions"
    )

    @Flag(help: "Print JSON Lines.") var json = false

    func run() {
        for entry in Assumptions.all {
            Listing(json).row([
                ("name", .text(entry.name)), ("default", .text(entry.read(Assumptions()))),
                ("values", .text(entry.values.joined(separator: " "))), ("requirement", .text(entry.requirement)),
                ("about", .text(entry.about)),
            ])
        }
    }
}
