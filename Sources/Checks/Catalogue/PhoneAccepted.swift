import Diagnosis
import Provisioning

/// The server accepts the good phone's certificate.
struct PhoneAccepted: Check {
    let card = CheckCard(
        "phone-accepted", .access, .error, ["CLI-1", "CLI-11", "C-01", "C-04", "C-08", "C-13"],
        title: "The server accepts the certificate of the phone that it is there for.",
        why: """
            The root in the server's file must be the one that signs phones, with every CA between, and deep enough. From \
            12.0(3) on, renewed phone certificates come from a new root (CLI-9): the server must trust both.
            """,
        fix: """
            nginx: `ssl_client_certificate phone-roots.pem; ssl_verify_depth 3;` Apache: `SSLCACertificateFile \
            phone-roots.pem`, `SSLVerifyDepth 3`.
            """
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        guard evidence.plan.hasCertificate || evidence.good.owner == card.id else {
            return evidence.unlessTLS ?? .skipped("the phone has no certificate to show")
        }
        return evidence.overReleases(card.id, isSeen: { $0.lastResponse != nil }) { seen in
            let trace = seen.first?.record.traces.first
            return trace?.clientCertificateSent == true
                ? "the phone's certificate was sent and taken" : "nobody asked for the phone's certificate"
        }
    }
}
