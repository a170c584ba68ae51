import Foundation
import Provisioning
import TestSupport
import Testing

@testable import Lab

@Suite("The lab without TLS")
struct LabServerTests {
    /// Opens a server, runs curl against a path of it, and stops it.
    private func curl(
        _ path: String, _ arguments: [String] = [], spec: ServerSpec, folder: FolderReader? = nil,
        log: Log = Log()
    ) throws -> Finished {
        let server = try LabServer(spec, identity: LabIdentity(), folder: folder) { log.take($0) }
        defer { server.stop() }
        return try run(
            "curl", ["-sS", "-i", "--max-time", "20"] + arguments + ["http://\(server.address)\(path)"])
    }

    @Test("S-06: it speaks plain HTTP where the description has no TLS, and logs what it did")
    func plain() throws {
        let log = Log()
        let result = try curl("/00562b043615.xml", ["-A", "agent"], spec: ServerSpec(tls: nil), log: log)
        #expect(result.status == 0)
        #expect(result.output.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(result.output.contains("<User_ID_1_>00562b043615</User_ID_1_>"))
        let record = try #require(log.records.first)
        #expect(record.requestLine == "GET /00562b043615.xml HTTP/1.1")
        #expect(record.status == 200 && record.userAgent == "agent" && record.bytes > 100)
        #expect(record.peer.hasPrefix("127.0.0.1:"))
    }

    @Test("files of the folder come first, and nothing from outside it")
    func folder() throws {
        let folder = try TemporaryFolder()
        try folder.write("secret", "secret")
        try folder.write("root/00562b043615.xml", "from the folder")
        let reader = try #require(FolderReader(folder.path + "/root"))
        let spec = ServerSpec(tls: nil)
        #expect(try curl("/00562b043615.xml", spec: spec, folder: reader).output.hasSuffix("\r\n\r\nfrom the folder"))
        #expect(try curl("/00562b043616.xml", spec: spec, folder: reader).output.contains("00562b043616"))
        let escape = try curl("/../secret", ["--path-as-is"], spec: spec, folder: reader)
        #expect(escape.output.hasPrefix("HTTP/1.1 404") && !escape.output.contains("secret\n"))
    }

    @Test("uploads are read whole: by length, in chunks, after an invitation")
    func uploads() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("body", bytes: [UInt8](repeating: 65, count: 2_000_000))
        for arguments in [
            ["-T", file], ["-T", file, "-H", "Transfer-Encoding: chunked"], ["--data-binary", "@\(file)"],
        ] {
            let result = try curl("/report", arguments, spec: ServerSpec(tls: nil))
            #expect(result.output.contains("HTTP/1.1 200 OK"), "\(arguments): \(result)")
        }
        let large = try folder.write("large", bytes: [UInt8](repeating: 65, count: 6_000_000))
        let result = try curl("/report", ["--data-binary", "@\(large)", "-H", "Expect:"], spec: ServerSpec(tls: nil))
        #expect(result.output.contains("HTTP/1.1 413"))
    }

    @Test("one connection carries several requests")
    func keepAlive() throws {
        let server = try LabServer(ServerSpec(tls: nil), identity: LabIdentity())
        defer { server.stop() }
        let urls = (0..<5).map { "http://\(server.address)/00562b04361\($0).xml" }
        let result = try run("curl", ["-sS", "-w", "%{num_connects}"] + urls)
        #expect(result.output.filter { "01".contains($0) }.count >= 5)
        #expect(result.output.contains("</flat-profile>\n0"))
    }

    @Test(
        "HTTP-9: curl gets in with the right account, by every scheme",
        arguments: [
            (Challenge.Scheme.basic, "--basic"), (.digestMD5, "--digest"), (.digestSHA256, "--digest"),
        ])
    func challenge(scheme: Challenge.Scheme, option: String) throws {
        let account = Challenge.Account(user: "phone", password: Secret("secret"))
        let spec = ServerSpec(
            tls: nil, routes: [Route("*", challenge: Challenge(scheme, account: account), body: .text("in"))])
        #expect(try curl("/a?b=c", [option, "-u", "phone:secret"], spec: spec).output.hasSuffix("\r\n\r\nin"))
        #expect(try curl("/a?b=c", [option, "-u", "phone:wrong"], spec: spec).output.hasSuffix("who are you?\n"))
        #expect(try curl("/a?b=c", spec: spec).output.contains("HTTP/1.1 401 Unauthorized"))
    }

    @Test(
        "X-02, X-04, X-05, X-14, X-15, X-16, X-17: curl sees what the fault promises",
        arguments: [
            (Fault.refuse, [7]), (.reset(.accepted), [56]), (.reset(.request), [56]), (.close(.request), [52]),
            (.cutBody(after: 50, notify: true), [18]), (.garbageReply(Array("no http\n".utf8)), [1]),
            (.cutAfter(bytes: 150), [18]), (.stall(.accepted), [28]), (.stall(.request), [28]),
            (.stallAfter(bytes: 20), [28]), (.drip(bytes: 50, pause: .milliseconds(5)), [0]), (.noCloseNotify, [0]),
        ])
    func faults(fault: Fault, statuses: [Int]) throws {
        let spec = ServerSpec(tls: nil, faults: [fault])
        let result = try curl("/00562b043615.xml", ["--max-time", "0.5"], spec: spec)
        #expect(statuses.contains(Int(result.status)), "\(result)")
    }

    @Test("X-15, X-16: a chunked body that is cut is an error, one without length is not")
    func framing() throws {
        func status(_ framing: Route.Framing) throws -> Int32 {
            let spec = ServerSpec(
                tls: nil, routes: [Route("*", body: .profile, framing: framing)],
                faults: [.cutBody(after: 50, notify: false)])
            return try curl("/00562b043615.xml", spec: spec).status
        }
        #expect(try status(.chunked) == 18 || status(.chunked) == 56)
        #expect(try status(.untilClose) == 0)
        #expect(try status(.length) == 18)
    }

    @Test("a port that is taken, an address that is none, are errors that say so")
    func errors() throws {
        let server = try LabServer(ServerSpec(tls: nil), identity: LabIdentity())
        defer { server.stop() }
        #expect(throws: LabError.self) {
            try LabServer(ServerSpec(tls: nil), identity: LabIdentity(), on: server.address)
        }
        for text in [
            "", "localhost:1", "127.0.0.1", "127.0.0.1:x", "127.0.0.1:70000", "::1:80", "[::1]", "127.0.0.1:+1",
        ] {
            #expect(throws: LabError.badAddress(text)) { try ListenAddress(parsing: text) }
        }
        #expect(try ListenAddress(parsing: "[::1]:0").description == "[::1]:0")
        #expect(try ListenAddress(parsing: "127.0.0.1:8443").port == 8443)
    }

    @Test("stopping ends silent connections at once, and frees the port")
    func stopping() throws {
        let server = try LabServer(ServerSpec(tls: nil, faults: [.stall(.accepted)]), identity: LabIdentity())
        let descriptors = try (0..<3).map { _ in try Client.connected(to: server.address.port) }
        server.stop()
        server.stop()
        for descriptor in descriptors {
            #expect(Socket.read(descriptor, atMost: 1).isEmpty)
            close(descriptor)
        }
        let second = try LabServer(ServerSpec(tls: nil), identity: LabIdentity(), on: server.address)
        second.stop()
    }
}
