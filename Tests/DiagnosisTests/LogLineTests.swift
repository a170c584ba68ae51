import Diagnosis
import Provisioning
import Testing

@Suite("Lines of real logs, read by their numbers")
struct LogLineTests {
    /// A line of nginx's access log with `$ssl_client_verify` at its end.
    private static func access(_ verdict: String) -> String {
        "127.0.0.1 [26/Nov/2026:03:26:34 +0000] \"GET /a.xml HTTP/1.1\" 400 215 \"Cisco-CP-8841-3PCC/12.0.7\" TLSv1.2 \(verdict)"
    }

    private func ids(_ line: String) -> [String] { LogLineReader.candidates(for: LogLine(line)).map(\.id) }

    @Test(
        "LIB-9: an alert in a server's log came from the phone, one in a client's came from the server",
        arguments: [
            (
                "SSL_do_handshake() failed (SSL: error:0A000418:SSL routines::tlsv1 alert unknown ca:SSL alert number 48) while SSL handshaking",
                "unknown-issuer"
            ),
            (
                "SSL Library Error: error:0A000415:SSL routines::sslv3 alert certificate expired (SSL alert number 45)",
                "certificate-expired"
            ),
            (
                "SSL Library Error: error:0A000412:SSL routines::sslv3 alert bad certificate (SSL alert number 42)",
                "certificate-not-yet-valid"
            ),
            (
                "curl: (35) OpenSSL/3.0.19: error:0A00042E:SSL routines::tlsv1 alert protocol version",
                "tls-version-refused-by-server"
            ),
            (
                "curl: (56) OpenSSL SSL_read: error:0A00045C:SSL routines::tlsv13 alert certificate required, errno 0",
                "client-certificate-required"
            ),
            (
                "curl: (35) error:14094418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca",
                "client-certificate-unknown-ca"
            ),
            (
                "SSL_accept: ssl/record/rec_layer_s3.c:1601: error:0A000418:SSL routines::tlsv1 alert unknown ca",
                "unknown-issuer"
            ),
            (
                "frontend https/1: SSL handshake failure (error:0A000416:SSL routines::sslv3 alert certificate unknown)",
                "unknown-critical-extension"
            ),
        ]
    )
    func alerts(_ line: String, _ id: String) { #expect(ids(line).first == id) }

    @Test(
        "C-03 … C-09: a server's verify code is about the phone, a client's about the server",
        arguments: [
            (
                "client SSL certificate verify error: (21:unable to verify the first certificate) while reading client request headers",
                "client-certificate-unknown-ca"
            ),
            (
                "client SSL certificate verify error: (12:CRL has expired) while reading client request headers",
                "client-certificate-list-unusable"
            ),
            (
                "AH02276: Certificate Verification: Error (23): certificate revoked [subject: SN=00562b043615]",
                "client-certificate-revoked"
            ),
            (
                "AH02276: Certificate Verification: Error (68): CA signature digest algorithm too weak",
                "client-certificate-unsuitable"
            ),
            ("curl: (60) SSL certificate problem: self-signed certificate in certificate chain", "private-root"),
            ("curl: (60) SSL certificate problem: self signed certificate", "self-signed-certificate"),
            ("curl: (60) SSL certificate verification failed", "client-certificate-expired"),
            (access("FAILED:EE certificate key too weak"), "client-certificate-unsuitable"),
            (access("FAILED:certificate has expired"), "client-certificate-expired"),
            (access("FAILED:certificate revoked"), "client-certificate-revoked"),
            (access("FAILED:unable to get local issuer certificate"), "client-certificate-unknown-ca"),
            ("verify error:num=20:unable to get local issuer certificate", "unknown-issuer"),
            ("Verify return code: 21 (unable to verify the first certificate)", "missing-intermediate"),
        ]
    )
    func verifyCodes(_ line: String, _ id: String) { #expect(ids(line).first == id) }

    @Test(
        "Words count where there is no number",
        arguments: [
            (
                "client sent no required SSL certificate while reading client request headers",
                "client-certificate-required"
            ),
            ("*2 client closed connection while waiting for request, client: 127.0.0.1", "name-mismatch"),
            (
                "[emerg] 1#1: SSL_CTX_use_PrivateKey(\"k\") failed (SSL: error:05800074:x509 certificate routines::key values mismatch)",
                "server-does-not-start"
            ),
            (
                "AH02032: Hostname a provided via SNI and hostname b provided via HTTP have no compatible SSL setup",
                "misdirected-request"
            ),
            ("127.0.0.1 - - [26/Nov/2026:00:06:37 +0000] \"GET /a.xml HTTP/1.1\" 403 237 \"-\" \"x\"", "forbidden"),
            ("127.0.0.1 - - [26/Nov/2026:00:06:37 +0000] \"\\x16\\x03\\x01\\x02\" 400 157 \"-\" \"-\"", "not-tls"),
            ("curl: (28) Failed to connect to h port 443 after 3000 ms: Timeout was reached", "connect-timeout"),
            ("curl: (28) SSL connection timeout", "handshake-timeout"),
            (
                "curl: (60) SSL: no alternative certificate subject name matches target host name 'h'",
                "alternative-names-leave-host-out"
            ),
            ("CP-8841-3PCC 00:56:2b:04:36:15 -- Resync failed: corrupt file", "corrupt-xml"),
            (
                "CP-8841-3PCC 00:56:2b:04:36:15 -- Resync failed: https_get failed: server certificate rejected (expired)",
                "certificate-expired"
            ),
        ]
    )
    func words(_ line: String, _ id: String) { #expect(ids(line).first == id) }

    @Test(
        "CLI-11: HAProxy, lighttpd, Caddy and stunnel have lines of their own, told by their own names",
        arguments: [
            (
                "127.0.0.1:56462 [26/Nov/2026:03:35:52.316] provisioning/1: SSL client certificate not trusted",
                "HAProxy",
                "client-certificate-unknown-ca"
            ),
            (
                "127.0.0.1:54340 [26/Nov/2026:04:09:32.708] provisioning/1: Received something which does not look like a PROXY protocol header",
                "HAProxy", "connection-reset"
            ),
            (
                "2026-11-26 03:27:24: (mod_openssl.c.3275) SSL: 1 error:0A000179:SSL routines::cert cb error (127.0.0.1)",
                "lighttpd", "server-cannot-build-chain"
            ),
            (
                "2026-11-26 03:27:24: (mod_openssl.c.1107) SSL: building cert chain for TLS server name prov.example.test: error:00000000:lib(0)::reason(0)",
                "lighttpd", "server-cannot-build-chain"
            ),
            (
                "2026.11.26 03:29:32 LOG4[0]: CERT: Certificate not found in local repository", "stunnel",
                "client-certificate-refused-by-policy"
            ),
            (
                "http: TLS handshake error from 127.0.0.1:49314: remote error: tls: unknown certificate authority",
                "Caddy",
                "unknown-issuer"
            ),
            (
                "[cgi:error] [client 127.0.0.1:50840] AH01215: stderr from /srv/profile.py: (2)No such file or directory: exec of '/srv/profile.py' failed",
                "Apache", "application-failed"
            ),
            ("[cgi:error] End of script output before headers: profile.py", "Apache", "application-failed"),
        ]
    )
    func otherServers(_ line: String, _ program: String, _ id: String) {
        let first = LogLineReader.candidates(for: LogLine(line)).first
        #expect(first?.id == id)
        #expect(first?.because.hasPrefix(program) == true, "\(first?.because ?? "")")
    }

    @Test("REP-5: every reason of the closed list leads somewhere", arguments: FailureCause.allCases)
    func reasons(_ cause: FailureCause) {
        let failure = TransferFailure(phase: .tls, cause: cause, refusedBy: .phone)
        let line = "CP-8841-3PCC 00:56:2b:04:36:15 -- Resync failed: https_get failed: \(failure.reason(status: 403))"
        #expect(!ids(line).isEmpty, "\(line)")
    }

    @Test(
        "Every candidate is a finding that exists; odd lines are nobody's",
        arguments: ["", "hello", "error:ZZZ", "\u{0}", "alert number 999999999999999999999"])
    func nobodys(_ line: String) { #expect(ids(line) == []) }

    @Test("Every number of the tables leads to findings that exist")
    func findings() {
        let lines =
            (0...255).flatMap {
                ["nginx SSL alert number \($0)", "curl: (35) alert number \($0)", "alert number \($0)"]
            }
            + (0...120).flatMap { ["verify error: (\($0):", "curl: (60) verify error:num=\($0)", "curl: (\($0)) x"] }
            + (0...1023).map { "error:0A000\(Self.hexadecimal($0)):SSL routines" }
            + (0...12_000).map { "AH\(String(repeating: "0", count: 5 - String($0).count))\($0): x" }
            + (100...599).map { "\"GET / HTTP/1.1\" \($0) 1" }
        for line in lines {
            for id in ids(line) { #expect(DiagnosisRules.explanation(id) != nil, "\(line): \(id)") }
        }
    }

    private static func hexadecimal(_ number: Int) -> String {
        let digits = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: 3 - digits.count) + digits
    }
}
