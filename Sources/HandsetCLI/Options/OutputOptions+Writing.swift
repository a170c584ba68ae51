import Outputs

extension OutputOptions {
    /// Writes the reports that were asked for, each whole or not at all, and tells what came of the run; what could not be
    /// written keeps nothing else back.
    ///
    /// - Parameters:
    ///   - summary: True where standard output gets the run in words.
    ///   - json: True where standard output holds lines of JSON.
    ///   - closing: Ends what was written while the run went on.
    func write(
        _ report: RunReport, status: ExitStatus, summary: Bool, json: Bool = false, closing: () throws -> Void = {}
    ) throws {
        var problems: [String] = []
        func attempt(_ work: () throws -> Void) {
            do {
                try work()
            } catch {
                problems.append((error as? RunProblem)?.message ?? "\(error)")
            }
        }
        attempt(closing)
        for (output, path) in reports { attempt { try FileAccess.write(output.render(report), to: path) } }
        if githubAnnotations {
            let annotations = GitHubOutput().render(report)
            if json || takesStandardOutput {
                Terminal.say(bytes: annotations)
            } else {
                Terminal.print(bytes: annotations)
            }
        }
        tell(report, status, summary: summary && !quiet && !takesStandardOutput)
        if !problems.isEmpty { throw RunProblem(problems.joined(separator: "\nhandset: ")) }
    }

    private func tell(_ report: RunReport, _ status: ExitStatus, summary: Bool) {
        if summary { return Terminal.print(bytes: TextOutput().render(report)) }
        for verdict in report.thresholds where !verdict.holds {
            Terminal.say("FAILED \(verdict.threshold): \(verdict.measured)")
        }
        // Whoever hears nothing else hears why.
        if quiet, [.failed, .invalid].contains(status), let reason = report.reason {
            Terminal.say("handset: \(reason)")
        }
    }
}
