import Diagnosis
import Provisioning

/// The server sends every certificate between its own and the root.
struct ChainComplete: Check {
    let card = CheckCard(
        "chain-complete", .certificate, .error, ["SRV-22", "T-04", "T-05"],
        title: "The server sends every certificate between its own and the root: phones fetch none (no AIA).",
        why: """
            Browsers mend a missing intermediate from their cache or from the address in the certificate. Phones answer \
            alert 48, so that a renewed certificate without its chain works for everybody who tests it by browser.
            """,
        fix:
            """
            Serve leaf and intermediates in one file: nginx `ssl_certificate fullchain.pem;` Apache `SSLCertificateFile fullchain.pem`, and \
            no `SSLCertificateChainFile`, which overrides the chain in that file.
            """
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        evidence.overReleases(card.id, isSeen: ChainTrusted.isBuilt) { seen in
            let chain = seen.first?.record.traces.first?.serverChain ?? []
            return "\(CheckEvidence.count(chain.count, "certificate")) sent, up to a root of the firmware"
        }
    }
}
