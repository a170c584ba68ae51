import Diagnosis
import Provisioning
import Testing

@Suite("Findings are a fold over events")
struct DiagnoserTests {
    private func events(_ kinds: [Event.Kind], phone: UInt64 = 1) -> [Event] {
        kinds.enumerated().map { index, kind in
            Event(number: index + 1, at: .start, phone: MACAddress(phone), kind: kind)
        }
    }

    private func request(_ url: String) -> Event.Kind {
        .requestStarted(transfer: 1, method: "GET", url: url, userAgent: "")
    }

    private let failure = Event.Kind.transferFailed(
        transfer: 1, TransferFailure(phase: .http, cause: .forbidden, refusedBy: .server, detail: "status 403"), nil
    )

    private func told(_ events: [Event]) -> [(id: String, evidence: [Int])] {
        var diagnoser = Diagnoser()
        return events.flatMap { diagnoser.record($0) }.compactMap { kind in
            if case .finding(let id, _, _, let evidence, _) = kind { (id, evidence) } else { nil }
        }
    }

    @Test("A finding names the events that show it: request, handshake, response, failure")
    func evidence() {
        let log = events([
            request("https://prov.example.test/p"), .handshakeFinished(transfer: 1, .accepted()),
            .syslogSent(severity: "info", text: ""), .responseReceived(.make(status: 403)), failure,
        ])
        let found = told(log)
        #expect(found.map(\.id) == ["forbidden"])
        #expect(found.first?.evidence == [1, 2, 4, 5])
    }

    @Test("The same finding is told once a phone, however often the phone retries")
    func once() {
        let log = events([request("https://a.test/"), failure, request("https://a.test/"), failure])
        #expect(told(log).count == 1)
        #expect(told(log + events([request("https://a.test/"), failure], phone: 2)).count == 2)
    }

    @Test("N-13: a redirect is remembered, a challenge is no redirect")
    func redirect() {
        var trace = HandshakeTrace.accepted()
        trace.nameCheck = .make(ok: false, .otherHost)
        let refused = Event.Kind.transferFailed(
            transfer: 2, TransferFailure(phase: .tls, cause: .nameMismatch, refusedBy: .phone), trace
        )
        func log(status: Int) -> [Event] {
            events([
                request("https://a.test/"), .responseReceived(.make(status: status)), request("https://b.test/"),
                .handshakeFinished(transfer: 2, trace), refused,
            ])
        }
        #expect(told(log(status: 302)).map(\.id) == ["redirect-to-uncovered-name"])
        #expect(told(log(status: 401)).map(\.id) == ["name-mismatch"])
    }

    @Test("HTTP-6: whose lines come first is decided by who answered, and not by who redirected to it")
    func answerer() {
        var moved = Event.ResponseReceived.make(status: 302)
        moved.server = "Apache/2.4.71"
        var last = Event.ResponseReceived.make(status: 502)
        last.server = "nginx/1.22.1"
        let down = Event.Kind.transferFailed(
            transfer: 2, TransferFailure(phase: .http, cause: .serverError, refusedBy: .server, detail: ""), nil)
        let silent = Event.Kind.transferFailed(
            transfer: 2, TransferFailure(phase: .tls, cause: .versionRefusedByServer, refusedBy: .server), nil)
        func fix(_ rest: [Event.Kind]) -> String {
            var diagnoser = Diagnoser()
            let log = events([request("https://a.test/"), .responseReceived(moved), request("https://b.test/")] + rest)
            return log.flatMap { diagnoser.findings(for: $0) }.first?.fix ?? ""
        }
        let lost = Event.Kind.transferFailed(
            transfer: 2, TransferFailure(phase: .dns, cause: .nameNotResolved, refusedBy: .server), nil)
        // The redirect is what is to be mended there, and that is the redirecting server's.
        #expect(fix([lost]).contains("Apache: grep") && !fix([lost]).contains("nginx: "))
        let answered = fix([.responseReceived(last), down])
        #expect(answered.contains("nginx: ") && !answered.contains("Apache: "))
        // Who says nothing does not tell what it is: every server's line is printed, in their own order.
        let unknown = fix([silent]).split(separator: "\n").map { $0.drop { $0 == " " } }.filter { $0.contains(": ") }
        #expect(unknown.first { $0.hasPrefix("nginx: ") || $0.hasPrefix("Apache: ") }?.hasPrefix("nginx: ") == true)
    }

    @Test("HTTP-9: a refusal behind a good password is told as that; a redirect before it is remembered")
    func challenged() {
        var asked = Event.ResponseReceived.make(status: 401)
        asked.server = "nginx/1.22.1"
        var refused = Event.ResponseReceived.make(status: 403)
        (refused.server, refused.remarks) = ("nginx/1.22.1", [("page", "403 Forbidden nginx/1.22.1")])
        var diagnoser = Diagnoser()
        let found = events([
            request("https://a.test/"), .responseReceived(asked), request("https://a.test/"),
            .responseReceived(refused), failure,
        ]).flatMap { diagnoser.findings(for: $0) }
        #expect(found.first?.id == "forbidden-by-rule")
        #expect(found.first?.statement.contains("password file cannot be read") == true)
    }

    @Test("A resync that ends is forgotten: the next begins without its evidence")
    func forgets() {
        let log = events([
            request("https://a.test/"), .resyncSucceeded(trigger: "request", transfers: 1, changed: 0, seconds: 1),
            failure,
        ])
        #expect(told(log).first?.evidence == [3])
    }

    @Test("A log from a file, whose failures have no trace, gets the same findings")
    func withoutTrace() {
        let log = events([
            .transferFailed(
                transfer: 1, TransferFailure(phase: .tls, cause: .missingIntermediate, refusedBy: .phone), nil
            )
        ])
        #expect(told(log).map(\.id) == ["missing-intermediate"])
    }
}
