import Provisioning

/// The server knows the phone, or not, and refuses it the file (C-16, C-20, C-18, S-03).
struct Forbidden: DiagnosisRule {
    let explanation = Explanation(
        "forbidden", ["C-16", "C-20", "C-18", "S-03"],
        summary: "The server knows the phone, or not, and refuses it the file.",
        why: """
            TLS is fine. A MAC in the path that is not the certificate's, a certificate that names no phone, a \
            balancer that keeps the certificate to itself, or strict SNI make it so.
            """,
        evidence: "The handshake is fine; status 403.",
        phone: PhoneLog.of(.forbidden),
        serverLog: """
            The request stands in the access log with 403. Apache with `SSLStrictSNIVHostCheck on`: `AH02033: No \
            hostname was provided via SNI`. nginx: `access forbidden by rule`, or the application's own word.
            """,
        fix: """
            Compare the MAC in the path with the certificate's subject as the server sees it; `SN` there is the surname, \
            OID 2.5.4.4: the MAC, and no serial number (CLI-3). Behind a balancer pass TCP through, or hand the subject \
            on to the application:
                {config:identity}
            """
    )

    func statement(for evidence: Evidence) -> String? {
        guard evidence.failure?.cause == .forbidden, evidence.fitsPath == false, let mac = evidence.macInPath else {
            return evidence.failed(by: .forbidden, telling: "\(evidence.server) forbids this phone the file")
        }
        return """
            \(evidence.server) forbids this phone the file: the path names \(mac), and the certificate that the phone showed is \
            for \(evidence.shown?.subject ?? "another"): status 403\(evidence.quotation)
            """
    }
}
