import ArgumentParser
import Diagnosis
import Outputs
import Provisioning
import Scenarios

/// `handset explain TEXT|CASE|LOG`: from a finding, a case, a log or a line of one to cause and fix.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "From a finding, a case, a recorded log or a line of somebody's log to cause and fix.",
        discussion: """
              handset explain missing-intermediate
              handset explain T-04
              handset explain run.jsonl
              handset explain 'client SSL certificate verify error: (21:unable to verify the first certificate) while reading client request headers'
              tail -n 50 /var/log/nginx/error.log | handset explain -

            Lines of nginx, Apache, HAProxy, lighttpd, Caddy, stunnel, OpenSSL and curl are read by their numbers: alerts, verify codes, error \
            codes, statuses. Where several faults write the same line, the likeliest is explained and the others are named.
            """
    )

    @Argument(help: "A finding, a case of the lab, a row of the catalogue, a file, or a line; `-` reads lines.")
    var text: [String] = []

    @Flag(help: "Explain every candidate in full.")
    var all = false

    @Flag(help: "Print JSON Lines.")
    var json = false

    @Option(
        name: .customLong("write-docs"),
        help: ArgumentHelp("Write a page for each finding into a folder.", valueName: "dir"))
    var documents: String?

    func run() throws {
        if let documents { return try write(documents) }
        let wanted = text.joined(separator: " ")
        guard wanted.contains(where: { !$0.isWhitespace }) else {
            throw InputProblem("explain what? `handset list findings` and `handset list cases` name what is known")
        }
        let printer = ExplanationPrinter(isJSON: json, explainsAll: all)
        if known(wanted, printer) { return }
        if wanted == "-" || FileAccess.isFile(wanted) { return try LogExplainer(printer).explain(file: wanted) }
        let line = LogLine(wanted)
        let candidates = LogLineReader.candidates(for: line)
        guard !candidates.isEmpty else { throw unknown(wanted) }
        printer.show(candidates, isVague: line.isVague)
    }

    /// Explains a finding, a case, a row or a cause by its name; false where it is none.
    private func known(_ name: String, _ printer: ExplanationPrinter) -> Bool {
        if let explanation = DiagnosisRules.explanation(name.lowercased()) {
            printer.show([explanation])
        } else if let played = LabCase.named(name) {
            let expected = played.findings.compactMap(DiagnosisRules.explanation)
            let others = DiagnosisRules.explanations(of: played.id).filter { other in
                !expected.contains { $0.id == other.id }
            }
            printer.show(case: played, expected + others)
        } else if case let explanations = DiagnosisRules.explanations(of: name), !explanations.isEmpty {
            printer.show(explanations)
        } else if let cause = FailureCause.allCases.first(where: { $0.rawValue == name }) {
            printer.show(DiagnosisRules.explanations(of: cause))
        } else {
            return false
        }
        return true
    }

    private func unknown(_ text: String) -> InputProblem {
        // A line of a log shares words with many findings; a name shares letters with one.
        let name = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: "-")
        let near = DiagnosisRules.all.map(\.explanation.id).filter { $0.contains(name) || name.contains($0) }
        let hint =
            near.isEmpty
            ? "`handset list findings` names what is known" : "perhaps \(near.prefix(5).joined(separator: ", "))"
        return InputProblem(
            "explain: nothing known of this: neither finding, case, row, file, nor a known line; \(hint)")
    }

    private func write(_ folder: String) throws {
        try FileAccess.makeFolder(folder)
        for page in FailurePages.all(cases: { LabCase.names(finding: $0.id, rows: $0.references) }) {
            try FileAccess.write(Array(page.text.utf8), to: "\(folder)/\(page.name)")
        }
    }
}
