import Foundation
import TestSupport
import Testing

/// Every refusal of the lab, as `handset resync` tells it: phase, cause, side, alerts, and nothing applied.
@Suite struct RefusalTests {
    /// What a case must look like.
    struct Expected: Sendable, CustomStringConvertible {
        let name: String
        let phase: String
        let cause: String
        let refusedBy: String
        var sent: Int?
        var received: Int?
        var options: [String] = []

        var description: String { name }
    }

    static let table = [
        Expected(name: "unknown-root", phase: "tls", cause: "T-03", refusedBy: "phone", sent: 48),
        Expected(name: "self-signed", phase: "tls", cause: "T-01", refusedBy: "phone", sent: 48),
        Expected(name: "private-root-sent", phase: "tls", cause: "T-02", refusedBy: "phone", sent: 48),
        Expected(name: "missing-intermediate", phase: "tls", cause: "T-04", refusedBy: "phone", sent: 48),
        Expected(name: "expired", phase: "tls", cause: "K-01", refusedBy: "phone", sent: 45),
        Expected(name: "expired-intermediate", phase: "tls", cause: "T-06", refusedBy: "phone", sent: 45),
        Expected(name: "not-yet-valid", phase: "tls", cause: "K-02", refusedBy: "phone", sent: 42),
        Expected(name: "client-usage", phase: "tls", cause: "A-04", refusedBy: "phone", sent: 43),
        Expected(name: "name-cn-wrong", phase: "tls", cause: "N-01", refusedBy: "phone"),
        Expected(name: "name-san-wrong", phase: "tls", cause: "N-02", refusedBy: "phone"),
        Expected(name: "name-none", phase: "tls", cause: "N-04", refusedBy: "phone"),
        Expected(name: "name-short", phase: "tls", cause: "N-05", refusedBy: "phone"),
        Expected(name: "name-wildcard-deep", phase: "tls", cause: "N-06", refusedBy: "phone"),
        Expected(
            name: "name-wildcard", phase: "tls", cause: "N-07", refusedBy: "phone", options: ["--firmware", "11.0.1"]),
        Expected(
            name: "client-required", phase: "tls", cause: "C-01", refusedBy: "server", received: 40,
            options: ["--no-client-cert"]
        ),
        Expected(
            name: "client-required-tls13", phase: "tls", cause: "C-01", refusedBy: "server", received: 116,
            options: ["--no-client-cert", "--model", "8832", "--firmware", "12.0.7SR3"]
        ),
        Expected(
            name: "client-required-400", phase: "http", cause: "C-01", refusedBy: "server",
            options: ["--no-client-cert"]
        ),
        Expected(name: "client-foreign-root", phase: "tls", cause: "C-04", refusedBy: "server", received: 48),
        Expected(name: "client-foreign-root-400", phase: "http", cause: "C-04", refusedBy: "server"),
        Expected(name: "tls13-only", phase: "tls", cause: "P-01", refusedBy: "server", received: 70),
        Expected(
            name: "tls10-only", phase: "tls", cause: "P-02", refusedBy: "phone", sent: 70,
            options: ["--firmware", "12.0.7SR2"]
        ),
        Expected(name: "cipher-none-shared", phase: "tls", cause: "P-04", refusedBy: "server", received: 40),
        Expected(name: "plain-http", phase: "tls", cause: "S-06", refusedBy: "phone"),
        Expected(name: "port-closed", phase: "tcp", cause: "X-02", refusedBy: "server"),
        Expected(
            name: "stall", phase: "tls", cause: "X-09", refusedBy: "server", options: ["--connect-timeout", "500ms"]),
        Expected(name: "close-notify", phase: "tls", cause: "X-06", refusedBy: "server"),
        Expected(name: "empty-reply", phase: "http", cause: "X-14", refusedBy: "server"),
        Expected(name: "cut-length", phase: "body", cause: "X-15", refusedBy: "server"),
        Expected(name: "cut-chunk", phase: "body", cause: "X-15", refusedBy: "server"),
        Expected(name: "not-http", phase: "http", cause: "X-17", refusedBy: "phone"),
        Expected(name: "redirect-303", phase: "http", cause: "R-04", refusedBy: "phone"),
        Expected(name: "redirect-307", phase: "http", cause: "R-04", refusedBy: "phone"),
        Expected(name: "redirect-loop", phase: "http", cause: "R-06", refusedBy: "phone"),
        Expected(name: "basic", phase: "http", cause: "credentialsMissing", refusedBy: "server"),
        Expected(name: "status-403", phase: "http", cause: "C-16", refusedBy: "server"),
        Expected(name: "status-404", phase: "http", cause: "fileNotFound", refusedBy: "server"),
        Expected(name: "status-500", phase: "http", cause: "serverError", refusedBy: "server"),
    ]

    @Test("SRV-22, CLI-7, HTTP-2, LIB-5, LIB-9: each refusal names phase, cause, side and alert", arguments: table)
    func refuses(_ expected: Expected) throws {
        let lab = try RunningLab(expected.name)
        let result = try HandsetProgram.resync("/$MA.xml", port: lab.port, ["--key-type", "p256"] + expected.options)
        #expect(result.status == 1, "\(result.errors)")
        let failure = try result.event("transferFailed")
        #expect(failure?.text("phase") == expected.phase)
        #expect(failure?.text("cause") == expected.cause, "\(failure?.text("reason") ?? "")")
        #expect(failure?.text("refusedBy") == expected.refusedBy)
        #expect(failure?.number("alertSentNumber") == expected.sent)
        #expect(failure?.number("alertReceivedNumber") == expected.received)
        #expect(try result.event("parameterChanged") == nil)
        #expect(try result.event("resyncFailed") != nil)
    }

    @Test(
        "G-23, G-25, HTTP-13, Z-3: content that is no profile is rejected, and nothing of it applied",
        arguments: [("corrupt-gzip", "gzip"), ("corrupt-xml", "xml"), ("unfinished-xml", "xml"), ("cut-close", "xml")]
    )
    func rejects(_ name: String, _ stage: String) throws {
        let lab = try RunningLab(name)
        let result = try HandsetProgram.resync("/$MA.xml", port: lab.port, ["--key-type", "p256"])
        #expect(result.status == 1)
        let rejected = try result.event("profileRejected")
        #expect(rejected?.text("stage") == stage)
        if stage == "xml" { #expect((rejected?.number("line") ?? 0) > 0) }
        #expect(try result.event("parameterChanged") == nil)
        #expect(try result.event("resyncFailed")?.text("class") == "B")
    }

    @Test(
        "HTTP-2: 301 and 302 are followed, each hop with a handshake of its own",
        arguments: ["redirect-301", "redirect-302"])
    func follows(_ name: String) throws {
        let lab = try RunningLab(name)
        let result = try HandsetProgram.resync("/$MA.xml", port: lab.port, ["--key-type", "p256"])
        #expect(result.status == 0, "\(result.output)")
        #expect(try result.events().filter { $0.text("event") == "handshakeFinished" }.count == 2)
    }

    @Test(
        "HTTP-9, PR-43: --uid and --pwd answer Basic and Digest; they are masked in every event",
        arguments: ["basic", "digest", "digest-sha256"])
    func answersChallenges(_ name: String) throws {
        let lab = try RunningLab(name)
        let place = "prov.example.test:\(lab.port)"
        let result = try HandsetProgram.run(
            "resync", "[--uid phone --pwd secret] https://\(place)/$MA.xml", "--resolve", "\(place):127.0.0.1",
            "--json",
            "--key-type", "p256"
        )
        #expect(result.status == 0, "\(result.output)")
        #expect(!result.output.contains("secret"))
    }

    @Test("X-01: a name without an address")
    func unresolvable() throws {
        let result = try HandsetProgram.run(
            "resync", "https://nowhere.invalid/x.xml", "--json", "--key-type", "p256", "--connect-timeout", "5s"
        )
        #expect(result.status == 1)
        let failure = try result.event("transferFailed")
        #expect(failure?.text("phase") == "dns")
        #expect(failure?.text("cause") == "X-01")
    }

    @Test(
        "K-03, K-04, SRV-30: dates are held against the phone's own clock",
        arguments: [("1999-01-01", 42), ("2070-01-01", 45)])
    func clock(_ date: String, _ alert: Int) throws {
        let lab = try RunningLab("healthy")
        let wrong = try HandsetProgram.resync("/$MA.xml", port: lab.port, ["--key-type", "p256", "--as-of", date])
        #expect(wrong.status == 1)
        #expect(try wrong.event("transferFailed")?.number("alertSentNumber") == alert)
        let unset = try HandsetProgram.resync("/$MA.xml", port: lab.port, ["--key-type", "p256", "--as-of", "unset"])
        #expect(unset.status == 0, "\(unset.output)")
    }
}

/// `handset lab CASE` on a free port, for the length of a test.
final class RunningLab {
    let port: Int
    private let process = Process()

    init(_ name: String) throws {
        process.executableURL = URL(fileURLWithPath: HandsetProgram.path)
        process.arguments = ["lab", name, "--listen", "127.0.0.1:0"]
        let pipe = Pipe()
        process.standardError = pipe
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        // The lab says where it listens before it serves; what follows is its access log.
        var said = ""
        var found: Int?
        while found == nil {
            let data = pipe.fileHandleForReading.availableData
            guard !data.isEmpty else { break }
            said += String(decoding: data, as: UTF8.self)
            guard let mark = said.range(of: "listening on "), let end = said[mark.upperBound...].firstIndex(of: "\n")
            else {
                continue
            }
            found = Int(said[mark.upperBound..<end].split(separator: ":").last ?? "")
        }
        port = try #require(found, "\(said)")
        pipe.fileHandleForReading.readabilityHandler = { _ = $0.availableData }
    }

    deinit {
        process.terminate()
        process.waitUntilExit()
    }
}
