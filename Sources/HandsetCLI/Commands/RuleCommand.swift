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
        var device = try phone.device()
        let (parameters, memory) = try phone.memory(of: &device)
        let context = PhoneContext(device, parameters, memory: memory)
        let evaluator = RuleEvaluator(legacy: device.assumptions.legacyRules == .yes)
        if ruleKind == .trigger { return try trigger(evaluator.explainTrigger(rule, using: context)) }
        let evaluations =
            ruleKind == .report
            ? evaluator.evaluateReports(rule, using: context)
            : [evaluator.evaluate(rule, kind: ruleKind, using: context)]
        for evaluation in evaluations {
            if json {
                Terminal.print(bytes: Self.json(evaluation))
            } else {
                for line in evaluation.explanation { Terminal.print(line) }
            }
            if case .failed(let error) = evaluation.outcome { throw InputProblem("rule: \(error.diagram)") }
        }
    }

    private func trigger(_ evaluation: TriggerEvaluation) throws {
        if json {
            var line = JSONWriter()
            line.object { line in
                line.member("expanded", evaluation.expandedMasked)
                line.member("holds", evaluation.holds)
            }
            Terminal.print(bytes: line.bytes + [10])
        } else {
            Terminal.print("expands to  \(evaluation.expandedMasked)")
            for comparison in evaluation.comparisons {
                Terminal.print("\(comparison.text)  \(comparison.holds == true)")
            }
            Terminal.print(evaluation.holds ? "true: a timed resync may run" : "false: a timed resync waits")
        }
        if let error = evaluation.error { throw InputProblem("trigger: \(error.diagram)") }
    }

    private static func json(_ evaluation: RuleEvaluation) -> [UInt8] {
        var line = JSONWriter()
        line.object { line in
            line.member("expanded", evaluation.expandedMasked)
            line.member("tree", evaluation.rule.map { "\($0)" })
            line.name("alternatives")
            line.array(evaluation.verdicts) { line, verdict in
                line.object { line in
                    line.member("alternative", verdict.alternative)
                    line.member("state", verdict.state.rawValue)
                    line.name("comparisons")
                    line.array(verdict.comparisons) { line, comparison in
                        line.object { line in
                            line.member("text", comparison.text)
                            line.member("holds", comparison.holds == true)
                        }
                    }
                }
            }
            line.name("notes")
            line.array(evaluation.notes) { $0.text($1) }
            switch evaluation.outcome {
            case .skipped: line.member("result", "skipped")
            case .failed(let error):
                line.member("result", "failed")
                line.member("error", error.description)
            case .selected(let selection):
                line.member("result", "selected")
                line.member("alternative", selection.alternative)
                line.member(
                    "assignments",
                    pairs: selection.assignments.map { name, value in
                        let known = ParameterCatalog.shared.parameter(named: name)
                        return (name, known.map { ParameterMask.shown(value, of: $0.definition) } ?? value)
                    })
                line.member("options", pairs: selection.options.masked)
                line.member("url", selection.target.text)
            }
        }
        return line.bytes + [10]
    }
}

extension RuleTarget {
    /// Where the alternative leads, as text; nil where it leads nowhere.
    fileprivate var text: String? {
        switch self {
        case .none: nil
        case .gds: "gds://"
        case .url(let url): "\(url)"
        case .missingServer(let scheme, let port, let path):
            "\(scheme?.rawValue ?? "tftp")://(the server that DHCP names)\(port.map { ":\($0)" } ?? "")\(path)"
        }
    }
}
