import Diagnosis
import Provisioning

/// The profile does not take away the CA that the phone needs.
struct CustomCAStays: Check {
    let card = CheckCard(
        "custom-ca-stays", .profile, .error, ["SRV-40", "SRV-43", "SRV-45", "T-13", "T-14"],
        title: "The custom CA that the profile names can be fetched, and the one that the phone needs stays.",
        why: """
            A phone that trusts the server through a custom CA is lost when the file behind Custom_CA_Rule is a page, is gone, \
            or is empty after the next factory reset. Fetched by https from the same server, it can never be had at all (T-13).
            """,
        fix:
            "Serve the CA as PEM over http or TFTP, or from a host that the firmware trusts, and name it in Custom_CA_Rule."
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        if let verdict = evidence.unlessProvisioned { return verdict }
        let rule = evidence.good.parameters?["Custom_CA_Rule"] ?? ""
        let isNeeded = evidence.trace?.verify?.anchorSlot == "Custom CA"
        let wasSet = evidence.good.settings.contains { $0.parameter.name == "Custom_CA_Rule" }
        if rule.isEmpty {
            guard isNeeded, wasSet else { return .skipped("no custom CA is involved") }
            return .failed("the phone trusts this server through a custom CA, and the profile empties Custom_CA_Rule")
        }
        guard let record = evidence.records[.customCA] else { return .couldNotRun("the custom CA was not fetched") }
        guard let response = record.lastResponse, response.status == 200 else {
            if record.failure?.cause == .domainNotAllowed { return .skipped(record.complaint) }
            return .failed("Custom_CA_Rule brings nothing: \(record.refusal ?? record.complaint)")
        }
        let text = String(decoding: response.body.prefix(64 << 10), as: UTF8.self)
        guard text.contains("-----BEGIN CERTIFICATE-----") || response.body.starts(with: [0x30, 0x82]) else {
            return .failed("what Custom_CA_Rule brings is no certificate (\(response.body.count) bytes)")
        }
        if isNeeded, record.firstURL?.scheme == .https, record.traces.first?.verify?.anchorSlot == "Custom CA" {
            return .failed("Custom_CA_Rule is fetched from a server that only this CA vouches for", severity: .warning)
        }
        return .passed("Custom_CA_Rule brings a certificate")
    }
}
