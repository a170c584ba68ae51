import Diagnosis
import Provisioning
import Testing

@Suite("Faults that look like others until a second thing is seen")
struct SecondGuessTests {
    private func finding(of failure: TransferFailure, status: Int? = nil, sni: String? = nil) -> Finding? {
        var trace = HandshakeTrace.accepted()
        trace.clientHello = sni.map(Self.hello) ?? []
        let evidence = Evidence(
            .failure(failure), url: ProfileURL(absolute: "https://prov.example.test/p.xml"), trace: trace,
            response: status.map { .make(status: $0) })
        return DiagnosisRules.all.lazy.compactMap { $0.finding(in: evidence) }.first
    }

    /// A ClientHello with nothing but a server name; none where the name is empty.
    private static func hello(_ name: String) -> [UInt8] {
        func sized(_ bytes: [UInt8]) -> [UInt8] { [UInt8(bytes.count >> 8), UInt8(bytes.count & 255)] + bytes }
        let list = sized([0] + sized(Array(name.utf8)))
        let extensions = name.isEmpty ? [] : sized([0, 0] + sized(list))
        let body = [3, 3] + [UInt8](repeating: 7, count: 32) + [0, 0, 2, 0xc0, 0x2f, 1, 0] + extensions
        return [1, 0] + sized(body)
    }

    @Test("HTTP-12: a body that comes steadily is the server's pace, and whose limit ended it is told")
    func pace() {
        var limits = TransferLimits.standard
        limits.total = .seconds(8)
        let slow = TransferFailure.slowBody(16_144, of: 61_038, in: .seconds(8), limits)
        #expect(slow.refusedBy == .server)
        #expect(
            slow.detail
                == "16144 of 61038 bytes came steadily in 8.0 s, 2.0 KB in a second; the whole would take 31 s; a limit of "
                + "this run (--max-time) ended it after 8 s, the phone's own is 120 s, which would be enough")
        let found = finding(of: slow)
        #expect(found?.id == "transfer-too-slow" && found?.fix.contains("limit_rate") == true)
        let never = TransferFailure.slowBody(1000, of: 1_000_000, in: .seconds(8), limits).detail
        #expect(never.hasSuffix("which would not be enough"))
        let own = TransferFailure.slowBody(1000, of: nil, in: .seconds(120), .standard).detail
        #expect(own.hasSuffix("the phone's limit for a whole transfer is 120 s"))
        #expect(finding(of: .slowAnswer(hasStatus: true, .standard))?.id == "transfer-timeout")
    }

    @Test("X-15: announced chunks that are none are the phone's refusal, and a body cut short is not")
    func chunks() {
        let found = finding(of: .unsoundChunks(after: 0))
        #expect(found?.id == "chunks-unsound" && found?.fix.contains("Content-Length") == true)
        #expect(finding(of: .brokenBody(after: 0))?.id == "body-truncated")
    }

    @Test("S-04: a 421 for the very name that the phone sent is a proxy that sends none")
    func takenName() {
        let failure = TransferFailure(phase: .http, cause: .httpStatus, refusedBy: .server, detail: "status 421")
        let same = finding(of: failure, status: 421, sni: "prov.example.test")
        #expect(same?.statement.contains("without that name (SNI)") == true)
        #expect(same?.fix.contains("sni str(prov.example.test)") == true)
        #expect(finding(of: failure, status: 421, sni: "www.example.test")?.statement.contains("(SNI)") == false)
    }

    @Test("S-02, TLS-9: a phone that sent no name gets no advice about the name's site")
    func noName() {
        let failure = TransferFailure(phase: .tls, cause: .serverNameRefused, refusedBy: .server)
        let missing = finding(of: failure, sni: "")
        #expect(missing?.id == "server-name-missing")
        #expect(missing?.fix.contains("HAProxy: no `strict-sni` on the bind line") == true)
        #expect(missing?.fix.contains("server_name") == false)
        #expect(finding(of: failure, sni: "prov.example.test")?.id == "server-name-refused")
    }

    @Test(
        "T-05, X-10: the issuer's key tells another key from a changed text",
        arguments: [(.otherKey, "Another key of that name"), (.changedText, "was changed afterwards")]
            as [(VerifyVerdict.SignatureFault, String)]
    )
    func signature(_ fault: VerifyVerdict.SignatureFault, _ words: String) {
        var trace = HandshakeTrace.accepted()
        trace.verify = VerifyVerdict(code: 7, depth: 0, certificate: trace.leaf, signatureFault: fault)
        let found = Evidence.failure(.certificateSignatureWrong, trace: trace)
        let statement = DiagnosisRules.all.lazy.compactMap { $0.finding(in: found) }.first?.statement
        #expect(statement?.contains(words) == true, "\(statement ?? "")")
    }

    @Test("HTTP-2: a server in Python is known by a later word of its header, and every wish of a text is a wish")
    func python() {
        let explanation = DiagnosisRules.explanation("client-certificate-not-strict")
        let lines = explanation?.fix(host: "h.test", port: 443, answeredBy: "SimpleHTTP/0.6 Python/3.11.2") ?? ""
        #expect(lines.contains("Python: context.verify_flags"))
        for rule in DiagnosisRules.all {
            #expect(!rule.explanation.generalFix.contains("{config:"), "\(rule.explanation.id)")
        }
    }

    @Test(
        "C-12, C-09: Python's words for what strict checking and lists refuse",
        arguments: [
            ("Missing Authority Key Identifier (_ssl.c:992)", "client-certificate-not-strict"),
            ("unable to get certificate CRL (_ssl.c:992)", "client-certificate-list-unusable"),
        ]
    )
    func pythonLog(_ words: String, _ id: String) {
        let line = "ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: \(words)"
        #expect(LogLineReader.candidates(for: LogLine(line)).first?.id == id)
    }
}
