import Provisioning
import Testing

@Suite("The nouns of TLS")
struct TLSNounTests {
    @Test(
        "TLS-1: versions read as parameters write them",
        arguments: [
            ("TLS 1.0", TLSVersion.tls10), ("tls1.2", .tls12), ("TLSv1.3", .tls13), ("TLS 1.1", .tls11),
        ]
    )
    func versions(text: String, version: TLSVersion) {
        #expect(TLSVersion(parameterValue: text) == version)
    }

    @Test("TLS-1: what names no version is none", arguments: ["", "1.2", "TLS 1.4", "SSL"])
    func noVersion(text: String) {
        #expect(TLSVersion(parameterValue: text) == nil)
    }

    @Test(
        "LIB-9: alerts by number and by any spelling of the name",
        arguments: [("48", 48), ("unknown_ca", 48), ("unknownCA", 48), ("bad certificate", 42), ("200", 200)]
    )
    func alerts(text: String, number: UInt8) {
        #expect(AlertDescription(name: text)?.number == number)
    }

    @Test("LIB-9: an unknown alert has a name too")
    func unknownAlert() {
        #expect(AlertDescription(200).name == "alert_200")
        #expect(AlertDescription(name: "nonsense") == nil)
    }

    @Test("CLI-14: a name in both of nginx's forms, escaped")
    func names() {
        let name = DistinguishedName(["OU": "a,b", "SN": "#x", "CN": " y\u{0}"])
        #expect(name.rfc2253 == "CN=\\ y\\00,SN=\\#x,OU=a\\,b")
        #expect(name.oneLine == "/OU=a,b/SN=#x/CN= y\\00")
        #expect(name.values("surname") == ["#x"])
    }

    @Test("SRV-6: stores of equal content are equal, whoever holds them")
    func stores() {
        let one = TrustStore([TrustAnchor(slot: "a", der: [1, 2, 3])])
        #expect(one == TrustStore([TrustAnchor(slot: "a", der: [1, 2, 3])]))
        #expect(one != TrustStore([TrustAnchor(slot: "b", der: [1, 2, 3])]))
        #expect(one != TrustStore([TrustAnchor(slot: "a", der: [1, 2, 4])]))
        #expect(one.adding([]) === one)
        #expect(one.adding([TrustAnchor(slot: "b", der: [])]).anchors.count == 2)
    }

    @Test("CLI-1: the key of an identity appears in no words")
    func secrets() {
        let identity = DeviceIdentity(kind: .custom, chain: [[1]], key: [0xde, 0xad])
        var dumped = ""
        dump(identity, to: &dumped)
        for text in ["\(identity)", String(reflecting: identity), dumped] {
            #expect(!text.contains("222") && !text.contains("key"))
        }
    }

    @Test("TLS-6: cipher suites by name and number")
    func suites() {
        #expect(CipherSuite(name: "ecdhe-rsa-aes128-gcm-sha256")?.code == 0xc02f)
        #expect(CipherSuite(0xfefe).name == "0xfefe")
        #expect(CipherSuite(name: "FOO") == nil)
    }

    @Test(
        "P-07: a key exchange tells its curve, or the size of its prime, by the suite that was chosen",
        arguments: [
            ("ECDHE-RSA-AES128-SHA", [3, 0, 0x1d, 32], NamedGroup.x25519, nil),
            ("DHE-RSA-AES128-SHA", [0, 3, 0, 0x80, 1], nil, 16), ("DHE-RSA-AES128-SHA", [0, 2, 0, 0], nil, nil),
            ("DHE-RSA-AES128-SHA", [3, 0] + [UInt8](repeating: 0xff, count: 768), nil, 6144),
            ("DHE-RSA-AES128-SHA", [0, 128, 0xff], nil, nil), ("ECDHE-RSA-AES128-SHA", [1, 0], nil, nil),
        ] as [(String, [UInt8], NamedGroup?, Int?)])
    func keyExchange(suite: String, bytes: [UInt8], group: NamedGroup?, bits: Int?) {
        var choice = ServerChoice()
        choice.cipherSuite = CipherSuite(name: suite)
        choice.read(serverKeyExchange: [12, 0, 0, 0] + bytes)
        #expect(choice.group == group && choice.dhBits == bits)
    }

    @Test("REP-6: messages cut at any byte are read as far as they go", arguments: 0..<120)
    func cutMessages(length: Int) {
        let hello: [UInt8] =
            [1, 0, 0, 100, 3, 3] + [UInt8](repeating: 7, count: 32) + [0, 0, 4, 0xc0, 0x2f, 0, 0xff, 1, 0]
            + [0, 41, 0, 0, 0, 14, 0, 12, 0, 0, 9] + Array("prov.test".utf8)
            + [0, 10, 0, 4, 0, 2, 0, 23, 0, 13, 0, 4, 0, 2, 4, 1, 0, 43, 0, 3, 2, 3, 4]
        let cut = Array(hello.prefix(length))
        let offer = ClientOffer(clientHello: cut)
        #expect(offer.cipherSuites.isEmpty || offer.cipherSuites == [CipherSuite(0xc02f), .renegotiationSignal])
        var choice = ServerChoice(serverHello: cut)
        choice.read(serverKeyExchange: cut)
        if length >= hello.count {
            #expect(offer.serverName == "prov.test" && offer.groups == [.p256] && offer.versions == [.tls13])
        }
    }
}
