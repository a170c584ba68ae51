import Diagnosis
import Outputs
import Scenarios

/// Prints explanations: the first in full and the others as a line each, or all in full, or as JSON Lines.
struct ExplanationPrinter {
    let isJSON: Bool
    let explainsAll: Bool

    /// Explanations of one name.
    func show(_ explanations: [Explanation]) {
        show(explanations.map { ($0, nil) })
    }

    /// What a line may mean; of one that gives no reason nothing is explained before another.
    func show(_ candidates: [LogLineReader.Candidate], isVague: Bool = false) {
        if isVague, !isJSON {
            Terminal.print("This line says that something failed, and not why: a line beside it does. It may be:")
        }
        show(
            isVague: isVague,
            candidates.compactMap { found in DiagnosisRules.explanation(found.id).map { ($0, found.because) } })
    }

    /// A case of the lab, and what it leads to.
    func show(case played: LabCase, _ explanations: [Explanation]) {
        if !isJSON { Terminal.print("\(played.name)  [\(played.id)]  \(played.about)") }
        if explanations.isEmpty, !isJSON {
            Terminal.print("Nothing is wrong with it, or nothing that a phone would mind.")
        }
        show(explanations)
    }

    /// A finding of a run, with what happened and what is to be done there.
    func show(_ finding: Finding, phone: String?) {
        guard let explanation = DiagnosisRules.explanation(finding.id) else { return }
        if isJSON {
            write(explanation, 1, nil, finding, phone: phone)
        } else {
            if let phone { Terminal.print("\nPhone          \(phone)") }
            full(explanation, finding)
        }
    }

    private func show(isVague: Bool = false, _ found: [(explanation: Explanation, because: String?)]) {
        if isJSON {
            for (index, row) in found.enumerated() { write(row.explanation, index + 1, row.because) }
            return
        }
        let inFull = explainsAll ? found.count : isVague ? 0 : 1
        for row in found.prefix(inFull) { full(row.explanation, because: row.because) }
        let rest = found.dropFirst(inFull)
        if rest.isEmpty { return }
        if !isVague { Terminal.print("\nOr else        (--all explains each)") }
        for row in rest { Terminal.print("  " + ExplanationText.line(row.explanation)) }
    }

    private func full(_ explanation: Explanation, _ finding: Finding? = nil, because: String? = nil) {
        let cases = LabCase.names(finding: explanation.id, rows: explanation.references)
        let lines = ExplanationText.lines(
            explanation, statement: finding?.statement, fix: finding?.fix, because: because, cases: cases,
            colour: Terminal.hasColour
        )
        for line in lines { Terminal.print(line) }
    }

    private func write(
        _ explanation: Explanation, _ rank: Int, _ because: String?, _ finding: Finding? = nil, phone: String? = nil
    ) {
        var line = JSONWriter()
        line.object { line in
            line.member("rank", rank)
            line.member("because", because)
            line.member("mac", phone)
            explanation.write(to: &line, statement: finding?.statement, fix: finding?.fix)
        }
        Terminal.print(bytes: line.bytes + [10])
    }
}
