/// What the logs of servers say, in words that do not change between versions of OpenSSL.
enum ServerLog {
    /// The phone refused by an alert of its own.
    static func alert(_ number: Int, _ name: String) -> String {
        """
        nginx (`error_log … info;`): `SSL_do_handshake() failed (… alert \(name) … SSL alert number \(number)) while \
        SSL handshaking`. Apache (`LogLevel info`): `AH02008: SSL library error 1 in handshake`, then `… alert \(name) \
        (SSL alert number \(number))`.
        """
    }

    /// The handshake is fine for the server; then the phone closes.
    static let closedAfterHandshake = """
        No failure: the handshake completes, and no request follows. nginx (`error_log … info;`): `client closed \
        connection while waiting for request`. Apache (`LogLevel info`): `AH01964: Connection to child … established` \
        and nothing more.
        """

    /// The server's own library refused, for a reason it names.
    static func refusal(_ reason: String) -> String {
        """
        nginx (`error_log … info;`): `SSL_do_handshake() failed (… \(reason)) while SSL handshaking`. Apache (`LogLevel \
        info`): `AH02008: SSL library error 1 in handshake`, then `SSL Library Error: … \(reason)`.
        """
    }

    /// The certificate of the phone did not pass; nginx tells the last of OpenSSL's objections, which for an unknown
    /// issuer is 21.
    static func clientCertificate(_ code: Int, _ reason: String) -> String {
        let told = code == 20 ? "21:unable to verify the first certificate" : "\(code):\(reason)"
        return """
            nginx (`error_log … info;`): `client SSL certificate verify error: (\(told)) while reading client request \
            headers`, and status 400 in the access log. Apache (`LogLevel info`): `AH02276: Certificate Verification: \
            Error (\(code)): \(reason)`, with subject and issuer. HAProxy: `SSL client certificate not trusted`. stunnel: \
            `CERT: Pre-verification error: \(reason)`.
            """
    }

    /// How to see each certificate of a server that has two.
    static let bothCertificates = """
        A server may hold an RSA and an EC certificate, and shows phones the EC one. Each by itself:
            openssl s_client -connect {host}:{port} -servername {host} -tls1_2 -cipher aECDSA </dev/null | openssl x509 -noout -issuer -dates
            openssl s_client -connect {host}:{port} -servername {host} -tls1_2 -cipher aRSA </dev/null | openssl x509 -noout -issuer -dates
        """

    /// The connection never got as far as a log.
    static let nothing = "Nothing: the connection does not get as far as the server's log."

    /// The request is in the access log.
    static func access(_ status: String) -> String {
        "The request stands in the access log with \(status); TLS is fine, so the error log says nothing of it."
    }
}
