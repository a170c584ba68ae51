import Diagnosis
import Provisioning

/// Every release asked for shares a suite and a group with the server.
struct TLSCiphers: Check {
    let card = CheckCard(
        "tls-cipher", .connection, .error, ["TLS-6", "P-04", "P-07", "P-08", "P-09"],
        title: "Every release asked for shares a cipher suite and a key exchange with the server.",
        why: "Cipher lists copied from a hardening guide leave out what a phone offers: alert 40, and no profile.",
        fix: """
            Add suites that phones offer: nginx `ssl_ciphers 'ECDHE+AESGCM:ECDHE+AES';` Apache `SSLCipherSuite \
            ECDHE+AESGCM:ECDHE+AES`. Curves: X25519 and P-256. DH parameters: 2048 bits or none.
            """
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        evidence.overReleases(card.id, isSeen: { $0.traces.first?.cipher != nil }) { seen in
            seen.map { "\($0.release): \($0.record.traces.first?.cipher?.description ?? "")" }.joined(separator: ", ")
        }
    }
}
