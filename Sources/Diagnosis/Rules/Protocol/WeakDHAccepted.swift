import Provisioning

/// The phone took a Diffie-Hellman group that others find too small (P-07, LIB-4).
struct WeakDHAccepted: DiagnosisRule {
    let explanation = Explanation(
        "weak-dh-accepted", ["P-07", "LIB-4"], severity: .warning,
        summary: "The phone took a Diffie-Hellman group that others find too small.",
        why: """
            Of a group of 1024 bits the hardest part can be computed once for everybody who uses it. No release is known to refuse \
            one; a phone under the modern floor does (`--assume modernFloor=yes`), and so do browsers and newer TLS libraries.
            """,
        evidence: "The handshake is accepted, `cipher` begins with DHE, and `dhBits` is below 2048.",
        phone: PhoneLog.nothing,
        serverLog: "Nothing for phones. Other clients send alert 40 or 71.",
        fix: """
            Make a group of 2048 bits, and name its file:
                openssl dhparam -out dh.pem 2048
                {config:dh-parameters}
            Or leave DHE out: every release but the oldest has ECDHE.
                {config:suites}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard let trace = evidence.acceptedTrace, let bits = trace.dhBits, bits < 2048 else { return nil }
        return """
            \(evidence.server) chose \(trace.cipher?.name ?? "DHE") with a Diffie-Hellman group of \(bits) bits: phones take that, \
            others do not
            """
    }
}
