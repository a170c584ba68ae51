import ProfileFormat
package import Provisioning

/// Reads profiles as one phone would, one after the other, and says what is wrong with each before a phone does.
package struct ProfileLinter: Sendable {
    private let device: Device
    private let store: ParameterStore

    /// Makes a linter for a phone with the memory it has.
    package init(_ device: Device, _ store: ParameterStore) {
        (self.device, self.store) = (device, store)
    }

    /// The findings in documents that one resync brings in this order, as rules A to D do; by place in each.
    package func lint(_ documents: [LintDocument]) -> [LintFinding] {
        var findings: [LintFinding] = []
        var pages: [LintPage] = []
        for document in documents {
            if let fault = document.fault {
                findings.append(document.finding(fault.rule, fault.reason, at: 0))
                continue
            }
            var found = UnfilledTemplates.findings(in: document)
            let (profile, faults) = read(document)
            found += faults
            if let profile {
                let page = LintPage(document, profile, device, pages.last?.after ?? store)
                for check in LintChecks.all { found += check.findings(in: page) }
                pages.append(page)
            }
            findings += found.sorted { ($0.line, $0.column, $0.rule.rawValue) < ($1.line, $1.column, $1.rule.rawValue) }
        }
        return findings + ResyncLoops.flapping(between: pages)
    }

    /// Reads a document strictly; where that fails, leniently, and tells what a strict phone refuses.
    private func read(_ document: LintDocument) -> (profile: Profile?, faults: [LintFinding]) {
        do throws(DecodeFailure) {
            return (try ProfileReader.read(document.text, limits: DecodeLimits(), aliases: document.aliases), [])
        } catch {
            let severity = device.assumptions.xmlMode == .lenient ? LintRule.Severity.notice : .error
            let fault = finding(.malformedMarkup, error, document, severity)
            guard
                let mended = try? ProfileReader.read(
                    document.text, limits: DecodeLimits(), isLenient: true, aliases: document.aliases)
            else {
                return (nil, [finding(.corruptProfile, error, document, .error)])
            }
            let repairs = mended.repairs.map { repair in
                let message = "malformed: lenient reading \(repair.what)"
                return document.finding(.malformedMarkup, message, at: repair.offset, severity: severity)
            }
            return (mended, repairs.isEmpty ? [fault] : repairs)
        }
    }

    private func finding(
        _ rule: LintRule, _ failure: DecodeFailure, _ document: LintDocument, _ severity: LintRule.Severity
    ) -> LintFinding {
        document.finding(rule, failure.reason, at: failure.offset ?? 0, severity: severity)
    }
}

/// One thing to look for in a document that can be read.
protocol LintCheck: Sendable {
    /// What is found.
    func findings(in page: LintPage) -> [LintFinding]
}

/// Every check.
enum LintChecks {
    static let all: [any LintCheck] = [
        ElementNames(), ElementValues(), UnusualValues(), Duplicates(), Attributes(), StrayText(), RuleTexts(),
        SecretsInClear(),
        StrandedPhones(), ResyncLoops(),
    ]
}
