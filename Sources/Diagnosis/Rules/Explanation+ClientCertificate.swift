import Provisioning

// Section 6.6 of the failure catalogue: the phone's own certificate.

extension Explanation {
    static let clientCertificates = [
        Explanation(
            "client-certificate-required", [.clientCertificateRequired, .clientCertificateRequiredAtRequest],
            "The server wants a client certificate, and this phone sent none. Apache refuses by alert 40 or 116, nginx answers 400.",
            fix: "Use a phone whose $CCERT is Installed; or make the certificate optional: nginx `ssl_verify_client optional;`, Apache `SSLVerifyClient optional`."
        ),
        Explanation(
            "client-certificate-unknown-ca", [.clientCertificateUnknownCA],
            "The server does not hold the root of the phone's certificate, or an intermediate below it. nginx answers 400 and logs `client SSL certificate verify error`.",
            fix: "Add the phones' root (and intermediates) to nginx `ssl_client_certificate`, Apache `SSLCACertificateFile`; renewed certificates of 12.0(3) and later have another root."
        ),
        Explanation(
            "client-certificate-expired", [.clientCertificateExpired],
            "The phone's own certificate has expired, by the server's clock.",
            fix: "Renew the phone's certificate; the server's is fine."
        ),
        Explanation(
            "client-certificate-unsuitable", [.clientCertificateRevoked, .clientCertificateUnsuitable, .clientCertificateChainTooDeep],
            "The server refused the phone's certificate: revoked, not meant for clients, too weak, or too deep a chain.",
            fix: "Look at the server's log for the verify error; nginx `ssl_verify_depth 3;`, Apache `SSLVerifyDepth 3`."
        ),
        Explanation(
            "client-key-unusable", [.clientKeyUnusable, .clientKeyMismatch],
            "The phone's certificate and key cannot be used together; nothing was sent.",
            fix: "Give --cert and --key that belong together: `openssl x509 -noout -pubkey -in cert` and `openssl pkey -pubout -in key` must agree."
        ),
    ]
}
