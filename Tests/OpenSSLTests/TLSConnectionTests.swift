import Foundation
import OpenSSL
import Provisioning
import Testing

@Suite("The server's side on a socket")
struct TLSConnectionTests {
    init() {
        signal(SIGPIPE, SIG_IGN)
    }

    @Test("CLI-1: openssl s_client comes with a phone's certificate, and both sides exchange bytes")
    func opensslClient() throws {
        let oracle = try Oracle()
        defer { oracle.remove() }
        try oracle.write("phone.pem", TestPKI.phone.chainPEM)
        try oracle.write("phone.key", TestPKI.phone.key.pem)
        try oracle.write("root.pem", TestPKI.root.certificate.pem)
        let (listener, port) = try Self.listen()
        defer { close(listener) }
        let client = Process()
        client.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        client.currentDirectoryURL = oracle.folder
        client.arguments = [
            "s_client", "-connect", "127.0.0.1:\(port)", "-servername", "prov.test", "-cert", "phone.pem", "-key",
            "phone.key", "-CAfile", "root.pem", "-verify_return_error", "-quiet", "-attime", "\(TestPKI.now.seconds)",
        ]
        let (input, output) = (Pipe(), Pipe())
        (client.standardInput, client.standardOutput) = (input, output)
        client.standardError = FileHandle.nullDevice
        try client.run()
        let socket = accept(listener, nil, nil)
        defer { close(socket) }
        Self.setPatience(socket)
        let connection = TLSConnection(try ServerTLS(TestPKI.mutual()), descriptor: socket)
        #expect(connection.handshake() == .done(1))
        #expect(connection.peer?.commonNames == ["00562b043615"] && connection.verifyCode == 0)
        #expect(
            connection.serverName == "prov.test" && connection.version == .tls13 && connection.cipher?.isTLS13 == true)
        try input.fileHandleForWriting.write(contentsOf: Data("hello".utf8))
        let heard = connection.read()
        #expect(heard.step == .done(5) && heard.bytes == Array("hello".utf8))
        #expect(connection.write(Array("world".utf8)) == .done(5))
        #expect(connection.shutdown() == .done(0))
        shutdown(socket, Int32(SHUT_WR))
        let told = output.fileHandleForReading.readDataToEndOfFile()
        client.waitUntilExit()
        #expect(String(decoding: told, as: UTF8.self) == "world")
        let trace = connection.trace()
        #expect(
            trace.finished && trace.messages.first?.name == "ClientHello" && trace.messages.first?.direction == .sent)
    }

    @Test("X-09: a peer that says nothing is waited for as long as the socket waits, and no longer")
    func silence() throws {
        var pair: [Int32] = [0, 0]
        #expect(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &pair) == 0)
        defer { pair.forEach { close($0) } }
        _ = fcntl(pair[0], F_SETFL, O_NONBLOCK)
        let connection = TLSConnection(try ServerTLS(TestPKI.mutual()), descriptor: pair[0])
        #expect(connection.handshake() == .wantsToRead)
        #expect(connection.handshake() == .wantsToRead)
        close(pair[1])
        pair[1] = -1
        #expect(connection.handshake() == .failed)
        #expect(connection.handshake() == .failed && connection.shutdown() == .failed)
        #expect(connection.peer == nil && connection.peerChain.isEmpty)
    }

    @Test("S-06: plain HTTP on the port of TLS fails and is answered by nothing that traps")
    func plain() throws {
        var pair: [Int32] = [0, 0]
        #expect(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &pair) == 0)
        defer { pair.forEach { close($0) } }
        let connection = TLSConnection(try ServerTLS(TestPKI.mutual()), descriptor: pair[0])
        let request = Array("GET / HTTP/1.1\r\n\r\n".utf8)
        #expect(send(pair[1], request, request.count, 0) == request.count)
        #expect(connection.handshake() == .failed)
    }

    @Test("A-06: a server whose key does not fit does not start")
    func mismatch() {
        for key in [TestPKI.phone.key, EmulationPKI.deviceRoot.key] {
            let odd = CertifiedKey(TestPKI.server.certificate, key)
            #expect(throws: LocalFault.self) { try ServerTLS(ServerTLSSettings(identities: [odd])) }
        }
        var weak = TestPKI.mutual(TestPKI.leaf { $0.key = .rsa(1024) })
        weak.securityLevel = 2
        #expect(throws: LocalFault.self) { try ServerTLS(weak) }
        var deaf = TestPKI.mutual()
        deaf.cipherList = "NOTHING"
        #expect(throws: LocalFault.self) { try ServerTLS(deaf) }
    }

    private static func setPatience(_ socket: Int32) {
        var patience = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    private static func listen() throws -> (Int32, Int) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var count = socklen_t(MemoryLayout<sockaddr_in>.size)
        let port = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { plain -> Int in
                guard bind(listener, plain, count) == 0, Glibc.listen(listener, 1) == 0,
                    getsockname(listener, plain, &count) == 0
                else { return 0 }
                return Int(UInt16(bigEndian: pointer.pointee.sin_port))
            }
        }
        try #require(port > 0)
        setPatience(listener)
        return (listener, port)
    }
}
