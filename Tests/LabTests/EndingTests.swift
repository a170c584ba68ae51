import Glibc
import Provisioning
import Scenarios
import TestSupport
import Testing

@testable import Lab

@Suite("How the lab's log tells the end of a connection")
struct EndingTests {
    /// The notes of a server with some faults, once a client's connection is over.
    private func notes(
        _ faults: [Fault], isPlain: Bool = false, _ client: (LabServer) throws -> Void
    ) throws -> [String?] {
        let log = Log()
        var spec = isPlain ? ServerSpec(tls: nil) : LabCase.healthy.spec(at: UnixTime(Int64(time(nil))))
        spec.faults = faults
        let server = try LabServer(spec, identity: LabFixture.identity) { log.take($0) }
        try client(server)
        server.stop()
        return log.records.map(\.note)
    }

    private func curl(_ server: LabServer, isPlain: Bool = false) throws {
        let scheme = isPlain ? "http" : "https"
        let url = "\(scheme)://prov.example.test:\(server.address.port)/00562b043615.xml"
        let options = LabFixture.shared.commonOptions(port: server.address.port) + ["--max-time", "0.5", url]
        #expect(try run("curl", options).status != 0)
    }

    @Test(
        "X-05, X-08, X-15: a fault that ends the connection stands in the log, and no alert that OpenSSL makes of it",
        arguments: [
            (Fault.cutAfter(bytes: 600), "cut after 600 bytes"), (.cutAfter(bytes: 1500), "cut after 1500 bytes"),
            (.stallAfter(bytes: 200), "fell silent after 200 bytes"),
        ])
    func faults(fault: Fault, note: String) throws {
        #expect(try notes([fault]) { try curl($0) } == [note])
    }

    @Test("X-15: an answer that the transport cuts is told as cut")
    func cutAnswer() throws {
        let told = try notes([.cutAfter(bytes: 150)], isPlain: true) { try curl($0, isPlain: true) }
        #expect(told == ["cut after 150 bytes"], "\(told)")
    }

    @Test("a phone that leaves in the middle of a handshake refused nobody, and nobody it")
    func left() throws {
        let told = try notes([]) { server in
            let phone = try Client.connected(to: server.address.port)
            // The head of a ClientHello of 512 bytes, and no more.
            #expect(Socket.write(phone, [22, 3, 1, 2, 0, 1, 0]))
            close(phone)
            // The server waits for its threads, which have seen the end by then.
            let next = try Client.connected(to: server.address.port)
            defer { close(next) }
            #expect(Socket.write(next, Array("GET / HTTP/1.1\r\nHost: h\r\n\r\n".utf8)))
            Socket.drain(next, seconds: 5)
        }
        #expect(told.contains("handshake failed: the phone went away"), "\(told)")
    }

    @Test("X-04: a client is reset after its first word, each time")
    func reset() throws {
        for _ in 0..<20 {
            let told = try notes([.reset(.accepted)]) { server in
                let phone = try Client.connected(to: server.address.port)
                defer { close(phone) }
                #expect(Socket.write(phone, [22]))
                var byte: UInt8 = 0
                let count = recv(phone, &byte, 1, 0)
                #expect(count == -1 && errno == ECONNRESET)
            }
            #expect(told == ["reset the connection"])
        }
    }
}
