import Diagnosis
import Provisioning
import Testing

@Suite("Refusals of the phone's certificate, held against the certificate itself")
struct ClientIdentityTests {
    private let root = "CN=Device Root"

    private func identity(
        bits: Int = 2048, signature: String = "RSA-SHA256", servesClients: Bool = true, authorities: Int = 1
    ) -> ShownIdentity {
        let issuers = (0..<authorities).map { "CN=Device CA \($0)" } + [root]
        return ShownIdentity(
            subject: "CN=00562b043615,SN=00562b043615", servesClients: servesClients,
            chain: issuers.enumerated().map { index, issuer in
                ShownIdentity.Link(
                    issuer: issuer, keyKind: "RSA", keyBits: index == 0 ? bits : 2048,
                    signature: index == 0 ? signature : "RSA-SHA256")
            })
    }

    private func finding(
        _ cause: FailureCause, _ identity: ShownIdentity, inForce: Bool = true, taken: [String] = [],
        phase: TransferFailure.Phase = .tls, url: String = "https://prov.example.test/p.xml"
    ) -> Finding? {
        var trace = HandshakeTrace.accepted()
        (trace.clientCertificateSent, trace.clientCertificateInForce) = (true, inForce)
        (trace.clientIdentity, trace.acceptableAuthorities) = (identity, taken)
        let evidence = Evidence.failure(cause, phase: phase, url: url, trace: trace, status: phase == .http ? 400 : nil)
        return DiagnosisRules.all.lazy.compactMap { $0.finding(in: evidence) }.first
    }

    @Test(
        "C-12, C-13: alert 42 names what is wrong with the certificate, and a rule of the server's own where nothing is"
    )
    func unsuitable() {
        func told(_ identity: ShownIdentity) -> (String?, String) {
            let found = finding(.clientCertificateUnsuitable, identity)
            return (found?.id, found?.statement ?? "")
        }
        #expect(told(identity(bits: 1024)).0 == "client-certificate-unsuitable")
        #expect(told(identity(bits: 1024)).1.contains("1024 bits (verify code 66)"))
        #expect(told(identity(signature: "RSA-SHA1")).1.contains("RSA-SHA1 (verify code 68)"))
        #expect(told(identity(servesClients: false)).1.contains("not for TLS clients (verify code 26)"))
        #expect(told(identity()).0 == "client-certificate-refused-by-policy")
    }

    @Test("C-13, C-03: nginx's 400 leads to the small key that the phone holds")
    func weakness() {
        let weak = finding(.clientCertificateUnknownCA, identity(bits: 1024), phase: .http)
        #expect(weak?.id == "client-certificate-unsuitable")
        #expect(finding(.clientCertificateUnknownCA, identity(), phase: .http)?.id == "client-certificate-unknown-ca")
    }

    @Test("C-08: a server that names the phone's root and refuses two CAs below it does not look deep enough")
    func depth() {
        func id(_ authorities: Int, _ taken: [String]) -> String? {
            finding(.clientCertificateUnknownCA, identity(authorities: authorities), taken: taken)?.id
        }
        #expect(id(2, [root]) == "client-certificate-chain-too-deep")
        #expect(id(1, [root]) == "client-certificate-unknown-ca")
        #expect(id(2, ["CN=Device CA 1"]) == "client-certificate-unknown-ca")
        #expect(id(2, ["CN=Other"]) == "client-certificate-unknown-ca")
        #expect(id(2, []) == "client-certificate-unknown-ca")
        let other = finding(.clientCertificateUnknownCA, identity(), taken: ["CN=Other"])
        #expect(other?.statement.contains("leads to CN=Device Root; it takes those of CN=Other") == true)
    }

    @Test("C-09: alert 45 over a certificate in force is the revocation list; over one that is not, the certificate")
    func expired() {
        #expect(finding(.clientCertificateExpired, identity())?.id == "client-certificate-list-unusable")
        #expect(finding(.clientCertificateExpired, identity(), inForce: false)?.id == "client-certificate-expired")
    }

    @Test(
        "C-09: nginx's 400 over a certificate in order, below a root that it takes, is the revocation list or the depth"
    )
    func hiddenList() {
        func found(_ shown: ShownIdentity, inForce: Bool = true, taken: [String]) -> Finding? {
            finding(.clientCertificateUnknownCA, shown, inForce: inForce, taken: taken, phase: .http)
        }
        #expect(found(identity(), taken: [root])?.id == "client-certificate-list-unusable")
        #expect(found(identity(), taken: [root])?.statement.contains("deep enough") == true)
        #expect(found(identity(authorities: 0), taken: [root])?.statement.contains("deep enough") == false)
        #expect(found(identity(), inForce: false, taken: [root])?.id == "client-certificate-expired")
        #expect(found(identity(bits: 1024), taken: [root])?.id == "client-certificate-unsuitable")
        #expect(found(identity(), taken: ["CN=Other"])?.id == "client-certificate-unknown-ca")
    }

    @Test("C-04, C-05: alert 42, which Caddy sends for everything, is told apart by what the phone showed")
    func badCertificate() {
        func id(inForce: Bool = true, taken: [String]) -> String? {
            finding(.clientCertificateUnsuitable, identity(), inForce: inForce, taken: taken)?.id
        }
        #expect(id(taken: ["CN=Other"]) == "client-certificate-unknown-ca")
        #expect(id(taken: [root]) == "client-certificate-refused-by-policy")
        #expect(id(inForce: false, taken: [root]) == "client-certificate-expired")
    }

    @Test("C-12: a phone keeps its certificate to itself where the server takes no signature of its key")
    func kind() {
        func id(_ signatures: [String], installed: Bool = true, redirected: Bool = false) -> String? {
            var trace = HandshakeTrace.accepted()
            trace.clientCertificateRequested = true
            trace.acceptableSignatures = signatures.compactMap { SignatureScheme(name: $0) }
            var evidence = Evidence.failure(
                .clientCertificateRequired, redirectedFrom: redirected ? "https://other.test/" : nil, trace: trace)
            evidence.phone = Event.PhonePoweredOn(
                model: "CP-8841-3PCC", serial: "", firmware: "12.0.7",
                clientCertificate: installed ? "Installed" : "Not Installed", clock: "")
            return evidence.fitting.first
        }
        #expect(id(["ECDSA+SHA256", "ed25519"]) == "client-certificate-kind-refused")
        #expect(id(["rsa_pss_rsae_sha256"]) == "client-certificate-kind-refused")
        #expect(id(["ECDSA+SHA256", "RSA+SHA256"]) == "client-certificate-required")
        #expect(id([]) == "client-certificate-required")
        #expect(id(["ECDSA+SHA256"], installed: false) == "client-certificate-required")
        #expect(id(["ECDSA+SHA256"], redirected: true) == "client-certificate-required")
    }

    @Test("C-09: alert 40 after the phone's certificate was taken is a check of the server's own, as OCSP is")
    func status() {
        func id(sent: Bool) -> String? {
            var trace = HandshakeTrace(alertReceived: .handshakeFailure, version: .tls12)
            trace.clientCertificateSent = sent
            return Evidence.failure(.alertFromServer, trace: trace).fitting.first
        }
        #expect(id(sent: true) == "client-certificate-status-unknown")
        #expect(id(sent: false) == "alert-from-server")
    }

    private enum Shown { case fitting, none, unasked }

    private func forbidden(_ path: String, _ shown: Shown = .fitting, page: String? = nil, server: String? = nil)
        -> Finding?
    {
        var trace = HandshakeTrace.accepted()
        trace.clientHello = Hello.naming("prov.example.test")
        trace.clientCertificateRequested = shown != .unasked
        trace.clientCertificateSent = shown == .fitting
        trace.clientIdentity = shown == .fitting ? identity() : nil
        var evidence = Evidence.failure(
            .forbidden, phase: .http, url: "https://prov.example.test\(path)", trace: trace, status: 403)
        evidence.response?.server = server
        evidence.response?.remarks = page.map { [("page", $0)] } ?? []
        return DiagnosisRules.all.lazy.compactMap { $0.finding(in: evidence) }.first
    }

    @Test("C-18: an application forbids the very MAC of the certificate, or nobody asked for it: it is not seen")
    func unseen() {
        let path = "/cfg/00562B043615.xml"
        #expect(forbidden(path)?.id == "certificate-unseen")
        #expect(forbidden(path, page: "no such phone")?.statement.contains("says \"no such phone\"") == true)
        #expect(forbidden("/cfg/00562b043616.xml")?.id == "forbidden")
        #expect(forbidden("/cfg/00562b043616.xml")?.statement.contains("CN=00562b043615") == true)
        #expect(forbidden(path, .unasked, page: "403 Forbidden nginx/1.22.1")?.id == "certificate-unseen")
        #expect(forbidden(path, .none)?.id == "forbidden-without-certificate")
        #expect(forbidden("/cfg/spa.xml", .none)?.id == "forbidden-without-certificate")
    }

    @Test(
        "C-16: the page of the server program itself is a rule of its own, whose line comes first",
        arguments: [
            ("403 Forbidden nginx/1.22.1", "nginx/1.22.1", "nginx: nginx -T"),
            ("403 Forbidden You don't have permission to access this resource.", "Apache/2.4.71", "Apache: grep"),
            ("403 Forbidden", "lighttpd/1.4.69", "lighttpd: lighttpd -p"),
            ("403 Forbidden Request forbidden by administrative rules.", nil, "HAProxy: grep -nE 'deny"),
            (nil, "Caddy", "Caddy: grep"),
        ] as [(String?, String?, String)])
    func ownPage(_ page: String?, _ server: String?, _ line: String) throws {
        let finding = try #require(forbidden("/cfg/00562b043615.xml", page: page, server: server))
        #expect(finding.id == "forbidden-by-rule")
        let lines = finding.fix.split(separator: "\n").map { $0.drop { $0 == " " } }
        #expect(lines.first { $0.contains(": ") && $0.contains("grep") }?.hasPrefix(line) == true, "\(finding.fix)")
        #expect(finding.fix.contains("DOCUMENT_ROOT/cfg/00562b043615.xml"))
    }

    @Test("C-18: a server that never asked and forbids by a page of its own may have a rule about something else")
    func unaskedByRule() {
        let page = "403 Forbidden Request forbidden by administrative rules."
        let finding = forbidden("/00562b043615.xml", .unasked, page: page)
        #expect(finding?.id == "certificate-unseen")
        #expect(finding?.statement.contains("HAProxy's own") == true)
        #expect(finding?.fix.contains("HAProxy: grep -nE 'deny") == true)
    }

    @Test("C-12: alert 46 over a certificate without what strict checking wants names it; over another, the list")
    func strict() {
        var lacking = identity()
        lacking.chain[0].strictFault = 85
        let found = finding(.clientCertificateListUnusable, lacking, taken: [root])
        #expect(found?.id == "client-certificate-not-strict")
        #expect(found?.statement.contains("verify code 85 (authority-key-identifier-missing)") == true)
        #expect(found?.fix.contains("Python: context.verify_flags &= ~ssl.VERIFY_X509_STRICT") == true)
        #expect(
            finding(.clientCertificateListUnusable, identity(), taken: [root])?.id == "client-certificate-list-unusable"
        )
        let other = finding(.clientCertificateListUnusable, lacking, taken: ["CN=Other"])
        #expect(other?.id == "client-certificate-list-unusable")
        lacking.chain[0].issuer = root
        lacking.chain[1].strictFault = 89
        lacking.chain[0].strictFault = nil
        #expect(lacking.strictFault == nil, "a root is not held to it")
    }

    @Test("C-04: a phone that sends its own certificate alone may lack an intermediate at the server")
    func loneLeaf() {
        let lone = finding(.clientCertificateUnknownCA, identity(authorities: 0), taken: ["CN=Other"])
        #expect(lone?.statement.contains("likeliest it lacks CN=Device Root, which would stand between") == true)
        let whole = finding(.clientCertificateUnknownCA, identity(), taken: ["CN=Other"])
        #expect(whole?.statement.contains("likeliest") == false)
        #expect(lone?.fix.contains("a line and a file for each CA") == true)
    }
}

/// A ClientHello of little but its server name.
enum Hello {
    static func naming(_ name: String) -> [UInt8] {
        let host = Array(name.utf8)
        func length(_ count: Int) -> [UInt8] { [UInt8(count >> 8), UInt8(count & 255)] }
        let names = [0] + length(host.count) + host
        let extensions = [0, 0] + length(names.count + 2) + length(names.count) + names
        return build(suites: [0xc0, 0x30, 0xc0, 0x2f], extensions: extensions)
    }

    static func offering(groups: [NamedGroup]) -> [UInt8] {
        let codes = groups.flatMap { [UInt8($0.code >> 8), UInt8($0.code & 255)] }
        let list = [UInt8(0), UInt8(codes.count)] + codes
        return build(suites: [0xc0, 0x30, 0xc0, 0x2f], extensions: [0, 10, 0, UInt8(list.count)] + list)
    }

    private static func build(suites: [UInt8], extensions: [UInt8]) -> [UInt8] {
        let body =
            [3, 3] + [UInt8](repeating: 7, count: 32) + [0, 0, UInt8(suites.count)] + suites + [1, 0]
            + [UInt8(extensions.count >> 8), UInt8(extensions.count & 255)] + extensions
        return [1, 0] + [UInt8(body.count >> 8), UInt8(body.count & 255)] + body
    }

}
