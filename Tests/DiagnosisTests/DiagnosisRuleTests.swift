import Diagnosis
import Foundation
import Provisioning
import Testing

@Suite("Section 6 of the failure catalogue, explained")
struct DiagnosisRuleTests {
    @Test("Every cause of failure has an explanation, and only one", arguments: FailureCause.allCases)
    func everyCause(cause: FailureCause) {
        #expect(Evidence.failure(cause).fitting.count == 1)
    }

    @Test(
        "Every row that a cause may mean stands in the references of its explanation", arguments: FailureCause.allCases)
    func references(cause: FailureCause) throws {
        let explanation = try #require(Evidence.failure(cause).fitting.first.flatMap { DiagnosisRules.explanation($0) })
        // Redirects, default sites and SRV targets have explanations of their own, told by more than the cause.
        let elsewhere: Set<String> = ["N-12", "N-13", "S-01"]
        let missing = Set(cause.catalogue).subtracting(explanation.references).subtracting(elsewhere)
        #expect(missing == [])
        for row in cause.catalogue { #expect(!DiagnosisRules.explanations(of: row).isEmpty, "\(row)") }
    }

    @Test(
        "The refusals of the first resync have these names",
        arguments: [
            (.unknownRootInChain, "private-root"), (.unknownIssuer, "unknown-issuer"),
            (.missingIntermediate, "missing-intermediate"), (.certificateExpired, "certificate-expired"),
            (.certificateNotYetValid, "certificate-not-yet-valid"), (.nameMismatch, "name-mismatch"),
            (.subjectAlternativeNameMismatch, "alternative-names-leave-host-out"),
            (.wildcardMismatch, "wildcard-mismatch"), (.clientCertificateRequired, "client-certificate-required"),
            (.clientCertificateUnknownCA, "client-certificate-unknown-ca"),
            (.clientCertificateExpired, "client-certificate-expired"),
            (.versionRefusedByServer, "tls-version-refused-by-server"), (.connectionRefused, "connection-refused"),
            (.nameNotResolved, "name-not-resolved"), (.connectTimeout, "connect-timeout"),
            (.redirectNotFollowed, "redirect-not-followed"), (.redirectLoop, "redirect-loop"),
            (.credentialsMissing, "credentials-missing"), (.forbidden, "forbidden"), (.fileNotFound, "file-not-found"),
            (.serverError, "server-error"), (.bodyTruncated, "body-truncated"),
        ] as [(FailureCause, String)]
    )
    func names(cause: FailureCause, id: String) {
        #expect(Evidence.failure(cause).fitting == [id])
    }

    @Test(
        "G-23: every stage of decoding has an explanation",
        arguments: [
            ("xml", "corrupt-xml"), ("gzip", "corrupt-gzip"), ("encoding", "corrupt-encoding"),
            ("aes-256-cbc", "profile-key-does-not-fit"), ("aes128gcm", "content-key-does-not-fit"),
            ("content-coding", "unknown-content-coding"),
        ]
    )
    func stages(stage: String, id: String) {
        #expect(Evidence.rejection(stage).fitting == [id])
    }

    @Test("E-1, E-5: AES-CBC cannot prove its content: said of what opened, and of what broke behind it")
    func unproven() {
        func content(_ stages: [String]) -> Evidence {
            Evidence(
                .content(Event.ProfileDecoded(transfer: 1, stages: stages, elements: 1, parameters: 1, unknown: 0)))
        }
        #expect(content(["aes-256-cbc/md5", "gzip", "xml"]).fitting == ["unproven-content"])
        #expect(content(["aes128gcm", "xml"]).fitting.isEmpty)
        #expect(content(["xml"]).fitting.isEmpty)
        let broken = Event.ProfileRejected(
            transfer: 1, stages: ["aes-256-cbc/sha256"], stage: "gzip", reason: "damaged", offset: 77)
        #expect(Evidence(.rejection(broken)).fitting.first == "broken-behind-encryption")
    }

    @Test("What is known beside the cause decides between explanations")
    func special() {
        var refused = HandshakeTrace.accepted()
        refused.nameCheck = .make(ok: false, .otherHost)
        let redirected = Evidence.failure(.nameMismatch, redirectedFrom: "https://a.test/", trace: refused)
        #expect(redirected.fitting.first == "redirect-to-uncovered-name")
        #expect(Evidence.failure(.nameMismatch, trace: refused).fitting.first == "name-mismatch")
        refused.clientHello = [1, 0, 0, 0]
        #expect(Evidence.failure(.nameMismatch, trace: refused).fitting.first == "default-virtual-host")

        #expect(Evidence.failure(.certificateSignatureWrong).fitting == ["certificate-signature-wrong"])
        #expect(Evidence.failure(.chainRejected).fitting == ["chain-rejected"])

        let plain = Evidence.failure(.badRequest, phase: .http, url: "http://prov.example.test:443/p")
        #expect(plain.fitting.first == "http-to-https-port")
        let misdirected = Evidence.failure(.httpStatus, phase: .http, status: 421)
        #expect(misdirected.fitting.first == "misdirected-request")
        #expect(Evidence.rejection("content-coding", bytes: 0).fitting.first == "empty-profile")
        #expect(Evidence.rejection("xml", "the root is <html>").fitting.first == "fallback-page")
    }

    @Test(
        "P-08: the usual suites offered and no X25519 among the groups: the group is to blame, and a named one is printed"
    )
    func group() {
        func finding(_ groups: [NamedGroup]) -> Finding? {
            let trace = HandshakeTrace(alertReceived: .handshakeFailure, clientHello: Hello.offering(groups: groups))
            let evidence = Evidence.failure(.noCommonCipher, trace: trace)
            return DiagnosisRules.all.lazy.compactMap { $0.finding(in: evidence) }.first
        }
        #expect(finding([.p256, .p384])?.id == "no-common-group")
        #expect(finding([.p256, .p384])?.statement.contains("only P-256, P-384") == true)
        #expect(finding([.x25519, .p256])?.id == "no-common-cipher")
        #expect(finding([.p256])?.fix.contains("AES256-SHA:") == false)
    }

    @Test("X-09, X-04: who accepts and says nothing, or resets at the ClientHello, did that itself")
    func silence() {
        #expect(Evidence.failure(.handshakeTimeout, trace: HandshakeTrace()).fitting.first == "server-silent")
        let began = HandshakeTrace(messages: [HandshakeMessage(.received, .handshake(.serverHello), sizeBytes: 90)])
        #expect(Evidence.failure(.handshakeTimeout, trace: began).fitting == ["handshake-timeout"])
        #expect(TransferFailure.resetInHandshake(HandshakeTrace()).refusedBy == .server)
        #expect(TransferFailure.resetInHandshake(began).refusedBy == .network)
    }

    @Test("X-07: alert 80 before a ServerHello is the server's own certificate; after it the log must tell")
    func chainless() {
        let early = HandshakeTrace(alertReceived: .internalError)
        #expect(Evidence.failure(.alertFromServer, trace: early).fitting.first == "server-cannot-build-chain")
        let late = HandshakeTrace(alertReceived: .internalError, version: .tls12)
        #expect(Evidence.failure(.alertFromServer, trace: late).fitting == ["alert-from-server"])
    }

    @Test("T-03: an issuer that a program made for itself is named as that program's")
    func localAuthority() {
        var trace = HandshakeTrace.accepted()
        trace.serverChain[0].issuer = DistinguishedName(["CN": "Caddy Local Authority - 2026 ECC Root"])
        #expect(Evidence.failure(.unknownIssuer, trace: trace).fitting.first == "local-authority")
    }

    @Test("HTTP-10, HTTP-13, R-07: a body that is not what its headers say")
    func bodies() {
        func fitting(_ stage: String, _ offset: Int, coding: String? = nil, stages: [String] = []) -> String? {
            var response = Event.ResponseReceived.make(status: 200, bytes: 100)
            response.contentEncoding = coding
            return Evidence(
                .rejection(
                    Event.ProfileRejected(transfer: 1, stages: stages, stage: stage, reason: "broken", offset: offset)),
                url: ProfileURL(absolute: "https://prov.example.test/p.xml"), response: response
            ).fitting.first
        }
        #expect(fitting("content-coding", 0, coding: "gzip") == "content-coding-untrue")
        #expect(fitting("content-coding", 0, coding: "br") == "unknown-content-coding")
        #expect(fitting("xml", 100) == "profile-cut-short")
        #expect(fitting("xml", 99) == "corrupt-xml")
        #expect(fitting("xml", 100, stages: ["gzip"]) == "corrupt-xml")
        #expect(
            Evidence.rejection("xml", "the root is <html>", url: "http://h.test/p").fitting.first == "not-a-profile")
    }

    @Test("Every line that a fix asks of a server is known to one at least; the one that answered comes first")
    func manuals() {
        for explanation in DiagnosisRules.all.map(\.explanation) {
            #expect(!explanation.generalFix.contains("{config"), "\(explanation.id)")
        }
        let fix = DiagnosisRules.explanation("client-certificate-chain-too-deep")
        let first = fix?.fix(host: "h.test", port: 443, answeredBy: "lighttpd/1.4.69").split(separator: "\n")
            .dropFirst().first
        #expect(first == "    lighttpd: ssl.verifyclient.depth = 3")
    }

    @Test("C-04: a 400 that hides its reason behind a page of its own may still mean the certificate")
    func badRequest() {
        func statement(sent: Bool) -> String? {
            var trace = HandshakeTrace.accepted()
            trace.clientCertificateSent = sent
            let evidence = Evidence.failure(.badRequest, phase: .http, trace: trace, status: 400)
            return DiagnosisRules.all.compactMap { $0.finding(in: evidence) }.first?.statement
        }
        #expect(statement(sent: true)?.contains("asked for the phone's certificate") == true)
        #expect(statement(sent: false)?.contains("certificate") == false)
    }

    @Test("X-04, X-01: a reset says whether the handshake was over, a dead name whether a redirect led to it")
    func moments() {
        func statement(_ evidence: Evidence) -> String {
            DiagnosisRules.all.compactMap { $0.finding(in: evidence) }.first?.statement ?? ""
        }
        let late = statement(.failure(.connectionReset, phase: .http, trace: .accepted()))
        #expect(late.contains("completes the handshake"), "\(late)")
        let early = statement(.failure(.connectionReset, trace: HandshakeTrace()))
        #expect(early.contains("straight after the ClientHello"), "\(early)")
        let led = statement(.failure(.nameNotResolved, phase: .dns, redirectedFrom: "https://a.test/"))
        #expect(led.contains("to which a.test redirected the phone"), "\(led)")
        #expect(!statement(.failure(.nameNotResolved, phase: .dns)).contains("redirected"))
    }

    @Test("HTTP-6: where a redirect kept the certificate back, the finding says so")
    func withheld() {
        func statement(from: String) -> String? {
            let evidence = Evidence.failure(.clientCertificateRequired, redirectedFrom: from)
            return DiagnosisRules.all.compactMap { $0.finding(in: evidence) }.first?.statement
        }
        #expect(statement(from: "https://a.test/")?.contains("a redirect from a.test") == true)
        #expect(statement(from: "https://prov.example.test/a")?.contains("redirect") == false)
    }

    @Test("A handshake that went well has warnings, or none")
    func warnings() {
        func warnings(_ trace: HandshakeTrace) -> [String] {
            Evidence(.handshake, url: ProfileURL(absolute: "https://prov.example.test/p"), trace: trace).fitting
        }
        #expect(warnings(.accepted()) == [])
        #expect(warnings(.accepted(until: CivilTime(year: 2026, month: 12, day: 24))) == ["certificate-expires-soon"])
        #expect(warnings(.accepted(until: CivilTime(year: 2026, month: 12, day: 25))) == [])
        var trace = HandshakeTrace.accepted()
        trace.cipherListIgnored = true
        trace.nameCheck = .make(ok: true, .commonNameBeforeSlash, warning: .unresolvable)
        #expect(warnings(trace) == ["name-only-phones-accept", "old-firmware-refuses-name", "cipher-list-ignored"])
    }

    @Test("Statements carry both sides; fixes name the server at hand, and any server without one")
    func texts() throws {
        let evidence = Evidence.failure(.addressNotInCertificate, url: "https://192.0.2.10:8443/p.xml")
        let finding = try #require(DiagnosisRules.all.compactMap { $0.finding(in: evidence) }.first)
        #expect(
            finding.statement
                == "The rule names 192.0.2.10:8443, and the certificate names no such address: both sides"
        )
        #expect(finding.fix.contains("subjectAltName=IP:192.0.2.10\""))
        #expect(finding.evidence == [7])
    }

    @Test("Slugs are unique, texts are whole, blanks are filled", arguments: DiagnosisRules.all.map(\.explanation))
    func form(explanation: Explanation) {
        #expect(DiagnosisRules.all.filter { $0.explanation.id == explanation.id }.count == 1)
        #expect(explanation.id.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil)
        #expect(!explanation.references.isEmpty)
        for text in [
            explanation.summary, explanation.why, explanation.evidence, explanation.phone, explanation.serverLog,
            explanation.fix,
        ] {
            #expect(text.hasSuffix(".") || text.hasSuffix("}") || text.contains("\n"), "\(text)")
            #expect(!text.contains("  .") && !text.hasPrefix("\n"))
        }
        let fix = explanation.fix(host: "h.test", port: 8443)
        #expect(!fix.contains("{host}") && !fix.contains("{port}"))
    }

    @Test("A rule in the folder is in the list, once, under its own name")
    func list() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = root.appending(path: "Sources/Diagnosis/Rules").path
        let files = try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }
        let names = files.filter { $0.hasSuffix(".swift") }
            .map { URL(filePath: $0).deletingPathExtension().lastPathComponent }
        #expect(names.sorted() == DiagnosisRules.all.map { "\(type(of: $0))" }.sorted())
    }
}
