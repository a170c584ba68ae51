import Diagnosis
import Provisioning

/// Keys and digests of the chain are ones that more than old phones accept.
struct KeyStrength: Check {
    let card = CheckCard(
        "key-strength", .certificate, .warning, ["SRV-21", "A-01", "A-02", "A-08"],
        title: "Keys have 2048 bits or more, digests are SHA-256 or better, and the kind is RSA or ECDSA.",
        why: """
            Old firmware takes 1024 bits and SHA-1; the next release, a modern OpenSSL or an auditor does not. Of RSA-PSS and \
            Ed25519 no document says that phones know them.
            """,
        fix: "Make a new RSA key of 2048 bits and have it signed with SHA-256."
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        if let verdict = evidence.unlessTLS { return verdict }
        if let broken = evidence.releases.first(where: { $0.record.owner == card.id }) {
            return .failed(
                "firmware \(broken.release): \(broken.record.complaint)", severity: .error,
                findings: broken.record.findings)
        }
        let chain = (evidence.trace?.serverChain ?? []).enumerated().filter {
            $0.offset == 0 || !$0.element.isSelfIssued
        }
        guard !chain.isEmpty else { return .skipped("no certificate was seen") }
        let weak = chain.compactMap { Self.weakness($0.element) }
        guard weak.isEmpty else { return .failed(weak.joined(separator: "; ")) }
        let shown = chain.map { "\($0.element.keyKind) \($0.element.keyBits), \($0.element.signatureAlgorithm)" }
        return .passed(shown.joined(separator: "; "))
    }

    private static func weakness(_ certificate: CertificateSummary) -> String? {
        let name = "\(certificate.subject)"
        let digest = certificate.signatureAlgorithm.uppercased()
        if certificate.keyKind == "RSA", certificate.keyBits < 2048 {
            return "\(name): RSA of \(certificate.keyBits) bits"
        }
        if digest.contains("SHA1") || digest.contains("MD5") {
            return "\(name): signed with \(certificate.signatureAlgorithm)"
        }
        if !["RSA", "EC"].contains(certificate.keyKind) {
            return "\(name): \(certificate.keyKind), which no document says that phones know"
        }
        return nil
    }
}
