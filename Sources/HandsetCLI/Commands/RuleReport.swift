import Outputs
import ProfileRules
import Provisioning
import ResyncEngine

/// What `handset rule` tells of one evaluation: expansion, tree, verdicts, result; secrets masked throughout.
struct RuleReport {
    private let evaluation: RuleEvaluation
    private let phone: PhoneContext
    private let source: StatedMacros

    init(_ evaluation: RuleEvaluation, _ phone: PhoneContext, _ source: StatedMacros) {
        (self.evaluation, self.phone, self.source) = (evaluation, phone, source)
    }

    /// Where the rule leads on this phone, where the explanation does not say it.
    var place: String? {
        guard case .selected(let selection) = evaluation.outcome, case .missingServer = selection.target else {
            return nil
        }
        return phone.url(of: selection.target).map { "with DHCP: \($0)" } ?? "with DHCP: no server, so the resync fails"
    }

    /// One JSON object, on a line of its own.
    var json: [UInt8] {
        var line = JSONWriter()
        line.object { line in
            line.member("expanded", evaluation.expandedMasked)
            line.member("tree", evaluation.rule.map { "\($0)" })
            line.name("alternatives")
            line.array(evaluation.verdicts) { write($1, to: &$0) }
            line.name("notes")
            line.array(evaluation.notes) { $0.text("\($1)") }
            switch evaluation.outcome {
            case .skipped: line.member("result", "skipped")
            case .failed(let error): write(error, to: &line)
            case .selected(let selection): write(selection, to: &line)
            }
        }
        return line.bytes + [10]
    }

    private func write(_ verdict: RuleEvaluation.Verdict, to line: inout JSONWriter) {
        let alternative = evaluation.rule?.alternatives[verdict.alternative - 1]
        line.object { line in
            line.member("alternative", verdict.alternative)
            line.member("state", verdict.state.rawValue)
            line.member("condition", alternative?.condition.map { "\($0)" })
            line.name("comparisons")
            line.array(verdict.comparisons) { Self.write($1, to: &$0) }
            line.member("assignments", pairs: Self.shown(alternative?.assignments.map { ($0.name, $0.value) } ?? []))
            line.name("options")
            line.array(alternative?.options ?? []) { $0.text("\($1)") }
            line.member("target", alternative?.target.description)
        }
    }

    static func write(_ comparison: RuleEvaluation.ComparisonVerdict, to line: inout JSONWriter) {
        line.object { line in
            line.member("text", comparison.text)
            line.name("holds")
            // Null where the operands cannot be compared.
            if let holds = comparison.holds { line.flag(holds) } else { line.null() }
        }
    }

    private func write(_ error: RuleError, to line: inout JSONWriter) {
        line.member("result", "failed")
        line.member("error", error.description)
        line.member("column", error.column)
        line.member("excerpt", error.excerpt)
        line.member("caret", error.caret)
    }

    private func write(_ selection: RuleSelection, to line: inout JSONWriter) {
        line.member("result", "selected")
        line.member("alternative", selection.alternative)
        line.member("assignments", pairs: Self.shown(selection.assignments.map { ($0.name, $0.value) }))
        line.member("options", pairs: selection.options.masked)
        let url = phone.url(of: selection.target)
        line.member("url", url.map { "\($0)" } ?? Self.unplaced(selection.target))
        line.member("scheme", url?.scheme.rawValue)
        line.member("host", url?.host)
        line.member("port", url?.port)
        line.member("path", url?.path)
        let body = selection.options.post.map { MacroExpander.expandText(phone.generalPurpose($0), using: source) }
        line.member("body", body)
    }

    /// Where a target leads whose server nobody names.
    private static func unplaced(_ target: RuleTarget) -> String? {
        switch target {
        case .none, .url: nil
        case .gds: "gds://"
        case .missingServer(let scheme, let port, let path):
            "\(scheme?.rawValue ?? "tftp")://(the server that DHCP names)\(port.map { ":\($0)" } ?? "")\(path)"
        }
    }

    private static func shown(_ assignments: [(String, String)]) -> [(name: String, value: String)] {
        assignments.map { name, value in
            let known = ParameterCatalog.shared.parameter(named: name)
            return (name, known.map { ParameterMask.shown(value, of: $0.definition) } ?? value)
        }
    }
}
