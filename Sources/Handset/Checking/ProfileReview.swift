import Checks
import Diagnosis
import ProfileFormat
import ProfileLint
import Provisioning

/// What `handset profile lint` has to say of the profiles that a phone just got.
enum ProfileReview {
    /// Clauses that have checks of their own, which see more than a file can show.
    private static let elsewhere: Set<LintRule> = [.corruptProfile, .malformedMarkup, .secretInClear, .strandedPhone]

    /// The remarks; none on a profile that only the phone's key opens.
    static func remarks(
        on exchanges: [ProbeRecord.Exchange], for device: Device, _ memory: ParameterStore
    ) -> [ProbeRecord.Remark] {
        let documents = exchanges.compactMap { document($0, device) }
        let findings = ProfileLinter(device, memory).lint(documents).filter { !elsewhere.contains($0.rule) }
        return findings.map { finding in
            ProbeRecord.Remark(
                rule: finding.rule.rawValue, severity: Finding.Severity(rawValue: finding.severity.rawValue) ?? .notice,
                message: finding.message, line: finding.line)
        }
    }

    private static func document(_ exchange: ProbeRecord.Exchange, _ device: Device) -> LintDocument? {
        guard let response = exchange.response, response.status == 200 else { return nil }
        var stages: [String] = []
        let decoder = ProfileDecoder(assumptions: device.assumptions)
        guard
            let text = try? decoder.unwrap(
                response.body, contentEncoding: response.contentEncoding, key: nil, ikm: nil, stages: &stages)
        else { return nil }
        return LintDocument(name: "\(exchange.url)", text: text, transport: .closed)
    }
}
