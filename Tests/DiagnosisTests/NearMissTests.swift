import Diagnosis
import Provisioning
import Testing

@Suite("Faults that look like others, told apart by what the phone and this machine know")
struct NearMissTests {
    private func first(_ evidence: Evidence) -> Finding? {
        DiagnosisRules.all.lazy.compactMap { $0.finding(in: evidence) }.first
    }

    @Test("SRV-20: no fix for an address asks for a DNS name", arguments: FailureCause.allCases)
    func addresses(cause: FailureCause) throws {
        let named = try #require(first(.failure(cause, url: "https://192.0.2.10/p.xml")))
        #expect(!named.fix.contains("DNS:192.0.2.10"))
    }

    @Test("SRV-14, SRV-20: an address in the common name beside DNS names passes at phones, and others refuse it")
    func addressInCommonName() {
        func told(_ dns: [String], _ addresses: [String]) -> [String] {
            var trace = HandshakeTrace.accepted()
            trace.serverChain[0].dnsNames = dns
            trace.serverChain[0].ipAddresses = addresses.compactMap { IPAddress($0) }
            trace.nameCheck = NameVerdict(
                rule: .hostname, ok: true, expected: "192.0.2.10", presented: "192.0.2.10", reason: .address)
            return Evidence(.handshake, url: ProfileURL(absolute: "https://192.0.2.10/p.xml"), trace: trace).fitting
        }
        #expect(told(["192.0.2.10"], []).contains("name-only-phones-accept"))
        #expect(!told(["prov.example.test"], ["192.0.2.10"]).contains("name-only-phones-accept"))
        #expect(!told([], []).contains("name-only-phones-accept"))
    }

    @Test(
        "HTTP-14: a TFTP server without the file is told in TFTP's words, and its own folder is taken out of the path")
    func tftp() throws {
        let found = try #require(
            first(.failure(.fileNotFound, phase: .body, url: "tftp://prov.example.test/tftpboot/00562b043615.xml")))
        #expect(found.id == "tftp-file-not-found" && found.statement.contains("takes that very folder for its root"))
        #expect(found.fix.contains("tftp://prov.example.test:69/$MA.xml"))
        for text in [found.statement, found.why, found.serverLog, found.fix] {
            #expect(!text.contains("404") && !text.contains("TLS"))
        }
        let plain = first(.failure(.fileNotFound, phase: .body, url: "tftp://prov.example.test/a.xml"))
        #expect(plain?.statement.contains("Likeliest") == false)
    }

    @Test("C-09, C-07: alert 51 behind the phone's certificate is a signature about it, not a reason of any kind")
    func signature() {
        var trace = HandshakeTrace.accepted()
        (trace.finished, trace.alertReceived, trace.clientCertificateSent) = (false, .decryptError, true)
        #expect(first(.failure(.alertFromServer, trace: trace))?.id == "client-signature-wrong")
        trace.clientCertificateSent = false
        #expect(first(.failure(.alertFromServer, trace: trace))?.id == "alert-from-server")
    }

    @Test("HTTP-6: a redirect that drops the port of the rule says so")
    func port() {
        let lost = first(
            .failure(
                .connectionRefused, phase: .tcp, url: "https://prov.example.test/c.xml",
                redirectedFrom: "https://prov.example.test:8443/p.xml"))
        #expect(lost?.id == "redirect-to-nowhere" && lost?.statement.contains("lost the port") == true)
        #expect(lost?.fix.contains("$http_host") == true && lost?.fix.contains("absolute_redirect off") == true)
        let other = first(
            .failure(
                .connectionRefused, phase: .tcp, url: "https://other.example.test/c.xml",
                redirectedFrom: "https://prov.example.test:8443/p.xml"))
        #expect(other?.statement.contains("lost the port") == false)
    }

    @Test("Z-1, G-23: an archive is no text in a wrong encoding")
    func archive() {
        let found = first(.rejection("encoding", "the file is a tar archive, and no profile"))
        #expect(found?.id == "archive-in-place-of-profile" && found?.fix.contains("gzip -c") == true)
        #expect(first(.rejection("encoding", "the text is not UTF-8"))?.id == "corrupt-encoding")
    }

    @Test("S-06: an answer in plain HTTP is quoted, and a PROXY line is among its reasons")
    func plain() {
        var trace = HandshakeTrace()
        (trace.sawForeignBytes, trace.foreignText) = (true, "HTTP/1.1 400 Bad Request")
        let found = first(.failure(.notTLS, trace: trace))
        #expect(found?.statement.contains("HTTP/1.1 400 Bad Request") == true)
        #expect(found?.fix.contains("ssl proxy_protocol") == true)
    }

    @Test("HTTP-2: where the rule has a port, a 503 of HAProxy may be its choice of a backend")
    func unchosen() {
        func told(_ url: String) -> String {
            var evidence = Evidence.failure(.serverError, phase: .http, url: url, status: 503)
            evidence.response?.remarks = [("page", "503 No server is available to handle this request.")]
            return first(evidence)?.statement ?? ""
        }
        #expect(told("https://prov.example.test:8443/p").contains("Host header is prov.example.test:8443"))
        #expect(!told("https://prov.example.test/p").contains("Host header"))
    }

    @Test("HTTP-9, CLI-12: a Basic challenge of an Apache that has the phone's certificate may be about that")
    func faked() {
        func told(sent: Bool, server: String) -> String {
            var trace = HandshakeTrace.accepted()
            trace.clientCertificateSent = sent
            var evidence = Evidence.failure(.credentialsMissing, phase: .http, trace: trace, status: 401)
            evidence.response?.server = server
            evidence.response?.remarks = [("www-authenticate", "Basic realm=x")]
            return first(evidence)?.statement ?? ""
        }
        #expect(told(sent: true, server: "Apache/2.4").contains("FakeBasicAuth"))
        #expect(!told(sent: false, server: "Apache/2.4").contains("FakeBasicAuth"))
        #expect(!told(sent: true, server: "nginx").contains("FakeBasicAuth"))
    }

    @Test("K-02, K-01, SRV-31: a certificate in force by this machine's clock leaves the phone's clock to blame")
    func clocks() {
        func told(_ cause: FailureCause, phone: UnixTime, options: [(name: String, value: String)] = []) -> Finding? {
            var trace = HandshakeTrace.accepted()
            let now = CivilTime(year: 2026, month: 11, day: 24, hour: 12).unixTime
            trace.serverChain[0].notBefore = now + -86_400 * 30
            trace.verify = VerifyVerdict(code: 9, depth: 0, certificate: trace.serverChain[0], verifiedAt: phone)
            let run = Event.RunStarted(
                version: "1", libcurl: "8", openssl: "3", seed: 1, options: options, began: now)
            let failure = TransferFailure(phase: .tls, cause: cause, refusedBy: .phone, detail: "both sides")
            var diagnoser = Diagnoser()
            return [Event.Kind.runStarted(run), .transferFailed(transfer: 1, failure, trace)].enumerated().flatMap {
                diagnoser.findings(for: Event(number: $0 + 1, at: .start, phone: nil, kind: $1))
            }.first
        }
        let summer = CivilTime(year: 2026, month: 8, day: 28).unixTime
        let behind = told(.certificateNotYetValid, phone: summer)
        #expect(behind?.id == "phone-clock-behind" && behind?.statement.contains("2026-08-28T00:00:00Z") == true)
        let late = CivilTime(year: 2030, month: 1, day: 1).unixTime
        #expect(told(.certificateExpired, phone: late)?.id == "phone-clock-ahead")
        // A date that was asked for is no fault of a clock, and neither is the clock that agrees.
        #expect(told(.certificateExpired, phone: late, options: [("as-of", "2030-01-01")])?.id == "certificate-expired")
        let agreed = CivilTime(year: 2026, month: 11, day: 24, hour: 12).unixTime
        #expect(told(.certificateNotYetValid, phone: agreed)?.id == "certificate-not-yet-valid")
    }

    @Test(
        "X-04, HTTP-2, C-09: lines of logs that seem to say something else",
        arguments: [
            ("verify error:num=8:CRL signature failure", "client-signature-wrong"),
            (
                "2026.11.26 06:35:55 LOG3[1]: SSL_connect: ../ssl/record/ssl3_record.c:350: error:0A00010B:SSL routines::wrong version number",
                "terminator-in-client-mode"
            ),
            (
                "2026.11.26 06:35:57 LOG4[2]: CERT: Pre-verification error: CA signature digest algorithm too weak",
                "client-certificate-unsuitable"
            ),
            (
                "127.0.0.1:58288 [26/Nov/2026:06:35:59.680] provisioning~ provisioning/<NOSRV> -1/-1/-1/-1/0 503 217 - - SC-- 1/1/0/0/0 0/0 \"GET /p.xml HTTP/1.1\"",
                "no-backend-chosen"
            ),
            (
                "127.0.0.1:58288 [26/Nov/2026:06:35:59.680] provisioning~ files/<NOSRV> -1/-1/-1/-1/0 503 217 - - SC-- 1/1/0/0/0 0/0 \"GET /p.xml HTTP/1.1\"",
                "service-unavailable"
            ),
            (
                "[info] 7155#7155: *1 SSL_do_handshake() failed (SSL: error:0A000076:SSL routines::no suitable signature algorithm) while SSL handshaking",
                "tls-versions-below-level"
            ),
            ("client SSL certificate verify error: (2:unable to get", "client-certificate-unknown-ca"),
            (
                "[core:error] [client 127.0.0.1:59964] AH00037: Symbolic link not allowed or link target not accessible: /srv/p.xml",
                "symbolic-link-refused"
            ),
            (
                "[auth_basic:error] [client 127.0.0.1:49694] AH01618: user /C=GB/O=Voice/CN=CP-8841 not found: /p.xml",
                "certificate-is-no-user"
            ),
            ("[auth_basic:error] [client 127.0.0.1:49694] AH01618: user anne not found: /p.xml", "credentials-refused"),
        ])
    func lines(_ line: String, _ id: String) {
        #expect(LogLineReader.candidates(for: LogLine(line)).first?.id == id)
    }

    @Test("C-09: a line that gives no reason claims none")
    func vague() {
        #expect(LogLine("(mod_openssl.c.3275) SSL: 1 error:0A000086:SSL routines::certificate verify failed").isVague)
    }
}
