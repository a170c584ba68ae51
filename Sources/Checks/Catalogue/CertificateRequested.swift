import Diagnosis
import Provisioning

/// The server asks phones for their certificate.
struct CertificateRequested: Check {
    let card = CheckCard(
        "certificate-requested", .access, .error, ["CLI-7", "CLI-11", "C-18"],
        title: "The server asks for the phone's certificate, in the handshake or at the request.",
        why: """
            The certificate is all that tells a phone from anybody with its MAC address, which is printed on the box. A \
            balancer that ends TLS asks for nothing, and nobody notices until somebody collects profiles.
            """,
        fix:
            "nginx: `ssl_verify_client on;` Apache: `SSLVerifyClient require` HAProxy: `bind … ca-file phone-roots.pem verify required`"
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        if let verdict = evidence.unlessTLS { return verdict }
        if evidence.good.traces.contains(where: \.clientCertificateRequested) {
            return .passed("\(evidence.server) asks for the phone's certificate")
        }
        if let verdict = evidence.unlessProvisioned { return verdict }
        if evidence.records[.noCertificate]?.lastResponse?.status == 401 {
            return .passed("no certificate is asked for; phones are told apart by their credentials (HTTP 401)")
        }
        return .failed("\(evidence.server) never asks for the phone's certificate")
    }
}
