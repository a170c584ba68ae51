import Diagnosis
import Provisioning
import Testing

@Suite("Answers that refuse, by their status, their headers and their own words")
struct AnswerTests {
    private func finding(
        _ cause: FailureCause, _ status: Int, page: String? = nil, server: String? = nil, sent: Bool = true,
        url: String = "https://prov.example.test/00562b043615.xml", from: String? = nil,
        remarks: [(name: String, value: String)] = [], timings: TransferTimings = TransferTimings()
    ) -> Finding? {
        var trace = HandshakeTrace.accepted()
        (trace.clientCertificateRequested, trace.clientCertificateSent) = (true, sent)
        var evidence = Evidence.failure(
            cause, phase: .http, url: url, redirectedFrom: from, trace: trace, status: status)
        evidence.response?.server = server
        evidence.response?.timings = timings
        evidence.response?.remarks = remarks + (page.map { [("page", $0)] } ?? [])
        return DiagnosisRules.all.lazy.compactMap { $0.finding(in: evidence) }.first
    }

    @Test(
        "HTTP-2, S-07: a 400 is told by its page",
        arguments: [
            ("400 The plain HTTP request was sent to HTTPS port nginx/1.22.1", "proxy-speaks-http-to-tls"),
            (
                "Bad Request Reason: You're speaking plain HTTP to an SSL-enabled server port.",
                "proxy-speaks-http-to-tls"
            ),
            ("Client sent an HTTP request to an HTTPS server.", "proxy-speaks-http-to-tls"),
            ("400 No required SSL certificate was sent nginx", "backend-wants-certificate"),
            ("400 Request Header Or Cookie Too Large nginx", "request-too-large"),
            ("400 Bad Request Size of a request header field exceeds server limit.", "request-too-large"),
            ("DisallowedHost at / Invalid HTTP_HOST header: 'h'", "host-not-accepted"),
            ("Bad Request - Invalid Hostname", "host-not-accepted"), ("what is this?", "bad-request"),
        ])
    func badRequest(_ page: String, _ id: String) {
        let found = finding(.badRequest, 400, page: page)
        #expect(found?.id == id)
        #expect(found?.statement.contains(page) == true, "\(found?.statement ?? "")")
    }

    @Test(
        "HTTP-2: every status that means something leads to what it means",
        arguments: [
            (405, "method-not-allowed"), (406, "request-lacks-header"), (408, "request-timed-out"), (410, "file-gone"),
            (411, "request-lacks-header"), (412, "request-lacks-header"), (413, "request-too-large"),
            (414, "request-too-large"), (415, "request-lacks-header"), (416, "request-lacks-header"),
            (417, "request-lacks-header"), (421, "misdirected-request"), (426, "request-lacks-header"),
            (429, "too-many-requests"), (431, "request-too-large"), (451, "file-gone"), (494, "request-too-large"),
            (204, "unexpected-status"), (418, "unexpected-status"),
        ])
    func statuses(_ status: Int, _ id: String) {
        let found = finding(.httpStatus, status)
        #expect(found?.id == id)
        #expect(status == 421 || found?.statement.contains(String(status)) == true)
    }

    @Test(
        "HTTP-2: a server that failed in itself is told from one that has nobody behind it",
        arguments: [
            (500, "application-failed"), (501, "method-not-allowed"), (502, "backend-unreachable"),
            (503, "service-unavailable"), (504, "backend-slow"), (505, "server-error"), (507, "server-error"),
            (521, "backend-unreachable"), (526, "backend-unreachable"),
        ])
    func serverErrors(_ status: Int, _ id: String) { #expect(finding(.serverError, status)?.id == id) }

    @Test("HTTP-2: headers of a refusal stand in the finding: Allow, Retry-After, Upgrade")
    func headers() {
        #expect(finding(.httpStatus, 405, remarks: [("allow", "POST")])?.statement.contains("allows POST") == true)
        #expect(finding(.httpStatus, 429, remarks: [("retry-after", "30")])?.statement.contains("after 30") == true)
        #expect(finding(.httpStatus, 426, remarks: [("upgrade", "h2c")])?.statement.contains("wants h2c") == true)
    }

    @Test("HTTP-2: a 503 by nginx's own page is a limit, by HAProxy's a backend; a 502 after a wait is a slow one")
    func whose() {
        let limited = finding(
            .serverError, 503, page: "503 Service Temporarily Unavailable nginx/1.22.1", server: "nginx/1.22.1")
        #expect(limited?.statement.contains("limit_req") == true)
        let down = finding(
            .serverError, 503, page: "503 Service Unavailable No server is available to handle this request.")
        #expect(down?.statement.contains("is HAProxy") == true)
        #expect(down?.fix.contains("HAProxy: option httpchk") == true)
        let times = TransferTimings(secured: .milliseconds(20), firstByte: .seconds(6), total: .seconds(6))
        #expect(finding(.serverError, 502, timings: times)?.statement.contains("waited 6 s") == true)
        #expect(finding(.serverError, 502)?.statement.contains("waited") == false)
    }

    @Test("HTTP-9: a challenge is quoted; a scheme that no phone has is told from a wrong password")
    func challenges() {
        let missing = finding(.credentialsMissing, 401, remarks: [("www-authenticate", "basic realm=\"prov\"")])
        #expect(missing?.statement.contains("(basic realm=\"prov\")") == true)
        #expect(missing?.fix.contains("https://prov.example.test:443/$MA.xml") == true)
        let moved = finding(.credentialsMissing, 401, from: "https://old.example.test/")
        #expect(moved?.statement.contains("old.example.test, which redirected") == true)
        let other = finding(.credentialsRefused, 401, remarks: [("www-authenticate", "negotiate")])
        #expect(other?.statement.contains("offers only negotiate") == true)
        let wrong = finding(.credentialsRefused, 401, remarks: [("www-authenticate", "digest realm=\"a\"")])
        #expect(wrong?.statement.contains("does not take the rule's name and password") == true)
    }

    @Test("HTTP-6: a slash put behind the path, and then nothing, is a folder")
    func folder() {
        let from = "https://prov.example.test/00562b043615.xml"
        #expect(finding(.forbidden, 403, url: from + "/", from: from)?.id == "path-is-a-folder")
        #expect(finding(.fileNotFound, 404, url: from + "/", from: from)?.id == "path-is-a-folder")
        let other = "https://prov.example.test/b.xml/"
        #expect(finding(.fileNotFound, 404, url: other, from: from)?.id == "file-not-found")
    }

    @Test("HTTP-6, R-05: a redirect to nowhere names the redirect; one from https to http names that")
    func redirects() {
        func found(_ cause: FailureCause, _ phase: TransferFailure.Phase, _ url: String) -> Finding? {
            let evidence = Evidence.failure(cause, phase: phase, url: url, redirectedFrom: "https://a.test/p.xml")
            return DiagnosisRules.all.lazy.compactMap { $0.finding(in: evidence) }.first
        }
        #expect(found(.nameNotResolved, .dns, "https://b.test/p.xml")?.id == "redirect-to-nowhere")
        #expect(found(.connectionRefused, .tcp, "https://a.test:8443/p.xml")?.id == "redirect-to-nowhere")
        #expect(found(.connectionRefused, .tcp, "https://a.test/q.xml")?.id == "connection-refused")
        #expect(found(.connectionRefused, .tcp, "http://a.test/p.xml")?.id == "redirect-loses-tls")
        #expect(found(.badRequest, .http, "http://a.test:443/p.xml")?.id == "redirect-loses-tls")
    }

    @Test("HTTP-12: a server that has the request and says nothing is slow; a body that stops may be lost")
    func slow() {
        let limits = TransferLimits.standard
        let silent = TransferFailure.slowAnswer(hasStatus: false, limits)
        #expect(silent.refusedBy == .server && silent.detail.contains("30 s (the phone's limit without a byte)"))
        let stopped = TransferFailure.slowAnswer(hasStatus: true, limits)
        #expect(stopped.refusedBy == .network && stopped.phase == .body)
        var own = limits
        own.total = .seconds(6)
        let cut = TransferFailure.slowAnswer(hasStatus: false, own)
        #expect(cut.detail.contains("6 s (a limit of this run; the phone's own is 120 s"), "\(cut.detail)")
        #expect(Evidence.failure(.transferTimeout, phase: .http).fitting.first == "slow-answer")
        #expect(Evidence.failure(.transferTimeout, phase: .body).fitting == ["transfer-timeout"])
    }

    @Test("X-02: a refused connection names the addresses that were tried, and a redirect that led to it")
    func addresses() throws {
        let refused = TransferFailure.nothingListens(at: "h.test port 443", tried: ["::1"])
        #expect(refused.detail == "nothing listens at h.test port 443 (tried ::1)")
        #expect(TransferFailure.nothingListens(at: "::1 port 443", tried: ["::1"]).detail.hasSuffix("port 443"))
        let origin = try #require(ProfileURL(absolute: "https://a.test/"))
        let lost = TransferFailure.noAddress(of: "b.test").behindRedirect(from: origin)
        #expect(lost.refusedBy == .server && lost.detail.hasSuffix("to which a redirect of a.test leads"))
        #expect(TransferFailure.emptyReply.behindRedirect(from: origin) == .emptyReply)
    }

    @Test("R-06, HTTP-6: a redirect whose page is of a program behind is sought there, whoever stands before it")
    func redirectBehind() throws {
        func fix(_ page: String, _ server: String?) throws -> String {
            try #require(finding(.redirectLoop, 301, page: page, server: server)?.fix)
        }
        let nginx = try fix("301 Moved Permanently nginx", "Caddy")
        #expect(nginx.contains("nginx: nginx -T | grep -nE 'return 30") && nginx.contains("Caddy: grep -n 'redir'"))
        #expect(nginx.contains("$http_x_forwarded_proto") && nginx.contains("stands behind Caddy"))
        let apache = try fix("Moved Permanently The document has moved here.", "nginx/1.22.1")
        #expect(apache.contains("Apache: RewriteCond %{HTTP:X-Forwarded-Proto}") && apache.contains("behind nginx"))
        let same = try fix("301 Moved Permanently nginx/1.22.1", "nginx/1.22.1")
        #expect(!same.contains("which stands behind") && !same.contains("Caddy: "))
    }

    @Test("HTTP-2: a 404 that a program behind wrote brings that program's lines as well")
    func linesBehind() throws {
        let fix = try #require(finding(.serverError, 502, page: "502 Bad Gateway nginx", server: "Caddy")?.fix)
        #expect(fix.contains("nginx: proxy_pass http://BACKEND:PORT;") && fix.contains("Caddy: reverse_proxy"))
    }

    @Test(
        "R-07, G-23: the status page of s_server is told from the start page of a site", arguments: ["https", "http"])
    func statusPage(scheme: String) throws {
        func found(_ page: String) throws -> Finding {
            var evidence = Evidence.rejection(
                "xml", "the root is <HTML>; expected <flat-profile>", url: "\(scheme)://prov.example.test:8443/a.xml")
            evidence.response?.remarks = [("page", page)]
            return try #require(DiagnosisRules.all.lazy.compactMap { $0.finding(in: evidence) }.first)
        }
        let status = try found("s_server -accept 8443 -www -cert server.pem Secure Renegotiation IS supported")
        #expect(status.id == "status-page-in-place" && status.fix.contains("s_server … -WWW"), "\(status.fix)")
        let start = try found("Welcome to nginx! s_server is none of ours")
        #expect(start.id == (scheme == "https" ? "fallback-page" : "not-a-profile"))
        #expect(scheme == "http" || start.statement.contains("Welcome to nginx!"))
    }

    @Test("C-16: a condition on the certificate is shown beside what this phone's says")
    func subject() throws {
        var trace = HandshakeTrace.accepted()
        (trace.clientCertificateRequested, trace.clientCertificateSent) = (true, true)
        trace.clientHello = Hello.naming("prov.example.test")
        trace.clientIdentity = ShownIdentity(
            subject: "CN=CP-7841-3PCC,O=Cisco Systems Inc.", servesClients: true, chain: [])
        let url = "https://prov.example.test/p.xml"
        var evidence = Evidence.failure(.forbidden, phase: .http, url: url, trace: trace, status: 403)
        evidence.response?.remarks = [("page", "403 Forbidden nginx")]
        evidence.looks = [
            SecondLook(
                .otherPath("/no-such-file.xml"), about: try #require(ProfileURL(absolute: url)),
                .response(status: 403, server: nil, location: nil))
        ]
        let fix = try #require(DiagnosisRules.all.lazy.compactMap { $0.finding(in: evidence) }.first).fix
        #expect(fix.contains("\n    CN=CP-7841-3PCC,O=Cisco Systems Inc.\n") && fix.contains("User-Agent"), "\(fix)")
    }

    @Test("C-12: what decides over a list of single certificates is stunnel's own log, and stands in the fix")
    func listOfPhones() throws {
        let fix = try #require(DiagnosisRules.explanation("client-certificate-refused-by-policy")).generalFix
        #expect(fix.contains("'Certificate not found in local repository'") && fix.contains("verifyChain = yes"))
    }

    @Test("HTTP-2: configuration lines are those of the server that answered, and of those that hide before it")
    func lines() throws {
        let fix = try #require(finding(.serverError, 502, server: "nginx/1.22.1")?.fix)
        let programs = fix.split(separator: "\n").compactMap { $0.drop { $0 == " " }.split(separator: ":").first }
        #expect(programs.contains("nginx") && programs.contains("HAProxy"))
        #expect(!programs.contains("Caddy"))
        let all = try #require(finding(.serverError, 502, server: nil)?.fix)
        #expect(all.contains("Caddy: "))
    }
}
