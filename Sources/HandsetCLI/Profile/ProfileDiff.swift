import ArgumentParser
import Outputs
import ProfileFormat
import Provisioning

/// `handset profile diff`: two profiles as one phone would see them.
struct ProfileDiff: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Compare what two profiles make of the same phone; order, spelling and comments aside.",
        discussion: """
              handset profile diff old.xml new.xml --model 8841
              handset profile diff p.xml https://prov.example.test/00562b043615.xml

            Ends with 0 where the phone would be the same, 1 where not, 2 for what is no profile.
            """
    )

    @Argument(help: "A file, a URL, or - for standard input.") var first: String
    @Argument(help: "Another.") var second: String
    @OptionGroup(title: "Wrapping") var input: ProfileInputOptions
    @Flag(help: "Print JSON Lines.") var json = false
    @OptionGroup(title: "Phone") var phone: PhoneOptions

    func run() throws {
        let (device, store) = try phone.reader(of: [first, second])
        let (left, right) = (try apply(first, device, store), try apply(second, device, store))
        let differences = right.differences(from: left)
        for parameter in differences { show(parameter, left, right) }
        if !differences.isEmpty { throw ExitStatus.failed }
    }

    private func apply(_ place: String, _ device: Device, _ store: ParameterStore) throws -> ParameterStore {
        let text = try ProfileInput(place, phone, device, store).unwrap(input, device, store)
        var store = store
        _ = store.apply(try text.profile(device), emptyElement: device.assumptions.emptyElement)
        return store
    }

    private func show(_ parameter: ParameterID, _ left: ParameterStore, _ right: ParameterStore) {
        let definition = parameter.definition
        let (from, to) = (left.value(of: parameter), right.value(of: parameter))
        let isHidden =
            ParameterMask.shown(from, of: definition) == ParameterMask.shown(to, of: definition) && from != to
        let access = (from: left.access(of: parameter).attribute ?? "", to: right.access(of: parameter).attribute ?? "")
        let shown = (from: ParameterMask.shown(from, of: definition), to: ParameterMask.shown(to, of: definition))
        if json {
            var line = JSONWriter()
            line.object { line in
                line.member("name", parameter.name)
                line.member("from", shown.from)
                line.member("to", shown.to)
                line.member("fromAccess", access.from)
                line.member("toAccess", access.to)
                line.member("effect", definition.effect.rawValue)
            }
            return Terminal.print(bytes: line.bytes + [10])
        }
        var text = "\(parameter.name): "
        if from != to { text += "\"\(shown.from)\" → \"\(shown.to)\"" + (isHidden ? "  (another secret)" : "") }
        if access.from != access.to { text += (from == to ? "" : "  ") + "ua \(access.from) → \(access.to)" }
        let effect = definition.effect == .immediate || from == to ? "" : "  (\(definition.effect.rawValue))"
        Terminal.print(SafeText.shown(text + effect))
    }
}
