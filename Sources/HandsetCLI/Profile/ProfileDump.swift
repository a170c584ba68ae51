import ArgumentParser
import Outputs
import ProfileFormat
import Provisioning
import ResyncEngine

/// `handset profile dump`: what a phone would show and report once it has these profiles.
struct ProfileDump: ParsableCommand {
    /// The forms of a phone's state.
    enum Form: String, CaseIterable, ExpressibleByArgument {
        case cfg, status, report, delta, json
    }

    static let configuration = CommandConfiguration(
        commandName: "dump",
        abstract: "Apply profiles to a phone in memory, and print what it would show: no secret is in it.",
        discussion: """
              handset profile dump p.xml --model 8841 > cfg.xml
              handset profile dump common.xml p.xml --form delta

            cfg is /admin/cfg.xml, status is /admin/status.xml, report and delta are what Report_Rule uploads, json is what
            differs from the factory. The same phone reads its own cfg without a change.
            """
    )

    @Argument(help: "Files, URLs, or - for standard input, in the order of rules A to D.") var profiles: [String] = []
    @Option(help: "The form: cfg, status, report, delta or json.") var form = Form.cfg
    @OptionGroup(title: "Wrapping") var input: ProfileInputOptions
    @OptionGroup(title: "Phone") var phone: PhoneOptions

    func run() throws {
        let (device, start) = try phone.reader(of: profiles)
        var store = start
        for place in profiles {
            let text = try ProfileInput(place, phone, device, store).unwrap(input, device, store)
            _ = store.apply(try text.profile(device), emptyElement: device.assumptions.emptyElement)
        }
        switch form {
        case .cfg: Terminal.print(bytes: ProfileWriter.dump(store, assumptions: device.assumptions))
        case .report: Terminal.print(bytes: ProfileWriter.report(store, assumptions: device.assumptions))
        case .delta: Terminal.print(bytes: ProfileWriter.report(store, since: start, assumptions: device.assumptions))
        case .status: Terminal.print(bytes: PhoneContext(device, store).statusPage.bytes)
        case .json: Terminal.print(bytes: ShownState.json(device, store))
        }
    }
}
