import ArgumentParser
import Handset
import Provisioning

/// What commands of one phone share: its rule, the phone, and what is told of it where.
struct OnePhoneOptions: ParsableArguments {
    @Argument(help: "The rule; without one the phone's stored rules.")
    var rule: String?

    @OptionGroup(title: "Phone") var phone: PhoneOptions

    @Flag(help: "Print the events as JSON Lines.")
    var json = false

    @Flag(help: "Tell every changed parameter.")
    var verbose = false

    @OptionGroup(title: "Output") var outputs: OutputOptions

    /// The phone with its memory, once nothing about it or its rule is wrong.
    func made() throws -> LiveRun.Phone {
        var device = try phone.device()
        let (parameters, memory) = try phone.memory(of: &device, rule: rule)
        if let rule { try GivenRule(on: device, parameters).check(rule, at: "RULE") }
        try phone.checkState()
        try outputs.check(json: json, reading: phone.state.map { [$0] } ?? [])
        return LiveRun.Phone(device, parameters, memory: memory)
    }

    /// The log of the run, open.
    func openLog() throws -> EventLog {
        try EventLog(outputs, console: json ? .jsonLines : .story(verbose: verbose))
    }

    /// The options that made the run what it is, secrets masked.
    func told(by command: String) -> [(name: String, value: String)] {
        let given = rule.map { [("rule", ParameterMask.rule($0))] } ?? []
        return [("command", command)] + given + phone.told + outputs.told
    }
}
