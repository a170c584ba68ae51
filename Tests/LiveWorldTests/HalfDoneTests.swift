import CCurl
import Foundation
import Glibc
import OpenSSL
import Provisioning
import Testing

@testable import LiveWorld

/// The end that a handshake in memory leaves open: a phone that is done before its server.
@Suite("X-08, X-10: a phone that is done while its server still waits")
struct HalfDoneTests {
    private static let now = UnixTime(Int64(Date().timeIntervalSince1970))

    @Test(
        "X-10: what the network loses of the phone's last flight is a time-out, named with its phase",
        arguments: [1, 8, 4096])
    func lost(bytes: Int) throws {
        let root = try CertificateMint.mint(
            .root("Root", from: Self.now + -86_400, to: Self.now + 86_400, key: .p256))
        let leaf = try CertificateMint.mint(
            .server("prov.example.test", from: Self.now + -86_400, to: Self.now + 86_400, key: .p256), issuer: root)
        let server = ShowingServer()
        server.show(try ServerTLS(ServerTLSSettings(identities: [leaf])))
        let relay = try #require(LosingRelay(to: server.port, bytes))
        let settings = ClientTLSSettings(
            profile: TLSProfile(minimum: .tls13, maximum: .tls13), trust: TrustStore([root.anchor(slot: "root")]),
            verificationTime: Self.now, nameCheck: ServerNameCheck(rule: .hostname))
        let second = Duration.seconds(1)
        let url = try #require(ProfileURL(absolute: "https://prov.example.test:\(relay.port)/a.xml"))
        let result = Self.fetch(url, settings, within: second)
        guard case .failed(let failure) = result.outcome else {
            Issue.record("a response came")
            return
        }
        #expect(result.handshake?.finished == true && result.handshake?.version == .tls13)
        #expect(failure.cause == .transferTimeout && failure.phase == .http && failure.refusedBy == .server)
    }

    private static func fetch(_ url: ProfileURL, _ tls: ClientTLSSettings, within limit: Duration) -> TransferResult {
        CurlLibrary.start()
        let request = TransferRequest(
            id: TransferID(1), purpose: .profile, url: url, userAgent: "", tls: tls,
            resolve: [HostOverride(host: "prov.example.test", port: 0, addresses: ["127.0.0.1"])],
            limits: TransferLimits(
                connect: limit, handshake: limit, stall: limit, total: limit, bodyBytes: 4096, headerBytes: 4096))
        let easy = EasyHandle(
            request, for: PhoneID(0), at: MonotonicClock.now(), resolver: Resolver(), tls: ClientTLS(), keyLog: nil)
        return easy.result(curl_easy_perform(easy.handle))
    }
}

/// A network that passes a phone's first flight, and loses the end of its second and all that follows.
private final class LosingRelay: Sendable {
    private let listener: Int32
    let port: Int

    init?(to server: Int, _ lost: Int) {
        guard let (listener, port) = Loopback.listen() else { return nil }
        (self.listener, self.port) = (listener, port)
        Thread.detachNewThread {
            let phone = accept(listener, nil, nil)
            guard phone >= 0, let far = Loopback.connect(server) else { return }
            Thread.detachNewThread { Loopback.carry(far, phone) { _, bytes in bytes } }
            Loopback.carry(phone, far) { flight, bytes in
                flight == 0 ? bytes : flight == 1 ? Array(bytes.dropLast(lost)) : []
            }
            close(far)
            close(phone)
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }
}

/// Sockets of this machine.
private enum Loopback {
    private static func withAddress<Result>(
        _ port: Int, _ body: (UnsafeMutablePointer<sockaddr>, inout socklen_t) -> Result
    ) -> (Result, Int) {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        address.sin_port = UInt16(port).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, &length) }
        }
        return (result, Int(UInt16(bigEndian: address.sin_port)))
    }

    static func listen() -> (descriptor: Int32, port: Int)? {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        let (isListening, port) = withAddress(0) { address, length in
            Glibc.bind(descriptor, address, length) == 0 && Glibc.listen(descriptor, 4) == 0
                && getsockname(descriptor, address, &length) == 0
        }
        return isListening ? (descriptor, port) : nil
    }

    static func connect(_ port: Int) -> Int32? {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        return withAddress(port) { Glibc.connect(descriptor, $0, $1) == 0 }.0 ? descriptor : nil
    }

    static func carry(_ from: Int32, _ to: Int32, _ change: (Int, [UInt8]) -> [UInt8]) {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        for flight in 0... {
            let count = read(from, &buffer, buffer.count)
            if count <= 0 { return }
            let bytes = change(flight, Array(buffer[..<count]))
            if !bytes.isEmpty { _ = write(to, bytes, bytes.count) }
        }
    }
}
