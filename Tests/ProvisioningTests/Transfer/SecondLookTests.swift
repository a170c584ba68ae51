import Provisioning
import Testing

@Suite("Questions behind a failed resync")
struct SecondLookTests {
    private static let questions: [SecondLook.Question] = [
        .plainRequest, .otherFamily, .proxyLine, .otherPath("/A.xml"), .otherHost("a.test"), .otherPort(8443),
        .otherUserAgent("x"), .widerOffer(WiderOffer([.groups, .suites], upTo: .tls13)),
    ]

    /// A request as full of secrets as a phone's can be.
    private var request: TransferRequest {
        let identity = DeviceIdentity(kind: .custom, chain: [], key: [])
        let tls = ClientTLSSettings(
            profile: TLSProfile(groups: [.p256]), trust: TrustStore([]), identity: identity, verificationTime: nil,
            nameCheck: ServerNameCheck(rule: .rfc, dnsTest: .off))
        var request = TransferRequest(
            id: TransferID(1), purpose: .profile, method: .post,
            url: ProfileURL(scheme: .https, host: "a.test", port: 8443, path: "/00562b043615.xml?token=t"),
            userAgent: "Cisco-CP-8841-3PCC/12.0.7 (00562b043615)", authorization: Secret("Basic x"), body: [1],
            tls: tls, resolve: [HostOverride(host: "a.test", port: 8443, addresses: ["127.0.0.1"])])
        request.limits.connect = .milliseconds(700)
        return request
    }

    @Test("A question is read back from its kind and its object", arguments: questions)
    func roundTrip(_ question: SecondLook.Question) {
        #expect(SecondLook.Question(kind: question.kind, object: question.object) == question)
    }

    @Test(
        "What is no question is none",
        arguments: [
            ("plainRequest", "x"), ("otherPort", "0"), ("otherPort", "65536"), ("otherPort", nil),
            ("widerOffer", "all"),
            ("widerOffer", "groups"), ("widerOffer", " TLSv1.2"), ("widerOffer", "groups+x TLSv1.2"),
            ("telepathy", nil),
        ] as [(String, String?)])
    func noQuestion(_ kind: String, _ object: String?) {
        #expect(SecondLook.Question(kind: kind, object: object) == nil)
    }

    @Test("HTTP-9: no question carries a password or a body, and none waits for long", arguments: questions)
    func secrets(_ question: SecondLook.Question) {
        guard let varied = request.varied(by: question) else {
            #expect(question == .otherFamily)
            return
        }
        #expect(varied.authorization == nil && varied.body == nil && varied.method == .get)
        #expect(varied.limits.total <= .seconds(4) && varied.limits.connect == .milliseconds(700))
        #expect(varied.url.host == "a.test")
    }

    @Test("CLI-2: the phone's certificate goes along where only path, Host or User-Agent differ, and nowhere else")
    func certificate() {
        for question in Self.questions {
            let shows =
                switch question {
                case .otherPath, .otherHost, .otherUserAgent: true
                default: false
                }
            #expect((request.varied(by: question)?.tls?.identity != nil) == shows, "\(question)")
        }
    }

    @Test("Without TLS nothing of the phone goes out: neither its path nor its name, by whatever port or address")
    func plain() {
        let asked = [
            request.varied(by: .plainRequest), request.varied(by: .otherPort(80)), request.connecting(to: "::1"),
        ].compactMap(\.self)
        #expect(asked.map(\.url.port) == [8443, 80, 8443])
        for plain in asked {
            #expect(plain.tls == nil && plain.url.path == "/" && !plain.userAgent.contains("00562b043615"))
            #expect(plain.url.scheme == .http && plain.dial == nil && plain.proxy == nil)
        }
        // A fixed answer of the phone's resolver holds for every port of that machine.
        #expect(asked[1].resolve.contains { $0.answers(for: "a.test", port: 80) && $0.addresses == ["127.0.0.1"] })
    }

    @Test("P-08: a wider offer keeps what the phone offers, and adds to the parts that it names")
    func widening() throws {
        let tls = try #require(request.tls)
        let groups = WiderOffer([.groups], upTo: .tls12).widening(tls)
        #expect(groups.profile.groups.first == .p256 && groups.profile.groups.contains(.x25519))
        #expect(groups.profile.cipherList == tls.profile.cipherList && groups.profile.signatureSchemes.isEmpty)
        let all = WiderOffer.everything(upTo: .tls13).widening(tls)
        #expect(all.profile.maximum == .tls13 && !all.profile.signatureSchemes.isEmpty)
    }
}
