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
            (
                "127.0.0.1 - - [26/Nov/2026:00:06:37 +0000] \"\\x16\\x03\\x01\\x02\" 400 157 \"-\" \"-\"",
                "tls-not-switched-on"
            ),
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
                "HAProxy", "proxy-line-expected"
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

    @Test(
        "HTTP-2, HTTP-12: what nginx, HAProxy, Apache, lighttpd, Caddy and stunnel write of answers and backends",
        arguments: [
            (
                "2026/11/26 06:24:44 [error] 1#1: *2 access forbidden by rule, client: 127.0.0.1, server: prov.example.test, request: \"GET /a.xml HTTP/1.1\"",
                "forbidden-by-rule"
            ),
            (
                "2026/11/26 06:24:44 [error] 1#1: *2 open() \"/srv/a.xml\" failed (13: Permission denied), client: 127.0.0.1, server: prov.example.test, request: \"GET /a.xml HTTP/1.1\"",
                "file-not-readable"
            ),
            (
                "2026/11/26 06:24:44 [error] 1#1: *2 open() \"/srv/a.xml\" failed (2: No such file or directory), client: 127.0.0.1, server: prov.example.test, request: \"GET /a.xml HTTP/1.1\"",
                "file-not-found"
            ),
            (
                "2026/11/26 06:24:44 [error] 1#1: *2 directory index of \"/srv/a.xml/\" is forbidden, client: 127.0.0.1, server: prov.example.test, request: \"GET /a.xml HTTP/1.1\"",
                "path-is-a-folder"
            ),
            (
                "2026/11/26 06:24:44 [error] 1#1: *2 limiting requests, excess: 0.998 by zone \"z\", client: 127.0.0.1, server: prov.example.test, request: \"GET /a.xml HTTP/1.1\"",
                "too-many-requests"
            ),
            (
                "2026/11/26 06:24:44 [error] 1#1: *2 limiting connections by zone \"z\", client: 127.0.0.1, server: prov.example.test, request: \"GET /a.xml HTTP/1.1\"",
                "too-many-requests"
            ),
            (
                "2026/11/26 06:24:44 [error] 1#1: *2 client intended to send too large body: 4096 bytes, client: 127.0.0.1, server: prov.example.test, request: \"GET /a.xml HTTP/1.1\"",
                "request-too-large"
            ),
            (
                "2026/11/26 06:24:44 [error] 1#1: *2 client sent too long URI while reading client request line, client: 127.0.0.1, server: prov.example.test, request: \"GET /a.xml HTTP/1.1\"",
                "request-too-large"
            ),
            (
                "2026/11/26 06:24:44 [error] 1#1: *2 client prematurely closed connection while reading response header from upstream, client: 127.0.0.1, server: prov.example.test, request: \"GET /a.xml HTTP/1.1\"",
                "slow-answer"
            ),
            (
                "2026/11/26 06:24:44 [error] 1#1: *2 connect() failed (111: Connection refused) while connecting to upstream, client: 127.0.0.1, server: prov.example.test, request: \"GET /a.xml HTTP/1.1\"",
                "backend-not-listening"
            ),
            (
                "2026/11/26 06:24:44 [error] 1#1: *2 no live upstreams while connecting to upstream, client: 127.0.0.1, server: prov.example.test, request: \"GET /a.xml HTTP/1.1\"",
                "backend-unreachable"
            ),
            (
                "2026/11/26 06:24:44 [error] 1#1: *2 upstream sent no valid HTTP/1.0 header while reading response header from upstream, client: 127.0.0.1, server: prov.example.test, request: \"GET /a.xml HTTP/1.1\"",
                "backend-unreachable"
            ),
            (
                "2026/11/26 06:24:44 [error] 1#1: *2 upstream prematurely closed connection while reading response header from upstream, client: 127.0.0.1, server: prov.example.test, request: \"GET /a.xml HTTP/1.1\"",
                "backend-unreachable"
            ),
            (
                "2026/11/26 06:24:44 [error] 1#1: *2 upstream prematurely closed connection while reading upstream, client: 127.0.0.1, server: prov.example.test, request: \"GET /a.xml HTTP/1.1\"",
                "body-truncated"
            ),
            (
                "2026/11/26 06:24:44 [error] 1#1: *2 upstream timed out (110: Connection timed out) while reading response header from upstream, client: 127.0.0.1, server: prov.example.test, request: \"GET /a.xml HTTP/1.1\"",
                "backend-slow"
            ),
            (
                "2026/11/26 06:24:44 [error] 1#1: *2 upstream timed out (110: Connection timed out) while reading upstream, client: 127.0.0.1, server: prov.example.test, request: \"GET /a.xml HTTP/1.1\"",
                "body-truncated"
            ),
            (
                "2026/11/26 06:24:44 [error] 1#1: *2 SSL_do_handshake() failed (SSL: error:0A00010B:SSL routines::wrong version number) while SSL handshaking to upstream, client: 127.0.0.1, server: prov.example.test, request: \"GET /a.xml HTTP/1.1\"",
                "backend-tls-fails"
            ),
            (
                "2026/11/26 06:24:44 [error] 1#1: *2 upstream SSL certificate verify error: (21:unable to verify the first certificate) while SSL handshaking to upstream, client: 127.0.0.1, server: prov.example.test, request: \"GET /a.xml HTTP/1.1\"",
                "backend-tls-fails"
            ),
            (
                "2026/11/26 06:24:44 [error] 1#1: *2 client sent plain HTTP request to HTTPS port while reading client request headers, client: 127.0.0.1, server: prov.example.test, request: \"GET /a.xml HTTP/1.0\"",
                "proxy-speaks-http-to-tls"
            ),
            (
                "2026/11/26 06:24:44 [info] 1#1: *2 client sent plain HTTP request to HTTPS port while reading client request headers, client: 192.0.2.7, server: h, request: \"GET /a.xml HTTP/1.1\"",
                "http-to-https-port"
            ),
            (
                "127.0.0.1 - - [26/Nov/2026:06:33:11 +0000] \"PROXY TCP4 127.0.0.1 127.0.0.1 40446 21083\" 400 157 \"-\" \"-\"",
                "proxy-line-unexpected"
            ),
            (
                "127.0.0.1 - - [26/Nov/2026:06:26:42 +0000] \"GET /a.xml HTTP/1.1\" 499 0 \"-\" \"Cisco-CP-8841-3PCC/12.0.7\"",
                "slow-answer"
            ),
            (
                "127.0.0.1:38206 [26/Nov/2026:06:24:50.700] f~ f/<NOSRV> 0/-1/-1/-1/0 403 192 - - PR-- 1/1/0/0/0 0/0 \"GET /a.xml HTTP/1.1\"",
                "forbidden-by-rule"
            ),
            (
                "127.0.0.1:38206 [26/Nov/2026:06:24:50.700] f~ f/<NOSRV> 0/-1/-1/-1/0 429 192 - - PR-- 1/1/0/0/0 0/0 \"GET /a.xml HTTP/1.1\"",
                "too-many-requests"
            ),
            (
                "127.0.0.1:38206 [26/Nov/2026:06:24:50.700] f~ f/<NOSRV> -1/-1/-1/-1/0 400 192 - - PR-- 1/1/0/0/0 0/0 \"<BADREQ>\"",
                "bad-request"
            ),
            (
                "127.0.0.1:38206 [26/Nov/2026:06:24:50.700] f~ b/s1 0/0/-1/-1/3006 503 192 - - SC-- 1/1/0/0/0 0/0 \"GET /a.xml HTTP/1.1\"",
                "service-unavailable"
            ),
            (
                "127.0.0.1:38206 [26/Nov/2026:06:24:50.700] f~ b/s1 0/0/-1/-1/3006 503 192 - - sC-- 1/1/0/0/0 0/0 \"GET /a.xml HTTP/1.1\"",
                "service-unavailable"
            ),
            (
                "127.0.0.1:38206 [26/Nov/2026:06:24:50.700] f~ b/s1 0/0/0/-1/0 502 192 - - SH-- 1/1/0/0/0 0/0 \"GET /a.xml HTTP/1.1\"",
                "backend-unreachable"
            ),
            (
                "127.0.0.1:38206 [26/Nov/2026:06:24:50.700] f~ b/s1 0/0/1/-1/7 502 192 - - PH-- 1/1/0/0/0 0/0 \"GET /a.xml HTTP/1.1\"",
                "backend-unreachable"
            ),
            (
                "127.0.0.1:38206 [26/Nov/2026:06:24:50.700] f~ b/s1 0/0/0/-1/5002 504 192 - - sH-- 1/1/0/0/0 0/0 \"GET /a.xml HTTP/1.1\"",
                "backend-slow"
            ),
            (
                "127.0.0.1:38206 [26/Nov/2026:06:24:50.700] f~ b/s1 0/0/0/1/1 200 192 - - SD-- 1/1/0/0/0 0/0 \"GET /a.xml HTTP/1.1\"",
                "body-truncated"
            ),
            (
                "127.0.0.1:38206 [26/Nov/2026:06:24:50.700] f~ b/s1 0/0/0/1/1 200 192 - - sD-- 1/1/0/0/0 0/0 \"GET /a.xml HTTP/1.1\"",
                "body-truncated"
            ),
            (
                "127.0.0.1:38206 [26/Nov/2026:06:24:50.700] f~ b/s1 0/0/0/1/1 200 192 - - CD-- 1/1/0/0/0 0/0 \"GET /a.xml HTTP/1.1\"",
                "transfer-timeout"
            ),
            (
                "127.0.0.1:38206 [26/Nov/2026:06:24:50.700] f~ b/s1 0/0/0/1/1 200 192 - - cD-- 1/1/0/0/0 0/0 \"GET /a.xml HTTP/1.1\"",
                "transfer-timeout"
            ),
            (
                "127.0.0.1:38206 [26/Nov/2026:06:24:50.700] f~ b/s1 0/0/0/-1/5002 -1 192 - - CH-- 1/1/0/0/0 0/0 \"GET /a.xml HTTP/1.1\"",
                "slow-answer"
            ),
            (
                "127.0.0.1:38206 [26/Nov/2026:06:24:50.700] f~ f/<NOSRV> -1/-1/-1/-1/1 408 192 - - cR-- 1/1/0/0/0 0/0 \"GET /a.xml HTTP/1.1\"",
                "request-timed-out"
            ),
            (
                "127.0.0.1:38206 [26/Nov/2026:06:24:50.700] f~ b/s1 0/0/0/1/1 404 192 - - ---- 1/1/0/0/0 0/0 \"GET /a.xml HTTP/1.1\"",
                "file-not-found"
            ),
            (
                "127.0.0.1:41536 [26/Nov/2026:06:28:03.298] f~ b/s1 4/-1/3009 0 SC 1/1/0/0/3 0/0",
                "backend-gone"
            ),
            (
                "Server b/s1 is DOWN, reason: Layer7 wrong status, code: 404, info: \"Nope\", check duration: 2ms.",
                "service-unavailable"
            ),
            (
                "[WARNING]  (32378) : Server b/s1 is DOWN, reason: Layer4 connection problem, info: \"Connection refused\", check duration: 0ms.",
                "service-unavailable"
            ),
            (
                "Server b/s1 is DOWN, reason: Layer6 timeout, check duration: 306ms.",
                "service-unavailable"
            ),
            (
                "[ALERT]    (364) : backend 'b' has no server available!",
                "service-unavailable"
            ),
            (
                "[Thu Nov 26 06:26:50 2026] [proxy:error] [pid 1:tid 2] (111)Connection refused: AH00957: http: attempt to connect to 127.0.0.1:42008 (127.0.0.1:42008) failed",
                "backend-not-listening"
            ),
            (
                "[Thu Nov 26 06:26:50 2026] [proxy_http:error] [pid 1:tid 2] [client 127.0.0.1:1] AH01114: HTTP: failed to make connection to backend: 127.0.0.1",
                "service-unavailable"
            ),
            (
                "[Thu Nov 26 06:26:50 2026] [proxy_http:error] [pid 1:tid 2] (20014)Internal error: [client 127.0.0.1:1] AH01102: error reading status line from remote server 127.0.0.1:2",
                "backend-unreachable"
            ),
            (
                "[Thu Nov 26 06:26:50 2026] [proxy_http:error] [pid 1:tid 2] (70007)The timeout specified has expired: [client 127.0.0.1:1] AH01102: error reading status line from remote server 127.0.0.1:2",
                "backend-slow"
            ),
            (
                "[Thu Nov 26 06:26:50 2026] [proxy_http:error] [pid 1:tid 2] (70007)The timeout specified has expired: [client 127.0.0.1:1] AH01110: error reading response",
                "body-truncated"
            ),
            (
                "[Thu Nov 26 06:26:50 2026] [proxy:error] [pid 1:tid 2] [client 127.0.0.1:1] AH00898: Error during SSL Handshake with remote server returned by /a.xml",
                "backend-tls-fails"
            ),
            (
                "[Thu Nov 26 06:26:50 2026] [ssl:info] [pid 1:tid 2] [remote 127.0.0.1:2] AH02276: Certificate Verification: Error (20): unable to get local issuer certificate",
                "backend-tls-fails"
            ),
            (
                "[Thu Nov 26 06:26:50 2026] [ssl:info] [pid 1:tid 2] [remote 127.0.0.1:2] AH02003: SSL Proxy connect failed",
                "backend-tls-fails"
            ),
            (
                "[Thu Nov 26 06:26:50 2026] [authz_core:error] [pid 1:tid 2] [client 127.0.0.1:1] AH01630: client denied by server configuration: /srv/www/a.xml",
                "forbidden-by-rule"
            ),
            (
                "[Thu Nov 26 06:26:50 2026] [core:error] [pid 1:tid 2] (13)Permission denied: [client 127.0.0.1:1] AH00132: file permissions deny server access: /srv/www/a.xml",
                "file-not-readable"
            ),
            (
                "[Thu Nov 26 06:26:50 2026] [core:error] [pid 1:tid 2] (13)Permission denied: [client 127.0.0.1:1] AH00035: access to /a.xml denied (filesystem path) because search permissions are missing",
                "file-not-readable"
            ),
            (
                "[Thu Nov 26 06:26:50 2026] [autoindex:error] [pid 1:tid 2] [client 127.0.0.1:1] AH01276: Cannot serve directory /srv/www/a.xml/",
                "path-is-a-folder"
            ),
            (
                "[Thu Nov 26 06:26:50 2026] [core:error] [pid 1:tid 2] [client 127.0.0.1:1] AH00124: Request exceeded the limit of 10 internal redirects due to probable configuration error.",
                "application-failed"
            ),
            (
                "[Thu Nov 26 06:26:50 2026] [core:info] [pid 1:tid 2] [client 127.0.0.1:1] AH00565: request failed: client's request-line exceeds LimitRequestLine (longer than 128)",
                "request-too-large"
            ),
            (
                "[Thu Nov 26 06:26:50 2026] [core:info] [pid 1:tid 2] [client 127.0.0.1:1] AH00561: Request header exceeds LimitRequestFieldSize: Host",
                "request-too-large"
            ),
            (
                "2026-11-26 06:27:18: (gw_backend.c.960) all handlers for /a.xml? on  are down.",
                "service-unavailable"
            ),
            (
                "2026-11-26 06:27:18: (gw_backend.c.274) establishing connection failed: socket: tcp:127.0.0.1:2: Connection refused",
                "service-unavailable"
            ),
            (
                "2026-11-26 06:32:15: (gw_backend.c.2708) read timeout on socket: tcp:127.0.0.1:2 (fd: 10)",
                "backend-slow"
            ),
            (
                "2026-11-26 06:25:51: (connections.c.686) oversized request-header -> sending Status 431",
                "request-too-large"
            ),
            (
                "{\"level\":\"error\",\"ts\":1795691407.3,\"logger\":\"tls.obtain\",\"msg\":\"could not get certificate from issuer\",\"identifier\":\"prov.example.test\",\"issuer\":\"127.0.0.1:14000-dir\",\"error\":\"registering account: dial tcp 127.0.0.1:14000: connect: connection refused\"}",
                "server-cannot-build-chain"
            ),
            (
                "{\"level\":\"error\",\"ts\":1795674453.7,\"logger\":\"http.log.error.log0\",\"msg\":\"dial tcp 127.0.0.1:42026: connect: connection refused\",\"request\":{\"proto\":\"HTTP/1.1\",\"uri\":\"/a.xml\"},\"status\":502}",
                "backend-not-listening"
            ),
            (
                "{\"level\":\"error\",\"ts\":1795674453.7,\"logger\":\"http.log.error.log0\",\"msg\":\"net/http: timeout awaiting response headers\",\"request\":{\"proto\":\"HTTP/1.1\",\"uri\":\"/a.xml\"},\"status\":502}",
                "backend-slow"
            ),
            (
                "{\"level\":\"error\",\"ts\":1795674453.7,\"logger\":\"http.log.error.log0\",\"msg\":\"x509: cannot validate certificate for 127.0.0.1 because it doesn't contain any IP SANs\",\"request\":{\"proto\":\"HTTP/1.1\",\"uri\":\"/a.xml\"},\"status\":502}",
                "backend-tls-fails"
            ),
            (
                "{\"level\":\"error\",\"ts\":1795674453.7,\"logger\":\"http.log.error.log0\",\"msg\":\"EOF\",\"request\":{\"proto\":\"HTTP/1.1\",\"uri\":\"/a.xml\"},\"status\":502}",
                "backend-unreachable"
            ),
            (
                "{\"level\":\"error\",\"ts\":1,\"logger\":\"http.log.access.log0\",\"msg\":\"handled request\",\"request\":{\"proto\":\"HTTP/1.1\",\"uri\":\"/a.xml\"},\"size\":0,\"status\":403}",
                "forbidden"
            ),
            (
                "{\"level\":\"error\",\"ts\":1,\"logger\":\"http.handlers.reverse_proxy\",\"msg\":\"aborting with incomplete response\",\"error\":\"unexpected EOF\"}",
                "body-truncated"
            ),
            (
                "2026.11.26 06:28:01 LOG3[0]: s_connect: connect 127.0.0.1:31142: Connection refused (111)",
                "backend-gone"
            ),
            (
                "2026.11.26 06:28:01 LOG3[0]: No more addresses to connect",
                "backend-gone"
            ),
            (
                "2026.11.26 06:28:01 LOG4[0]: CERT: Verification error: unable to get local issuer certificate",
                "client-certificate-unknown-ca"
            ),
        ])
    func answers(_ line: String, _ id: String) { #expect(ids(line).first == id) }

    @Test("HTTP-2: letters of HAProxy's log differ by their case, and a session that ended well means its status")
    func haproxy() {
        let line =
            "127.0.0.1:1 [26/Nov/2026:06:24:50.700] f~ b/s1 0/0/0/1/1 200 192 - - ---- 1/1/0/0/0 0/0 \"GET / HTTP/1.1\""
        #expect(ids(line) == [])
        #expect(ids(line.replacing("----", with: "CH--")) != ids(line.replacing("----", with: "cR--")))
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
