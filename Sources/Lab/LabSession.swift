import Glibc
import OpenSSL
import Provisioning
import Serving

/// TLS on one connection, as a stream.
final class LabSession: ByteStream {
    private let connection: TLSConnection
    private let descriptor: Int32
    private var isReady = false

    init(_ server: ServerTLS, _ descriptor: Int32) {
        self.descriptor = descriptor
        connection = TLSConnection(server, descriptor: descriptor)
    }

    /// Shakes hands; nil when it worked, else why not.
    func handshake() -> String? {
        switch connection.handshake() {
        case .done:
            isReady = true
            return nil
        case .wantsToRead, .wantsToWrite: return "the phone was silent too long"
        case .ended, .failed: return reason
        }
    }

    func read(atMost count: Int) -> ReadResult {
        let (step, bytes) = connection.read(count)
        switch step {
        case .done: return .bytes(bytes)
        case .ended: return .end
        case .wantsToRead, .wantsToWrite: return .failed("the phone was silent too long")
        case .failed:
            let trace = connection.trace()
            // A phone that just goes away ends the connection too, if without manners.
            return trace.alertSent == nil && (trace.alertReceived == nil || connection.wasLeft) ? .end : .failed(reason)
        }
    }

    func write(_ bytes: [UInt8]) -> Bool {
        if case .done = connection.write(bytes) { return true }
        return false
    }

    /// Asks for the phone's certificate now that its request is there (C-10, C-11); nil when a good one came.
    ///
    /// The answer comes with the next read, which must not wait for more than that: so the socket does not block here.
    func requestCertificate() -> String? {
        let flags = fcntl(descriptor, F_GETFL)
        _ = fcntl(descriptor, F_SETFL, flags | O_NONBLOCK)
        defer { _ = fcntl(descriptor, F_SETFL, flags) }
        if connection.requestCertificate() == .failed { return reason }
        for _ in 0..<64 {
            guard Socket.waitReadable(descriptor, milliseconds: 10_000) else { return "the phone was silent too long" }
            let step = connection.read(1).step
            if step == .failed || step == .ended { return reason }
            if connection.peer != nil { return nil }
        }
        return "the phone talks of other things"
    }

    /// Ends the session in order.
    func shutdown() { _ = connection.shutdown() }

    /// The subject of the phone's certificate, accepted or not.
    var subject: DistinguishedName? { connection.peer?.subject }

    /// The host that the phone named in its ClientHello.
    var serverName: String? { connection.trace().serverNameSent }

    /// The issuer of the phone's certificate, accepted or not.
    var issuer: DistinguishedName? { connection.peer?.issuer }

    /// What came of the phone's certificate.
    var clientVerdict: ClientVerdict {
        ClientVerdict(shown: connection.peer != nil, verifyCode: connection.verifyCode)
    }

    /// Version and suite, `TLSv1.2/ECDHE-RSA-AES256-GCM-SHA384`; nil before there are any.
    var summary: String? {
        guard isReady, let version = connection.version, let cipher = connection.cipher else { return nil }
        return "\(version)/\(cipher.name)"
    }

    /// Which side refused, and how.
    private var reason: String {
        let trace = connection.trace()
        // The trace is told from the phone's side.
        if let alert = trace.alertSent, alert != .closeNotify { return "the phone sent alert \(alert)" }
        if let alert = trace.alertReceived, alert != .closeNotify, !connection.wasLeft {
            return "refused the phone by alert \(alert)"
        }
        return "the phone went away"
    }
}
