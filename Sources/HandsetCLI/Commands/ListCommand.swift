import ArgumentParser

/// `handset list …`: what this program knows.
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List models, firmware with its roots, cases of the lab, parameters, macros, assumptions.",
        discussion: "  handset list firmware\n  handset list parameters Resync_Periodic",
        subcommands: [
            ListModels.self, ListFirmware.self, ListCases.self, ListParameters.self, ListMacros.self,
            ListAssumptions.self, ListFindings.self, ListChecks.self,
        ]
    )
}
