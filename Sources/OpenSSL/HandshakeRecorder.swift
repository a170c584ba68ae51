internal import COpenSSL
package import Provisioning

/// Writes down one connection as it happens: messages, alerts, the verdict over the chain.
///
/// OpenSSL calls it through pointers that it does not count: the recorder lives as long as the connection does.
/// `ClientTLS` or a `TLSConnection` attaches it.
package final class HandshakeRecorder {
    private let clock: (() -> Instant)?
    private var began: Instant?

    private var messages: [HandshakeMessage] = []
    private var alertSent: AlertDescription?
    private var alertReceived: AlertDescription?
    private var clientHello: [UInt8] = []
    private var choice = ServerChoice()
    private var certificateRequest: [UInt8]?
    private var certificateRequestVersion: Int32 = 0
    private var sentCertificate = false
    private var sawFirstRecord = false
    private var sawForeignBytes = false
    private var foreignText = ""
    private var sawCloseNotify = false
    private(set) var isFinished = false
    private var isResumed = false
    private var resumedChain: [CertificateSummary] = []
    var cipherListIgnored = false
    var outcome: ChainVerifier.Outcome?
    /// True where the phone's certificate is in force by the phone's clock.
    var isIdentityInForce = false
    /// What the phone's certificate says of itself, read where somebody wants to know.
    var shownIdentity: (() -> ShownIdentity)?

    /// What the verify callback needs; set when the recorder is attached to a phone's side.
    var verification: (verifier: ChainVerifier, rules: ChainRules)?
    /// Leaves the server name out of the ClientHello, whatever the caller of the library put in (TLS-9).
    var dropsServerName = false
    /// Where sessions are kept between connections, and whose they are; nil where nothing is resumed (TLS-12).
    var sessions: (memory: SessionMemory, owner: SessionMemory.Owner)?
    /// Reads a CertificateRequest.
    var wishes: CertificateWishes?
    /// Lines for a key log file, where a person asked for one.
    package var keyLog: ((String) -> Void)?

    /// Looks on: whatever chain comes is written down and let through, so that the rest of the handshake can be seen.
    package var observes = false
    /// What the server presented, its own certificate first; kept where the recorder looks on.
    package internal(set) var presented: [X509Certificate] = []

    /// Makes a recorder; without a clock all messages happen at once.
    package init(clock: (() -> Instant)? = nil) {
        self.clock = clock
        messages.reserveCapacity(16)
    }

    /// What has happened so far.
    package func trace() -> HandshakeTrace {
        let wish = certificateRequest.flatMap { wishes?.wish(in: $0, version: certificateRequestVersion) }
        var trace = HandshakeTrace(
            messages: messages, alertSent: alertSent, alertReceived: alertReceived,
            version: choice.version, cipher: choice.cipherSuite, group: choice.group,
            serverChain: outcome?.chain ?? resumedChain, verify: outcome?.verdict,
            clientCertificateRequested: certificateRequest != nil, clientCertificateSent: sentCertificate,
            clientCertificateInForce: sentCertificate && isIdentityInForce,
            clientIdentity: sentCertificate ? shownIdentity?() : nil,
            acceptableAuthorities: wish?.authorities ?? [], acceptableSignatures: wish?.signatures ?? [],
            resumed: isResumed, finished: isFinished, sawForeignBytes: sawForeignBytes,
            sawCloseNotify: sawCloseNotify, cipherListIgnored: cipherListIgnored, clientHello: clientHello
        )
        (trace.foreignText, trace.dhBits) = (foreignText, choice.dhBits)
        return trace
    }

    // MARK: - What OpenSSL says

    /// A message, alert or record header crossed; `more` reads on where the header is none.
    func took(
        isSent: Bool, version: Int32, contentType: Int32, _ bytes: UnsafeRawBufferPointer, more: () -> [UInt8] = { [] }
    ) {
        let direction: HandshakeMessage.Direction = isSent ? .sent : .received
        switch contentType {
        case SSL3_RT_HEADER:
            if !isSent { tookHeader(bytes, more) }
        case SSL3_RT_CHANGE_CIPHER_SPEC:
            add(HandshakeMessage(direction, .changeCipherSpec, sizeBytes: bytes.count))
        case SSL3_RT_ALERT where bytes.count >= 2:
            tookAlert(direction, isFatal: bytes[0] == 2, AlertDescription(bytes[1]))
        case SSL3_RT_HANDSHAKE where !bytes.isEmpty:
            let type = HandshakeType(bytes[0])
            add(HandshakeMessage(direction, .handshake(type), sizeBytes: bytes.count))
            took(type, isSent: isSent, version: version, bytes)
        default: break
        }
    }

    /// The handshake is over; a resumed one brings no chain to verify, but the session remembers it.
    func finished(resumed: Bool, chain: () -> [CertificateSummary] = { [] }) {
        isFinished = true
        isResumed = resumed
        if resumed { resumedChain = chain() }
    }

    private func add(_ message: HandshakeMessage) {
        guard messages.count < Self.limit else { return }
        var message = message
        if let now = clock?() {
            message.offset = now - (began ?? now)
            began = began ?? now
        }
        messages.append(message)
    }

    private func tookAlert(_ direction: HandshakeMessage.Direction, isFatal: Bool, _ alert: AlertDescription) {
        add(HandshakeMessage(direction, .alert(alert, isFatal: isFatal), sizeBytes: 2))
        if alert == .closeNotify {
            if direction == .received { sawCloseNotify = true }
            return
        }
        // TLS 1.3 ignores the level: everything but an orderly end is an error (RFC 8446 6).
        guard isFatal || (choice.version == .tls13 && alert != .userCanceled) else { return }
        if direction == .sent { alertSent = alertSent ?? alert } else { alertReceived = alertReceived ?? alert }
    }

    private func took(_ type: HandshakeType, isSent: Bool, version: Int32, _ bytes: UnsafeRawBufferPointer) {
        switch (type, isSent) {
        case (.clientHello, true): if clientHello.isEmpty { clientHello = Array(bytes) }
        case (.serverHello, false): choice = ServerChoice(serverHello: Array(bytes))
        case (.serverKeyExchange, false): choice.read(serverKeyExchange: Array(bytes))
        case (.certificateRequest, false):
            certificateRequest = Array(bytes)
            certificateRequestVersion = version
        case (.certificate, true): sentCertificate = sentCertificate || Self.holdsCertificate(bytes, version: version)
        default: break
        }
    }

    /// A Certificate message that is more than an empty list; TLS 1.3 puts a context before the list.
    private static func holdsCertificate(_ bytes: UnsafeRawBufferPointer, version: Int32) -> Bool {
        var start = 4
        if version == TLS1_3_VERSION {
            guard bytes.count > start else { return false }
            start += 1 + Int(bytes[start])
        }
        guard bytes.count >= start + 3 else { return false }
        return bytes[start] != 0 || bytes[start + 1] != 0 || bytes[start + 2] != 0
    }

    /// The header of a record that came: OpenSSL tells of a ChangeCipherSpec in no other way, and whatever answers a
    /// ClientHello without being a TLS record is no TLS server (S-06, S-08, X-12).
    private func tookHeader(_ header: UnsafeRawBufferPointer, _ more: () -> [UInt8]) {
        guard header.count >= 2 else { return }
        if !sawFirstRecord {
            sawFirstRecord = true
            sawForeignBytes = !(20...24).contains(header[0]) || header[1] != 3
            if sawForeignBytes { foreignText = Self.letters(of: Array(header) + more()) }
        }
        if header[0] == UInt8(SSL3_RT_CHANGE_CIPHER_SPEC) {
            add(HandshakeMessage(.received, .changeCipherSpec, sizeBytes: 1))
        }
    }

    /// How a foreign answer begins: the first line of it, and of HTTP the program that names itself.
    private static func letters(of bytes: [UInt8]) -> String {
        let lines = bytes.prefix(foreignLimit).split { $0 == 0x0a || $0 == 0x0d }.map { line in
            String(decoding: line.map { (0x20..<0x7f).contains($0) ? $0 : UInt8(ascii: ".") }, as: UTF8.self)
        }
        guard let first = lines.first else { return "" }
        let server = first.hasPrefix("HTTP/") ? lines.first { $0.lowercased().hasPrefix("server: ") } : nil
        return String(first.prefix(80)) + (server.map { ", \($0.prefix(60))" } ?? "")
    }

    /// How much of a foreign answer is read.
    static let foreignLimit = 512

    /// A peer that renegotiates for ever must not fill the memory.
    private static let limit = 256
}
