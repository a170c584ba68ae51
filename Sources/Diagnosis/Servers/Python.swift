extension ServerManual {
    /// Servers written in Python: `http.server`, and others on `ssl.SSLContext`, here called `context`.
    static let python = ServerManual(
        name: "Python", product: "python/", marks: [],
        lines: [
            .reload: "no reload: start it anew   (`context` is its ssl.SSLContext)",
            .fullChain: "context.load_cert_chain(\"fullchain.pem\", \"server.key\")",
            .phoneRoots: "context.load_verify_locations(\"phone-roots.pem\")",
            .askPhones: """
            context.load_verify_locations("phone-roots.pem")
            context.verify_mode = ssl.CERT_REQUIRED
            """,
            .trustIssuers: "context.load_verify_locations(\"phone-roots.pem\")",
            .lowLevel: "context.set_ciphers(\"DEFAULT:@SECLEVEL=0\")",
            .revocationList: """
            context.load_verify_locations("phones.crl")
            context.verify_flags |= ssl.VERIFY_CRL_CHECK_CHAIN
            """,
            .versions: "context.minimum_version = ssl.TLSVersion.TLSv1_2   (and no maximum_version below)",
            .oldVersions: """
            context.minimum_version = ssl.TLSVersion.TLSv1
            context.set_ciphers("DEFAULT:@SECLEVEL=0")
            """,
            .suites: "context.set_ciphers(\"ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256\")",
            .groups: "no `context.set_ecdh_curve(…)`",
            .dhParameters: "context.load_dh_params(\"dh.pem\")",
            .optionalClients: "context.verify_mode = ssl.CERT_OPTIONAL",
            .unlookedClients: "context.verify_mode = ssl.CERT_NONE",
            .lenientChecks: "context.verify_flags &= ~ssl.VERIFY_X509_STRICT",
            .everyAddress: "ThreadingHTTPServer((\"\", {port}), Handler)",
            .listSites: "grep -nE 'sni_callback|load_cert_chain' server.py",
            .anyName: "no `context.sni_callback` that refuses",
            .bodyLength: "self.send_header(\"Content-Length\", str(len(body)))",
            .forbidding: "grep -nE 'send_error|send_response' server.py",
            .redirects: "grep -nE 'Location|send_response\\(30' server.py",
        ],
        log: [
            KnownWords(
                "certificate verify failed: missing authority key identifier",
                means: ["client-certificate-not-strict"]),
            KnownWords(
                "certificate verify failed: ca cert does not include key usage",
                means: ["client-certificate-not-strict"]),
            KnownWords(
                "certificate verify failed: basic constraints of ca cert not marked critical",
                means: ["client-certificate-not-strict"]),
            KnownWords(
                "certificate verify failed: missing subject key identifier", means: ["client-certificate-not-strict"]),
            KnownWords(
                "certificate verify failed: unable to get certificate crl", means: ["client-certificate-list-unusable"]),
            KnownWords("certificate verify failed: crl has expired", means: ["client-certificate-list-unusable"]),
            KnownWords("certificate verify failed: certificate revoked", means: ["client-certificate-revoked"]),
            KnownWords(
                "certificate verify failed: certificate has expired",
                means: ["client-certificate-expired", "certificate-expired"]),
            KnownWords(
                "certificate verify failed: unable to get local issuer certificate",
                means: ["client-certificate-unknown-ca", "unknown-issuer"]),
            KnownWords("peer_did_not_return_a_certificate", means: ["client-certificate-required"]),
        ])
}
