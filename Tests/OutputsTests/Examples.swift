import Outputs
public import Provisioning
public import Testing

extension CertificateSummary {
    static func make(
        _ name: String = "prov.example.test", issuer: String = "Example Issuing CA", dnsNames: [String]? = nil,
        isCA: Bool = false
    ) -> CertificateSummary {
        CertificateSummary(
            subject: DistinguishedName(["O": "Example, Inc.", "CN": name]),
            issuer: DistinguishedName(["O": "Example, Inc.", "CN": issuer]),
            dnsNames: dnsNames ?? (isCA ? [] : [name]), serialNumber: "0badcafe",
            notBefore: CivilTime(year: 2026, month: 1, day: 1).unixTime,
            notAfter: CivilTime(year: 2027, month: 1, day: 1).unixTime,
            sha256: String(repeating: "ab", count: 32), isCA: isCA
        )
    }

    static let intermediate = make("Example Issuing CA", issuer: "Example Root", isCA: true)
    static let root = make("Example Root", issuer: "Example Root", isCA: true)
}

extension HandshakeTrace {
    /// A TLS 1.2 handshake that ends well, client certificate included.
    static func accepted(_ chain: [CertificateSummary] = [.make(), .intermediate]) -> HandshakeTrace {
        HandshakeTrace(
            messages: ladder([
                (.sent, 1, 158), (.received, 2, 81), (.received, 11, 2214), (.received, 12, 300), (.received, 13, 62),
                (.received, 14, 4), (.sent, 11, 1820), (.sent, 16, 37), (.sent, 15, 264), (.sent, nil, 1),
                (.sent, 20, 16), (.received, nil, 1), (.received, 20, 16),
            ]),
            version: .tls12, cipher: CipherSuite(name: "ECDHE-RSA-AES256-GCM-SHA384"), group: .x25519,
            serverChain: chain,
            verify: VerifyVerdict(
                code: 0, depth: 0, certificate: .root, anchorSlot: "cisco-small-business-ca",
                verifiedAt: CivilTime(year: 2026, month: 11, day: 24, hour: 12).unixTime
            ),
            nameCheck: NameVerdict(
                rule: .hostname, ok: true, expected: "prov.example.test", presented: "prov.example.test",
                reason: .alternativeName
            ),
            clientCertificateRequested: true, clientCertificateSent: true, finished: true,
            clientHello: hello("prov.example.test")
        )
    }

    /// The same, broken off by the phone because the issuer is unknown.
    static func unknownIssuer() -> HandshakeTrace {
        var trace = accepted([.make()])
        trace.messages = ladder([(.sent, 1, 158), (.received, 2, 81), (.received, 11, 1100)])
        trace.messages.append(
            HandshakeMessage(.sent, .alert(.unknownCA, isFatal: true), sizeBytes: 2, offset: .microseconds(2600))
        )
        trace.alertSent = .unknownCA
        trace.verify = VerifyVerdict(
            code: 20, depth: 0, certificate: .make(), verifiedAt: CivilTime(year: 2026, month: 11, day: 24).unixTime
        )
        (trace.nameCheck, trace.finished) = (nil, false)
        (trace.clientCertificateRequested, trace.clientCertificateSent) = (false, false)
        return trace
    }

    /// The same, closed by the phone because the name is another.
    static func otherName() -> HandshakeTrace {
        var trace = accepted([.make("www.example.test"), .intermediate])
        trace.nameCheck = NameVerdict(
            rule: .hostname, ok: false, expected: "prov.example.test", presented: "www.example.test",
            reason: .otherHost,
            warning: .resolvesElsewhere
        )
        return trace
    }

    /// A trace of everything that is rare: no flag and no list as usual, code points without names, odd letters.
    static func unusual() -> HandshakeTrace {
        let odd = #"a,b+c"d\e<f>g;h=i # "# + "\u{7f}\n\u{85}é"
        let certificate = CertificateSummary(
            subject: DistinguishedName([.init("CN", odd), .init("1.2.3", " x "), .init("SN", "#1")]),
            issuer: DistinguishedName([DistinguishedName.Attribute]()), dnsNames: ["", odd],
            ipAddresses: [IPAddress("192.0.2.1")!, IPAddress("2001:db8::1")!], emailAddresses: [odd],
            serialNumber: "00", notBefore: CivilTime(year: 1, month: 1, day: 1).unixTime,
            notAfter: CivilTime(year: 9999, month: 12, day: 31, hour: 23, minute: 59, second: 59).unixTime,
            keyKind: "EC", keyBits: 256, signatureAlgorithm: "ecdsa-with-SHA256", isCA: true,
            issuerURLs: [odd, "http://ca.example.test/r3.cer"]
        )
        var trace = HandshakeTrace(
            messages: [
                HandshakeMessage(.received, .handshake(HandshakeType(255)), sizeBytes: 0),
                HandshakeMessage(.received, .alert(AlertDescription(200), isFatal: false), sizeBytes: 2),
            ],
            alertSent: AlertDescription(200), alertReceived: .closeNotify, version: .ssl30,
            cipher: CipherSuite(0xcafe), group: NamedGroup(0xfefe), serverChain: [certificate],
            verify: VerifyVerdict(
                code: 999, depth: 7, certificate: certificate, looksIntermediate: true,
                signatureFault: .otherKey, extendedKeyUsage: [odd, "clientAuth"]),
            clientIdentity: ShownIdentity(
                subject: odd, servesClients: false,
                chain: [
                    ShownIdentity.Link(
                        issuer: odd, keyKind: "EC", keyBits: 256, signature: "ecdsa-with-SHA256",
                        strictFault: 85)
                ], validity: UnixTime(0)...UnixTime(1_800_000_000)),
            acceptableAuthorities: [odd], acceptableSignatures: [SignatureScheme(0x0804), SignatureScheme(0xfefe)],
            resumed: true, sawForeignBytes: true, sawCloseNotify: true,
            cipherListIgnored: true
        )
        (trace.foreignText, trace.dhBits) = (odd, 1024)
        return trace
    }

    private static func ladder(_ rows: [(HandshakeMessage.Direction, UInt8?, Int)]) -> [HandshakeMessage] {
        rows.enumerated().map { index, row in
            HandshakeMessage(
                row.0, row.1.map { .handshake(HandshakeType($0)) } ?? .changeCipherSpec, sizeBytes: row.2,
                offset: .microseconds(Int64(index) * 800)
            )
        }
    }

    /// A ClientHello of little but its server name.
    private static func hello(_ name: String) -> [UInt8] {
        let host = Array(name.utf8)
        func length(_ count: Int) -> [UInt8] { [UInt8(count >> 8), UInt8(count & 255)] }
        let names = [0] + length(host.count) + host
        let extensions = [0, 0] + length(names.count + 2) + length(names.count) + names
        let body =
            [3, 3] + [UInt8](repeating: 7, count: 32) + [0, 0, 2, 0xc0, 0x30, 1, 0] + length(extensions.count)
            + extensions
        return [1, 0] + length(body.count) + body
    }
}

extension Event.Kind {
    /// An example of the kind that follows in the enumeration, with every field filled; nil behind the last.
    ///
    /// The switch has no default: a new kind does not compile until it has an example.
    static func example(after kind: Event.Kind?) -> Event.Kind? {
        guard let kind else {
            return .runStarted(
                Event.RunStarted(
                    version: "0.1.0", libcurl: "7.88.1", openssl: "3.0.17", seed: .max,
                    options: [("rule", "https://prov.example.test/$MA.xml"), ("key", "***")]
                )
            )
        }
        switch kind {
        case .runStarted: return .runEnded(succeeded: 1, failed: 1, status: 1)
        case .runEnded:
            return .phonePoweredOn(
                Event.PhonePoweredOn(
                    model: "CP-8841-3PCC", serial: "FCH00000001", firmware: "12.0.7", clientCertificate: "Installed",
                    clock: "2026-11-24T12:00:00Z"
                )
            )
        case .phonePoweredOn:
            return .ruleEvaluated(
                Event.RuleEvaluated(
                    rule: "Profile_Rule", text: "[--key ***] https://prov.example.test/$MA.xml",
                    expanded: "[--key ***] https://prov.example.test/00562b043615.xml", alternative: 1,
                    assignments: [("GPP_A", "x")], options: [("key", "***")],
                    url: "https://prov.example.test/00562b043615.xml"
                )
            )
        case .ruleEvaluated:
            return .requestStarted(
                transfer: 1, method: "GET", url: "https://prov.example.test/00562b043615.xml",
                userAgent: "Cisco-CP-8841-3PCC/12.0.7 (00562b043615)"
            )
        case .requestStarted: return .handshakeFinished(transfer: 1, .accepted())
        case .handshakeFinished:
            return .responseReceived(
                Event.ResponseReceived(
                    transfer: 1, status: 200, bytes: 5120, contentEncoding: "gzip", location: "/there", server: "nginx",
                    peer: "127.0.0.1",
                    timings: TransferTimings(
                        resolved: .microseconds(300), connected: .microseconds(700), secured: .microseconds(9200),
                        firstByte: .milliseconds(12), total: .microseconds(12_500)
                    )
                )
            )
        case .responseReceived:
            return .transferFailed(
                transfer: 1,
                TransferFailure(phase: .tls, cause: .unknownIssuer, refusedBy: .phone, detail: "issuer unknown"),
                .unknownIssuer()
            )
        case .transferFailed:
            return .profileDecoded(
                Event.ProfileDecoded(transfer: 1, stages: ["gzip", "xml"], elements: 40, parameters: 38, unknown: 2)
            )
        case .profileDecoded:
            return .profileRejected(
                Event.ProfileRejected(
                    transfer: 1, stage: "xml", reason: "expected </A>", line: 3, column: 9, offset: 77
                )
            )
        case .profileRejected:
            return .parameterChanged(name: "Proxy_1_", from: "", to: "sip.example.test", rule: "Profile_Rule")
        // The second is a line for each: `EventLinesTests`.
        case .parameterChanged, .parametersChanged:
            return .parameterIgnored(name: "Nonsense", reason: "unknown name", line: 4, rule: "Profile_Rule")
        case .parameterIgnored: return .resyncSucceeded(trigger: "power-up", transfers: 1, changed: 38, seconds: 0.0421)
        case .resyncSucceeded:
            return .resyncFailed(
                Event.ResyncFailed(
                    trigger: "retry", transfers: 1, changed: 0, seconds: 0.5, resultClass: "C", err: "http_get failed"
                )
            )
        case .resyncFailed: return .resyncScheduled(reason: "errorRetry", in: 3600)
        case .resyncScheduled:
            return .syslogSent(severity: "info", text: "CP-8841-3PCC 00:56:2b:04:36:15 -- Successful")
        case .syslogSent: return .rebooted(reason: "User Triggered")
        case .rebooted:
            return .upgradeFinished(succeeded: false, load: "sip88xx.12-0-7MPP0001-1", err: "http_get failed")
        case .upgradeFinished: return .reportFinished(succeeded: true, url: "http://prov.example.test/r", err: "")
        case .reportFinished: return .customCAFinished(succeeded: false, status: "failed on 11/24/2026", info: "no PEM")
        case .customCAFinished: return .noted(about: "UP-6", text: "alternative 1 still selects the load")
        case .noted: return .awaitingActivationCode
        case .awaitingActivationCode: return .generatorMeasured(.example)
        case .generatorMeasured:
            return .secondLook(
                SecondLook(
                    .widerOffer(.everything(upTo: .tls12)),
                    about: ProfileURL(absolute: "https://prov.example.test/p.xml")!,
                    .handshake(
                        SecondLook.Choice(
                            version: .tls12, cipher: CipherSuite(name: "ECDHE-RSA-AES128-GCM-SHA256"), group: .x25519,
                            keyKind: "EC", curve: "prime256v1"))))
        case .secondLook:
            return .finding(
                id: "missing-intermediate", severity: "error", statement: "One certificate came.", evidence: [4, 5],
                fix: "Serve the full chain."
            )
        case .finding: return nil
        }
    }

    /// An example of every kind, in the order of the enumeration.
    static let examples = Array(sequence(first: example(after: nil)!) { example(after: $0) })

    /// The kinds whose optional fields may be absent, without them.
    static let bareExamples: [Event.Kind] = [
        .secondLook(SecondLook(.plainRequest, about: .example, .response(status: 404, server: nil, location: nil))),
        .secondLook(
            SecondLook(
                .plainRequest, about: .example, .response(status: 400, server: nil, location: nil, page: "Bad Request"))
        ),
        .secondLook(SecondLook(.otherFamily, about: .example, .connection(to: "::1"))),
        .secondLook(SecondLook(.proxyLine, about: .example, .handshake(SecondLook.Choice(version: .tls12)))),
        .secondLook(
            SecondLook(
                .otherPath("/P.xml"), about: .example,
                .failure(TransferFailure(phase: .tcp, cause: .connectTimeout, refusedBy: .network, detail: "2 s")))),
        .ruleEvaluated(Event.RuleEvaluated(rule: "Profile_Rule_B", text: "", expanded: "")),
        .ruleEvaluated(
            Event.RuleEvaluated(rule: "Profile_Rule_B", text: "(", expanded: "(", error: "column 1", column: 1)),
        .handshakeFinished(transfer: 2, HandshakeTrace()),
        .handshakeFinished(transfer: 3, .otherName()),
        .handshakeFinished(transfer: 4, .unknownIssuer()), .handshakeFinished(transfer: 5, .unusual()),
        .responseReceived(
            Event.ResponseReceived(
                transfer: 1, status: 404, bytes: 0, contentEncoding: nil, location: nil, server: nil, peer: "",
                timings: TransferTimings(), remarks: [("retry-after", "30"), ("page", "404 \"Not\" Found")]
            )
        ),
        .transferFailed(transfer: 2, TransferFailure(phase: .dns, cause: .nameNotResolved, refusedBy: .network), nil),
        .transferFailed(
            transfer: 2, TransferFailure(phase: .http, cause: .serverError, refusedBy: .server), .accepted()
        ),
        .profileRejected(Event.ProfileRejected(transfer: 1, stage: "gzip", reason: "cut short")),
    ]
}

extension Event.GeneratorMeasured {
    /// One second of a fleet that keeps up.
    static let example: Event.GeneratorMeasured = {
        var measured = Event.GeneratorMeasured()
        (measured.interval, measured.planned, measured.started, measured.inFlight) = (1, 100, 99, 12)
        (measured.cpu, measured.lag, measured.cores) = (0.31, 0.004, 2)
        measured.late = [Bar(seconds: 0.0005, count: 90), Bar(seconds: 0.002, count: 9)]
        measured.apply = [Bar(seconds: 0.0001, count: 80)]
        (measured.descriptors, measured.descriptorLimit, measured.bottleneck) = (40, 1_048_576, "cpu")
        return measured
    }()
}

extension MACAddress {
    static let example = MACAddress(0x0056_2b04_3615)
}

/// Events in order, a tenth of a second apart, numbered from 1.
func log(_ kinds: [Event.Kind]) -> [Event] {
    kinds.enumerated().map { index, kind in
        let isOfRun =
            switch kind {
            case .runStarted, .runEnded, .generatorMeasured: true
            default: false
            }
        return Event(
            number: index + 1, at: Instant(nanoseconds: Int64(index) * 100_000_000), phone: isOfRun ? nil : .example,
            kind: kind
        )
    }
}

/// Bytes as text, so that a failing comparison can be read.
func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

extension Event: CustomTestStringConvertible {
    /// The number and the kind.
    public var testDescription: String { "\(number) \(kind.name)" }
}

extension ProfileURL {
    static let example = ProfileURL(scheme: .https, host: "prov.example.test", path: "/p.xml")
}
