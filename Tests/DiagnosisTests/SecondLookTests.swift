import Diagnosis
import Provisioning
import Testing

@Suite("A second look: what is asked behind a failed resync, and what the answers make of it")
struct SecondLookTests {
    /// A failure, the questions that follow it with their answers in turn, and the finding that comes of them.
    struct Row: CustomTestStringConvertible, Sendable {
        var testDescription: String { "\(about)" }

        let about: String
        let failure: TransferFailure
        var url = "https://prov.example.test:8443/cfg/00562b043615.xml"
        var trace: HandshakeTrace?
        var status: (code: Int, page: String)?
        let before: String
        let asked: [(SecondLook.Question, SecondLook.Answer)]
        let after: String
        /// Words of the statement or of the fix.
        var says = ""
        /// Words of neither.
        var never: [String] = []
    }

    private static func failure(
        _ phase: TransferFailure.Phase, _ cause: FailureCause, _ side: TransferFailure.Side = .server
    ) -> TransferFailure {
        TransferFailure(phase: phase, cause: cause, refusedBy: side)
    }

    private static func status(_ code: Int, _ server: String? = nil) -> SecondLook.Answer {
        .response(status: code, server: server, location: nil)
    }

    private static let refused = SecondLook.Answer.failure(failure(.tcp, .connectionRefused, .network))
    private static let alert = SecondLook.Answer.failure(failure(.tls, .noCommonCipher))

    private static func plainHTTP() -> HandshakeTrace {
        var trace = HandshakeTrace(sawForeignBytes: true)
        trace.foreignText = "HTTP/1.1 400 Bad Request"
        return trace
    }

    private static func offer(_ parts: Set<WiderOffer.Part>, _ version: TLSVersion = .tls12) -> SecondLook.Question {
        .widerOffer(WiderOffer(parts, upTo: version))
    }

    private static func choice(
        _ version: TLSVersion = .tls12, group: NamedGroup? = .p256, key: String? = "RSA", curve: String? = nil,
        suite: String = "ECDHE-RSA-AES128-GCM-SHA256"
    ) -> SecondLook.Answer {
        .handshake(
            SecondLook.Choice(
                version: version, cipher: CipherSuite(name: suite), group: group, keyKind: key, curve: curve))
    }

    /// A ClientHello of TLS 1.2 with the usual suites and P-256 alone.
    private static func hello() -> HandshakeTrace {
        func sized(_ bytes: [UInt8]) -> [UInt8] { [UInt8(bytes.count >> 8), UInt8(bytes.count & 255)] + bytes }
        let extensions = sized([0, 10] + sized(sized([0, 0x17])))
        let body =
            [3, 3] + [UInt8](repeating: 7, count: 32) + [0] + sized([0xc0, 0x30, 0xc0, 0x2f]) + [1, 0] + extensions
        return HandshakeTrace(
            alertReceived: AlertDescription(40), clientHello: [1, 0] + sized(body))
    }

    private static let everything = Set(WiderOffer.Part.allCases)
    private static let silent = HandshakeTrace(clientHello: hello().clientHello)
    private static let haproxy = (503, "503 Service Unavailable No server is available to handle this request.")
    private static let nginx = (403, "403 Forbidden nginx/1.22.1")

    private static let plainRows = [
        Row(
            about: "a plain site", failure: failure(.tls, .notTLS, .phone), trace: plainHTTP(), before: "not-tls",
            asked: [(.plainRequest, status(404, "Apache"))], after: "tls-not-switched-on", says: "SSLEngine on"),
        Row(
            about: "a PROXY line", failure: failure(.tls, .notTLS, .phone), trace: plainHTTP(), before: "not-tls",
            asked: [(.plainRequest, status(400))], after: "proxy-line-unexpected", says: "PROXY line"),
        Row(
            about: "a plain request that gets nothing", failure: failure(.tls, .notTLS, .phone), trace: plainHTTP(),
            before: "not-tls", asked: [(.plainRequest, refused)], after: "not-tls"),
        Row(
            about: "no HTTP at all", failure: failure(.tls, .notTLS, .phone), before: "not-tls", asked: [],
            after: "not-tls"),
        Row(
            about: "waits for a PROXY line", failure: failure(.tls, .connectionReset), trace: silent,
            before: "connection-reset", asked: [(.proxyLine, choice())], after: "proxy-line-expected"),
        Row(
            about: "waits for none", failure: failure(.tls, .connectionClosed), trace: silent,
            before: "connection-closed", asked: [(.proxyLine, refused)], after: "connection-closed"),
    ]

    private static let httpRows = [
        Row(
            about: "capitals", failure: failure(.http, .fileNotFound), before: "file-not-found",
            asked: [(.otherPath("/cfg/00562B043615.xml"), status(200))], after: "file-in-other-case",
            says: "https://prov.example.test:8443/cfg/$MAU.xml"),
        Row(
            about: "small letters", failure: failure(.http, .fileNotFound),
            url: "http://prov.example.test/00562B043615.xml", before: "file-not-found",
            asked: [(.otherPath("/00562b043615.xml"), status(200))], after: "file-in-other-case",
            says: "http://prov.example.test:80/$MA.xml"),
        Row(
            about: "in neither case", failure: failure(.http, .fileNotFound), before: "file-not-found",
            asked: [(.otherPath("/cfg/00562B043615.xml"), status(404))], after: "file-not-found"),
        Row(
            about: "no letters to write otherwise", failure: failure(.http, .fileNotFound),
            url: "https://prov.example.test/001122334455.xml", before: "file-not-found", asked: [],
            after: "file-not-found"),
        Row(
            about: "a Host with a port", failure: failure(.http, .serverError), status: haproxy,
            before: "service-unavailable", asked: [(.otherHost("prov.example.test"), status(200))],
            after: "no-backend-chosen", says: "hdr(host),field(1,:)"),
        Row(
            about: "servers that are down", failure: failure(.http, .serverError), status: haproxy,
            before: "service-unavailable", asked: [(.otherHost("prov.example.test"), status(503))],
            after: "service-unavailable", says: "most likely counts all servers behind it as down"),
        Row(
            about: "a Host without a port anyway", failure: failure(.http, .serverError),
            url: "https://prov.example.test/p.xml", status: haproxy, before: "service-unavailable", asked: [],
            after: "service-unavailable"),
        Row(
            about: "no phones", failure: failure(.http, .forbidden), trace: hello(), status: nginx, before: "forbidden",
            asked: [(.otherUserAgent("Mozilla/5.0"), status(200))], after: "user-agent-forbidden"),
    ]

    private static let everybody: [(SecondLook.Question, SecondLook.Answer)] = [
        (.otherUserAgent("Mozilla/5.0"), status(403, "Apache")),
        (.otherPath("/cfg/no-such-file.xml"), status(403, "Apache")),
    ]
    private static let apache = (403, "403 Forbidden You don't have permission to access this resource.")

    private static let ruleRows = [
        Row(
            about: "everybody, by no rule about programs", failure: failure(.http, .forbidden),
            status: apache, before: "forbidden-by-rule", asked: everybody, after: "forbidden-by-rule",
            says: "neither the file's own permissions nor a symbolic link",
            never: ["over a symbolic link", "HAProxy: "]),
        Row(
            about: "this file alone", failure: failure(.http, .forbidden), status: apache,
            before: "forbidden-by-rule",
            asked: [everybody[0], (.otherPath("/cfg/no-such-file.xml"), status(404, "Apache"))],
            after: "forbidden-by-rule", says: "chmod o+r FILE"),
    ]

    private static func failing() -> HandshakeTrace {
        var trace = hello()
        trace.alertReceived = .internalError
        return trace
    }

    private static let goWords = "Client sent an HTTP request to an HTTPS server."
    private static let chain = "server-cannot-build-chain"

    private static let chainRows = [
        Row(
            about: "Go's words", failure: failure(.tls, .alertFromServer), trace: failing(), before: chain,
            asked: [(.plainRequest, .response(status: 400, server: nil, location: nil, page: goWords))], after: chain,
            says: "Caddy: tls fullchain.pem server.key", never: ["lighttpd", "Alert 70", "HAProxy: "]),
        Row(
            about: "nginx's refusal", failure: failure(.tls, .alertFromServer), trace: failing(), before: chain,
            asked: [(.plainRequest, status(400, "nginx/1.22.1"))], after: chain, says: "it is nginx",
            never: ["Caddy: tls", "HAProxy: "]),
        Row(
            about: "no word of HTTP", failure: failure(.tls, .alertFromServer), trace: failing(), before: chain,
            asked: [(.plainRequest, refused)], after: chain, says: "(lighttpd)"),
    ]

    private static let doorRows = [
        Row(
            about: "IPv6 alone", failure: failure(.tcp, .connectionRefused, .network), before: "connection-refused",
            asked: [(.otherFamily, .connection(to: "::1"))], after: "listens-on-other-family", says: "IPv6 ([::1])"),
        Row(
            about: "another port", failure: failure(.tcp, .connectionRefused, .network), before: "connection-refused",
            asked: [(.otherFamily, refused), (.otherPort(443), .connection(to: "127.0.0.1"))],
            after: "connection-refused", says: "Port 443 of the same machine"),
        Row(
            about: "nowhere", failure: failure(.tcp, .connectionRefused, .network), before: "connection-refused",
            asked: [(.otherFamily, refused), (.otherPort(443), refused), (.otherPort(80), refused)],
            after: "connection-refused"),
    ]

    private static let offerRows = [
        Row(
            about: "suites for another key", failure: failure(.tls, .noCommonCipher), trace: hello(),
            before: "no-common-group", asked: [(offer(everything), alert), (offer(everything, .tls13), alert)],
            after: "suites-do-not-fit-key", says: "openssl x509"),
        Row(
            about: "suites for another key, which TLS 1.3 shows", failure: failure(.tls, .noCommonCipher),
            trace: hello(), before: "no-common-group",
            asked: [(offer(everything), alert), (offer(everything, .tls13), choice(.tls13))],
            after: "suites-do-not-fit-key", says: "fits its RSA key"),
        Row(
            about: "a key of another kind", failure: failure(.tls, .noCommonCipher), trace: hello(),
            before: "no-common-group",
            asked: [(offer(everything), choice(key: "ED25519")), (offer([.signatures]), choice(key: "ED25519"))],
            after: "server-key-unusable", says: "ED25519"),
        Row(
            about: "signatures of RSA-PSS alone", failure: failure(.tls, .noCommonCipher), trace: hello(),
            before: "no-common-group", asked: [(offer(everything), choice()), (offer([.signatures]), choice())],
            after: "no-common-cipher", says: "algorithms that these phones do not offer"),
        Row(
            about: "a group", failure: failure(.tls, .noCommonCipher), trace: hello(), before: "no-common-group",
            asked: [
                (offer(everything), choice(group: .x25519)), (offer([.signatures]), alert),
                (offer([.groups]), choice(group: .x25519)),
            ], after: "no-common-group", says: "wants the group X25519"),
        Row(
            about: "a suite", failure: failure(.tls, .noCommonCipher), trace: hello(), before: "no-common-group",
            asked: [
                (offer(everything), choice(suite: "CAMELLIA256-SHA")), (offer([.signatures]), alert),
                (offer([.groups]), alert), (offer([.suites]), choice(suite: "CAMELLIA256-SHA")),
            ], after: "no-common-cipher", says: "CAMELLIA256-SHA"),
        Row(
            about: "more than one thing", failure: failure(.tls, .noCommonCipher), trace: hello(),
            before: "no-common-group",
            asked: [
                (offer(everything), choice(group: .x25519)), (offer([.signatures]), alert), (offer([.groups]), alert),
                (offer([.suites]), alert),
            ], after: "no-common-cipher", says: "wider in every part"),
        Row(
            about: "a server that is gone meanwhile", failure: failure(.tls, .noCommonCipher), trace: hello(),
            before: "no-common-group", asked: [(offer(everything), refused)], after: "no-common-group"),
    ]

    @Test(
        "S-06, X-07, X-11, X-02, HTTP-2, HTTP-3, C-16, P-04, P-08, A-05, A-08: each question follows from what is known, and decides",
        arguments: plainRows + httpRows + ruleRows + chainRows + doorRows + offerRows)
    func decides(_ row: Row) throws {
        var findings = FindingList()
        var log = SecondLookTests.log(row)
        for event in log { findings.record(event) }
        #expect(findings.all.map(\.finding.id) == [row.before])
        for (question, answer) in row.asked {
            let next = findings.question()
            #expect(next?.question == question && "\(next?.url.description ?? "")" == row.url)
            log.append(event(log.count + 1, .secondLook(SecondLook(question, about: try #require(next).url, answer))))
            findings.record(log[log.count - 1])
        }
        #expect(findings.question() == nil, "nothing more to ask")
        let found = try #require(findings.all.first?.finding)
        #expect(findings.all.count == 1 && found.id == row.after, "\(found.statement)")
        #expect(
            row.says.isEmpty || (found.statement + found.fix).contains(row.says), "\(found.statement)\n\(found.fix)")
        for words in row.never { #expect(!(found.statement + found.fix).contains(words), "\(found.fix)") }
        if row.after != row.before { #expect(found.evidence.last == log.count, "it names the last answer's line") }
    }

    private static func log(_ row: Row) -> [Event] {
        var kinds: [Event.Kind] = [.requestStarted(transfer: 1, method: "GET", url: row.url, userAgent: "")]
        if let trace = row.trace { kinds.append(.handshakeFinished(transfer: 1, trace)) }
        if let status = row.status {
            var response = Event.ResponseReceived.make(status: status.code)
            response.remarks = [("page", status.page)]
            kinds.append(.responseReceived(response))
        }
        kinds.append(.transferFailed(transfer: 1, row.failure, nil))
        kinds.append(
            .resyncFailed(
                Event.ResyncFailed(
                    trigger: "power-up", transfers: 1, changed: 0, seconds: 0, resultClass: "C", err: "")))
        return kinds.enumerated().map { event($0.offset + 1, $0.element) }
    }

    @Test("HTTP-9: after a password nothing is asked, nor before the resync has ended")
    func reserve() {
        let row = Self.httpRows[0]
        var findings = FindingList()
        for event in Self.log(row).dropLast() { findings.record(event) }
        #expect(findings.question() == nil)
        findings.record(Self.log(row).last!)
        #expect(findings.question() != nil)
        var challenged = FindingList()
        let first = [
            event(1, .requestStarted(transfer: 1, method: "GET", url: row.url, userAgent: "")),
            event(2, .responseReceived(.make(status: 401))),
        ]
        for event in first + Self.log(row) { challenged.record(event) }
        #expect(challenged.question() == nil)
    }

    @Test("What cannot be asked is passed over, and another phone's answer is nobody's")
    func vain() throws {
        var findings = FindingList()
        for event in Self.log(Self.doorRows[0]) { findings.record(event) }
        #expect(findings.question(besides: [.otherFamily])?.question == .otherPort(443))
        let url = try #require(findings.question()).url
        let look = SecondLook(.otherFamily, about: url, .connection(to: "::1"))
        findings.record(Event(number: 9, at: .start, phone: MACAddress(2), kind: .secondLook(look)))
        #expect(findings.all.map(\.finding.id) == ["connection-refused"])
    }

    @Test("P-04, TLS-2: phones of TLS 1.3 and phones of TLS 1.0 get another second version")
    func versions() {
        func all(_ maximum: TLSVersion) -> [WiderOffer] {
            var trial = OfferTrial(upTo: maximum, offered: [.p256])
            var asked: [WiderOffer] = []
            while let offer = trial.next {
                asked.append(offer)
                trial.take(Self.alert, to: offer)
            }
            #expect(trial.lack == .nothing)
            return asked
        }
        #expect(all(.tls13) == [.everything(upTo: .tls13), .everything(upTo: .tls12)])
        #expect(all(.tls10) == [.everything(upTo: .tls10), .everything(upTo: .tls12)])
        var old = OfferTrial(upTo: .tls10, offered: [])
        old.take(Self.alert, to: .everything(upTo: .tls10))
        old.take(Self.choice(suite: "ECDHE-RSA-AES128-GCM-SHA256"), to: .everything(upTo: .tls12))
        #expect(old.lack == .suite("ECDHE-RSA-AES128-GCM-SHA256"))
    }
}

private func event(_ number: Int, _ kind: Event.Kind) -> Event {
    Event(number: number, at: .start, phone: MACAddress(1), kind: kind)
}
