internal import COpenSSL
package import Provisioning

/// A whole handshake without a socket: phone and server over two memory buffers, every byte real (two worlds, one story).
package enum MemoryHandshake {
    /// One direction of the bytes between the two.
    package enum Direction: Sendable { case toServer, toPhone }

    /// What came of it, from both sides.
    package struct Result: Sendable {
        /// The phone's trace; its ``HandshakeTrace/failure`` says why there is no session.
        package let trace: HandshakeTrace
        /// The phone's own fault, where no packet left.
        package let fault: LocalFault?
        /// The certificate the server saw.
        package let phoneCertificate: CertificateSummary?
        /// The server's verdict over it, by OpenSSL's code.
        package let phoneVerifyCode: Int
        /// What the server presented, its own certificate first; only where the phone looks on.
        package var presented: [X509Certificate] = []
        /// True where phone and server both have a session, and each would take a byte of the other.
        package let isConnected: Bool
    }

    /// Shakes hands, checks the name, and lets each side read once, as refusals of TLS 1.3 come with the first read.
    ///
    /// - Parameters:
    ///   - client: The phone's rules.
    ///   - host: The URL's host; also the server name in the ClientHello, unless it is an address.
    ///   - peerAddress: The address that the phone believes to have reached.
    ///   - dialledHost: The SRV target, where one was dialled in place of the host (N-12).
    ///   - server: The server.
    ///   - tls: What phones share.
    ///   - lookup: The phone's resolver.
    ///   - observes: Looks on: whatever the server presents is let through and kept.
    ///   - tamper: What the network does to the bytes of one flight; an empty answer swallows them.
    package static func run(
        _ client: ClientTLSSettings, host: String, peerAddress: String = "127.0.0.1",
        dialledHost: String? = nil, server: ServerTLS,
        tls: ClientTLS, clock: (() -> Instant)? = nil, lookup: (String) -> [String] = { _ in [] },
        observes: Bool = false, tamper: ((Direction, [UInt8]) -> [UInt8])? = nil
    ) -> Result {
        let recorder = HandshakeRecorder(clock: clock)
        recorder.observes = observes
        let phone = MemoryPhone(recorder)
        defer { withExtendedLifetime((phone, recorder, tls)) {} }
        if let fault = phone.prepare(client, host: host, tls: tls) {
            return Result(
                trace: recorder.trace(), fault: fault, phoneCertificate: nil, phoneVerifyCode: 0, isConnected: false
            )
        }
        let ends = Ends(phone, server, tamper)
        ends.shakeHands()
        var verdict: NameVerdict?
        if phone.isFinished, let connection = phone.connection {
            verdict = tls.checkName(
                ssl: UnsafeMutableRawPointer(connection), recorder: recorder, settings: client, host: host,
                peerAddress: peerAddress,
                dialledHost: dialledHost, lookup: lookup
            )
        }
        let isContent = observes ? phone.isFinished : verdict?.ok == true
        if isContent { ends.readOnce() } else { phone.shutdown() }
        var trace = recorder.trace()
        trace.nameCheck = verdict
        return Result(
            trace: trace, fault: nil, phoneCertificate: ends.server.peer, phoneVerifyCode: ends.server.verifyCode,
            presented: recorder.presented, isConnected: isContent && trace.isAccepted && ends.isServerFinished
        )
    }

    /// The two ends and the wire between them.
    private final class Ends {
        let phone: MemoryPhone
        let server: TLSConnection
        private let tamper: ((Direction, [UInt8]) -> [UInt8])?
        private let toServer = MemoryBuffer()
        private let toPhone = MemoryBuffer()
        private let asksAtRequest: Bool
        private(set) var isServerFinished = false

        init(_ phone: MemoryPhone, _ settings: ServerTLS, _ tamper: ((Direction, [UInt8]) -> [UInt8])?) {
            (self.phone, self.tamper, asksAtRequest) = (phone, tamper, settings.asksAtRequest)
            let (fromPhone, fromServer) = (MemoryBuffer(), MemoryBuffer())
            server = TLSConnection(settings, reading: toServer.shared(), writing: fromServer.shared())
            phone.connect(reading: toPhone.shared(), writing: fromPhone.shared())
            (phoneOut, serverOut) = (fromPhone, fromServer)
        }

        private let phoneOut: MemoryBuffer
        private let serverOut: MemoryBuffer

        /// Turns the crank until neither side has anything to say; a handshake takes three or four turns.
        func shakeHands() {
            for _ in 0..<64 {
                phone.handshake()
                var moved = carry(phoneOut, toServer, .toServer)
                let step = isServerFinished ? server.read().step : server.handshake()
                if case .done = step { isServerFinished = true }
                moved = carry(serverOut, toPhone, .toPhone) || moved
                if !moved { break }
            }
        }

        /// Each side reads what is left on the wire: tickets, late refusals, the end; a server that asks for the
        /// certificate with the request asks now.
        func readOnce() {
            if asksAtRequest, isServerFinished { _ = server.requestCertificate() }
            for turn in 0..<16 {
                phone.read()
                var moved = carry(phoneOut, toServer, .toServer)
                _ = server.read()
                moved = carry(serverOut, toPhone, .toPhone) || moved
                if !moved, turn > 0 { break }
            }
        }

        private func carry(_ from: MemoryBuffer, _ to: MemoryBuffer, _ direction: Direction) -> Bool {
            let bytes = from.takeAll()
            if bytes.isEmpty { return false }
            to.put(tamper?(direction, bytes) ?? bytes)
            return true
        }
    }
}
