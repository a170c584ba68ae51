import Diagnosis
import Outputs
import Provisioning
import Testing

/// Resyncs as logs tell them.
private enum Stories {
    static let start: [Event.Kind] = Array(Event.Kind.examples[2...4])

    static func failed(_ failure: TransferFailure, _ trace: HandshakeTrace?) -> [Event.Kind] {
        [
            .transferFailed(transfer: 1, failure, trace),
            .syslogSent(severity: "error", text: "CP-8841-3PCC 00:56:2b:04:36:15 -- Resync failed: http_get failed"),
            .resyncFailed(
                Event.ResyncFailed(
                    trigger: "power-up", transfers: 1, changed: 0, seconds: 0.0123, resultClass: "C",
                    err: "http_get failed"
                )
            ), .resyncScheduled(reason: "errorRetry", in: 60),
        ]
    }

    static func response(_ status: Int, bytes: Int = 5120) -> Event.Kind {
        .responseReceived(
            Event.ResponseReceived(
                transfer: 1, status: status, bytes: bytes, contentEncoding: nil, location: nil, server: "nginx/1.22.1",
                peer: "127.0.0.1",
                timings: TransferTimings(
                    resolved: .microseconds(300), connected: .microseconds(700), secured: .microseconds(9200),
                    firstByte: .milliseconds(12), total: .microseconds(12_500)
                ), remarks: status == 200 ? [] : [("page", "\(status) Forbidden nginx/1.22.1")]
            )
        )
    }

    static let success: [Event.Kind] =
        start + [
            .handshakeFinished(transfer: 1, .accepted()), response(200),
            .profileDecoded(
                Event.ProfileDecoded(transfer: 1, stages: ["gzip", "xml"], elements: 40, parameters: 38, unknown: 2)
            ),
        ]
        + (1...23).map {
            .parameterChanged(name: "Display_Name_\($0)_", from: "", to: "Desk \($0)", rule: "Profile_Rule")
        }
        + [
            .parameterIgnored(name: "SIP_Port_1_", reason: "expected a number from 1", line: 12, rule: "Profile_Rule"),
            .syslogSent(severity: "info", text: "CP-8841-3PCC 00:56:2b:04:36:15 -- Successful resync"),
            .resyncSucceeded(trigger: "power-up", transfers: 1, changed: 23, seconds: 0.0421),
            .resyncScheduled(reason: "periodic", in: 3600),
        ]

    static let unknownIssuer: [Event.Kind] =
        start + [.handshakeFinished(transfer: 1, .unknownIssuer())]
        + failed(HandshakeTrace.unknownIssuer().failure!, .unknownIssuer())

    static let nameMismatch: [Event.Kind] =
        start + [.handshakeFinished(transfer: 1, .otherName())]
        + failed(HandshakeTrace.otherName().failure!, .otherName())

    static let forbidden: [Event.Kind] =
        start + [.handshakeFinished(transfer: 1, .accepted()), response(403, bytes: 153)]
        + failed(
            TransferFailure(phase: .http, cause: .forbidden, refusedBy: .server, detail: "status 403"), .accepted()
        )

    static let corruptXML: [Event.Kind] =
        start + [
            .handshakeFinished(transfer: 1, .accepted()), response(200),
            .profileRejected(
                Event.ProfileRejected(
                    transfer: 1, stage: "xml", reason: "expected </Proxy_1_>, found </flat-profile>", line: 3,
                    column: 9, offset: 77
                )
            ),
            .resyncFailed(
                Event.ResyncFailed(
                    trigger: "power-up", transfers: 1, changed: 0, seconds: 0.0131, resultClass: "B",
                    err: "corrupt file"
                )
            ), .resyncScheduled(reason: "errorRetry", in: 60),
        ]
}

@Suite("The story of a resync, for a person")
struct StoryOutputTests {
    private func story(_ kinds: [Event.Kind], colour: Bool = false, verbose: Bool = false) -> String {
        var story = StoryOutput(colour: colour, verbose: verbose)
        var diagnoser = Diagnoser()
        let events = log(kinds)
        let findings = events.flatMap { diagnoser.record($0) }
        return (events + log(findings)).map { story.record($0) }.joined()
    }

    @Test(
        "It reads like this",
        arguments: [
            ("success.txt", Stories.success), ("unknown-issuer.txt", Stories.unknownIssuer),
            ("name-mismatch.txt", Stories.nameMismatch), ("forbidden.txt", Stories.forbidden),
            ("corrupt-xml.txt", Stories.corruptXML),
        ]
    )
    func golden(name: String, kinds: [Event.Kind]) throws {
        try Golden.expect(story(kinds), name)
    }

    @Test("A failure tells what failed, who refused, the alert with its direction, the rows, and what to do")
    func failure() {
        let told = story(Stories.unknownIssuer)
        for part in [
            "unknownIssuer, in tls: refused by the phone", "the phone sent alert 48 unknown_ca",
            "T-03, or perhaps T-04, T-05, T-08, T-16", "─ alert 48 unknown_ca, fatal ─", "verify code 20",
            "Finding        unknown-issuer", "ssl_certificate fullchain.pem;",
            "openssl s_client -connect prov.example.test:443",
        ] {
            #expect(told.contains(part), "\(part)")
        }
    }

    @Test("HTTP-12, HTTP-6: a phone that gave up was refused by nobody, and a release is told as what it is taken for")
    func gaveUp() {
        func told(_ failure: TransferFailure, firmware: String = "12.0.7") -> String {
            let phone = Event.PhonePoweredOn(
                model: "CP-8841-3PCC", serial: "", firmware: firmware, clientCertificate: "Installed", clock: "")
            return story([.phonePoweredOn(phone), .transferFailed(transfer: 1, failure, nil)])
        }
        let slow = told(.slowAnswer(hasStatus: false, .standard), firmware: "10.3.1")
        #expect(slow.contains("given up by the phone, left waiting by the server"))
        #expect(slow.contains("10.3.1 (not in the table: taken as 11.0.1)"))
        let loop = told(TransferFailure(phase: .http, cause: .redirectLoop, refusedBy: .phone))
        #expect(loop.contains("given up by the phone, led round by the server's redirects"))
    }

    @Test("Beside an error a remark is only in the way: it is told where all is told, and where nothing failed")
    func remarks() {
        func told(_ severities: [Finding.Severity], verbose: Bool = false) -> String {
            var story = StoryOutput(colour: false, verbose: verbose)
            let kinds = severities.map {
                Event.Kind.finding(
                    id: "x-\($0.rawValue)", severity: $0.rawValue, statement: "s", evidence: [], fix: "f")
            }
            return log(kinds).map { story.record($0) }.joined()
        }
        #expect(told([.notice]).contains("x-notice"))
        #expect(!told([.error, .notice]).contains("x-notice"))
        #expect(told([.error, .warning]).contains("x-warning"))
        #expect(told([.error, .notice], verbose: true).contains("x-notice"))
    }

    @Test("A name that does not match is told with the rule and both names")
    func names() {
        let told = story(Stories.nameMismatch)
        #expect(
            told.contains(
                "REFUSED by rule hostname: the phone wants prov.example.test, the certificate says www.example.test"
            )
        )
    }

    @Test("Changes beyond twenty are counted, and told by a verbose story")
    func cap() {
        #expect(story(Stories.success).contains("… and 3 more changed (--verbose tells all)"))
        #expect(!story(Stories.success).contains("Desk 21"))
        let verbose = story(Stories.success, verbose: true)
        #expect(verbose.contains("Desk 23") && !verbose.contains("--verbose"))
    }

    @Test("Every kind is told or left out on purpose, and ends its lines")
    func everyKind() {
        let silent: Set<String> = ["runStarted", "generatorMeasured"]
        for event in log(Event.Kind.examples + Event.Kind.bareExamples) {
            var output = StoryOutput(colour: false, verbose: false)
            let told = output.record(event)
            #expect(told.isEmpty == silent.contains(event.kind.name), "\(event.kind.name)")
            #expect(told.isEmpty || told.hasSuffix("\n"), "\(event.kind.name)")
        }
    }

    @Test("What servers send cannot act on a terminal, wherever it stands")
    func hostile() {
        let evil = "x\u{1b}]0;owned\u{7}\r\n\u{9b}2J\u{202e}\u{2028}\u{200b}"
        var trace = HandshakeTrace.accepted([.make(evil, issuer: evil, dnsNames: [evil])])
        trace.nameCheck = NameVerdict(rule: .rfc, ok: false, expected: evil, presented: evil, reason: .otherHost)
        trace.verify = VerifyVerdict(code: 20, depth: 0, certificate: trace.serverChain[0], anchorSlot: evil)
        trace.messages.append(HandshakeMessage(.received, .handshake(HandshakeType(99)), sizeBytes: 1))
        let kinds: [Event.Kind] = [
            .phonePoweredOn(
                Event.PhonePoweredOn(model: evil, serial: evil, firmware: evil, clientCertificate: evil, clock: evil)
            ),
            .ruleEvaluated(
                Event.RuleEvaluated(
                    rule: evil, text: evil, expanded: evil + "!", alternative: 2, assignments: [(evil, evil)],
                    options: [(evil, evil)], url: evil
                )
            ), .requestStarted(transfer: 1, method: evil, url: evil, userAgent: evil),
            .handshakeFinished(transfer: 1, trace),
            .responseReceived(
                Event.ResponseReceived(
                    transfer: 1, status: 200, bytes: 0, contentEncoding: evil, location: evil, server: evil, peer: evil,
                    timings: TransferTimings(), remarks: [(evil, evil), ("page", evil)]
                )
            ),
            .transferFailed(
                transfer: 1, TransferFailure(phase: .tls, cause: .nameMismatch, refusedBy: .phone, detail: evil), trace
            ),
            .profileDecoded(
                Event.ProfileDecoded(transfer: 1, stages: [evil], elements: 1, parameters: 1, unknown: 1)
            ), .profileRejected(Event.ProfileRejected(transfer: 1, stage: evil, reason: evil)),
            .parameterChanged(name: evil, from: evil, to: evil, rule: evil),
            .parameterIgnored(name: evil, reason: evil, line: 1, rule: evil),
            .resyncSucceeded(trigger: evil, transfers: 1, changed: 1, seconds: .infinity),
            .resyncFailed(
                Event.ResyncFailed(
                    trigger: evil, transfers: 1, changed: 1, seconds: .nan, resultClass: evil, err: evil
                )
            ), .resyncScheduled(reason: evil, in: -.infinity), .syslogSent(severity: evil, text: evil),
            .rebooted(reason: evil), .upgradeFinished(succeeded: true, load: evil, err: evil),
            .reportFinished(succeeded: true, url: evil, err: evil),
            .customCAFinished(succeeded: true, status: evil, info: evil), .noted(about: evil, text: evil),
            .finding(id: evil, severity: evil, statement: evil, evidence: [1], fix: evil),
        ]
        for event in log(kinds) {
            var output = StoryOutput(colour: false, verbose: true)
            let told = output.record(event)
            let acting = told.unicodeScalars.filter {
                $0 != "\n"
                    && ($0.value < 0x20 || (0x7f...0x9f).contains($0.value) || $0.properties.generalCategory == .format)
            }
            #expect(acting.isEmpty, "\(event.kind.name)")
            #expect(!told.unicodeScalars.contains("\u{2028}"))
        }
    }

    @Test("Endless texts, chains and ladders are cut")
    func long() {
        let name = String(repeating: "a", count: 100_000)
        var trace = HandshakeTrace.accepted(Array(repeating: .make(name), count: 500))
        trace.messages = Array(repeating: trace.messages[0], count: 5000)
        let told = story([.handshakeFinished(transfer: 1, trace), .syslogSent(severity: "info", text: name)])
        #expect(told.utf8.count < 30_000)
        #expect(told.contains("… and 4960 more messages") && told.contains("… and 492 more"))
    }

    @Test("Colour is there when asked for, and only then")
    func colour() {
        #expect(!story(Stories.unknownIssuer).contains("\u{1b}"))
        #expect(story(Stories.unknownIssuer, colour: true).contains("\u{1b}[31m"))
    }

    @Test(
        "Waiting times are told by their two largest parts",
        arguments: [
            (0, "0 s"), (45.4, "45 s"), (60, "1 min"), (3600, "1 h"), (5430, "1 h 30 min"), (90_061, "1 d 1 h"),
            (.nan, "?"),
        ] as [(Double, String)])
    func durations(seconds: Double, expected: String) {
        #expect(story([.resyncScheduled(reason: "periodic", in: seconds)]).contains("in \(expected) (periodic)"))
    }
}
