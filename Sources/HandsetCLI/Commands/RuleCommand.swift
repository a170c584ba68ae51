import ArgumentParser
import Handset
import Outputs
import ProfileRules
import Provisioning
import ResyncEngine

/// `handset rule RULE`: what a phone would make of a rule, step by step and without network.
struct RuleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rule",
        abstract: "Expand, parse and evaluate a rule for a given phone, step by step, without network.",
        discussion: """
              handset rule '("$CCERT" eq "Installed")? https://p.tel.com/config? | https://p.tel.com/config?cisco$MAU'
              handset rule '[--key $SA] https://h/$A.cfg' --set GPP_A=blue --json
              handset rule '($PRVTMR ge 600)? http://h/has-reg | http://h/lost-reg' --set PRVTMR=700

            Here --set takes macros too: what the phone measures (PRVTMR, UPGTMR, REGTMR1, PRVST) or is (SWVER, EXTIP).
            Ends with 0 for a rule, 2 for a text that is none.
            """
    )

    @Argument(help: "The rule.")
    var rule: String

    @Option(help: "Where it stands: profile, upgrade, report, customCA or trigger.")
    var kind = "profile"

    @OptionGroup(title: "Phone") var phone: PhoneOptions

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        guard let ruleKind = RuleKind(rawValue: kind) else {
            let kinds = RuleKind.allCases.map(\.rawValue).joined(separator: ", ")
            throw InputProblem("--kind \(kind): expected one of \(kinds)")
        }
        let (context, source) = try state()
        if ruleKind == .trigger { return try trigger(context.evaluator.explainTrigger(rule, using: source)) }
        let evaluations =
            ruleKind == .report
            ? context.evaluator.evaluateReports(rule, using: source)
            : [context.evaluator.evaluate(rule, kind: ruleKind, using: source)]
        for evaluation in evaluations {
            if json {
                Terminal.print(bytes: RuleReport(evaluation, context, source).json)
            } else {
                for line in evaluation.explanation { Terminal.print(line) }
                if let line = RuleReport(evaluation, context, source).place { Terminal.print(line) }
            }
            if case .failed(let error) = evaluation.outcome { throw InputProblem("\(name): \(error.diagram)") }
        }
    }

    /// The parameter a rule of the kind stands in, for messages.
    private var name: String {
        switch RuleKind(rawValue: kind) {
        case .upgrade: "Upgrade_Rule"
        case .report: "Report_Rule"
        case .customCA: "Custom_CA_Rule"
        case .trigger: "Resync_Trigger_1"
        case .profile, nil: "Profile_Rule"
        }
    }

    /// The phone, and the macros that were stated beside its own.
    private func state() throws -> (PhoneContext, StatedMacros) {
        var device = try phone.device()
        let bare = PhoneContext(device, ParameterStore(.of(device.model, device.firmware.version)))
        var stated: [String: String] = [:]
        var options = phone
        options.parameters = try zip(phone.parameters, phone.parameterValues()).filter { _, setting in
            guard StatedMacros.isStatable(setting.name, bare) else { return true }
            stated[setting.name] = setting.value
            return false
        }.map(\.0)
        let (parameters, memory) = try options.memory(of: &device)
        let context = PhoneContext(device, parameters, memory: memory)
        return (context, StatedMacros(context, stated))
    }

    private func trigger(_ evaluation: TriggerEvaluation) throws {
        if json {
            var line = JSONWriter()
            line.object { line in
                line.member("expanded", evaluation.expandedMasked)
                line.name("comparisons")
                line.array(evaluation.comparisons) { RuleReport.write($1, to: &$0) }
                line.member("holds", evaluation.holds)
                line.member("error", evaluation.error?.description)
            }
            Terminal.print(bytes: line.bytes + [10])
        } else {
            Terminal.print("expands to  \(evaluation.expandedMasked)")
            for comparison in evaluation.comparisons {
                Terminal.print("\(comparison.text)  \(comparison.holds == true)")
            }
            Terminal.print(evaluation.holds ? "true: a timed resync may run" : "false: a timed resync waits")
        }
        if let error = evaluation.error { throw InputProblem("\(name): \(error.diagram)") }
    }
}
