internal import CCurl
package import OpenSSL
package import Provisioning

/// One handshake with a real server and nothing after it: what it chooses and presents, whatever a phone thinks of that.
package struct ServerProbe {
    /// What the server showed.
    package struct Answer {
        /// The handshake, without a verdict over chain or names.
        package let trace: HandshakeTrace?
        /// Why there was no handshake, or why the server ended it.
        package let failure: TransferFailure?
        /// What it presented, its own certificate first.
        package let presented: [X509Certificate]
        /// The address that was reached.
        package let peerAddress: String
    }

    private let tls = ClientTLS()
    private let resolver = Resolver()

    /// Makes a probe.
    package init() {
        CurlLibrary.start()
    }

    /// Every address of a name, for the names of certificates (SRV-13).
    package func addresses(of name: String, among overrides: [HostOverride]) -> [String] {
        resolver.addresses(of: name, among: overrides)
    }

    /// Shakes hands with a server as a phone of these settings would, and goes.
    package func look(
        at url: ProfileURL, as settings: ClientTLSSettings, resolve: [HostOverride], limits: TransferLimits
    ) -> Answer {
        look(
            TransferRequest(
                id: TransferID(1), purpose: .profile, url: url, userAgent: "", tls: settings, resolve: resolve,
                limits: limits))
    }

    /// Gets as far as the handshake of a request, or to the connection where it has none, and goes.
    package func look(_ request: TransferRequest) -> Answer {
        let easy = handle(of: request)
        easy.observe()
        let code = curl_easy_perform(easy.handle)
        if code == CURLE_OK, request.tls != nil { easy.awaitLateRefusal() }
        let result = easy.result(code)
        var trace = result.handshake
        trace?.verify = nil
        trace?.nameCheck = nil
        var failure: TransferFailure?
        if case .failed(let found) = result.outcome { failure = found }
        return Answer(
            trace: trace, failure: trace?.failure ?? failure, presented: easy.presented,
            peerAddress: easy.reachedAddress
        )
    }

    /// Makes a request, and brings what came of it.
    package func fetch(_ request: TransferRequest) -> TransferResult {
        let easy = handle(of: request)
        return easy.result(curl_easy_perform(easy.handle))
    }

    /// The other loopback address of the machine that a request is for; nil where that is no loopback address.
    package func otherLoopback(of request: TransferRequest) -> String? {
        let (host, port) = request.machine
        let found = resolver.override(of: host, port: port, among: request.resolve)
        let addresses =
            found ?? (IPAddress(host) == nil ? resolver.addresses(of: host, among: request.resolve) : [host])
        if addresses.isEmpty { return nil }
        if addresses.allSatisfy({ $0.hasPrefix("127.") }) { return "::1" }
        return addresses.allSatisfy { IPAddress($0) == IPAddress("::1") } ? "127.0.0.1" : nil
    }

    private func handle(of request: TransferRequest) -> EasyHandle {
        EasyHandle(request, for: PhoneID(0), at: MonotonicClock.now(), resolver: resolver, tls: tls, keyLog: nil)
    }
}

extension EasyHandle {
    /// Under TLS 1.3 a server refuses the phone's certificate with the first read: it is read once, before anything is
    /// sent (C-02, LIB-6).
    fileprivate func awaitLateRefusal() {
        guard handshakeVersion == .tls13 else { return }
        var socket: curl_socket_t = -1
        guard handset_get_socket(handle, &socket) == CURLE_OK, socket >= 0 else { return }
        var waiting = curl_waitfd(fd: socket, events: Int16(CURL_WAIT_POLLIN), revents: 0)
        guard let multi = curl_multi_init() else { return }
        defer { curl_multi_cleanup(multi) }
        var ready: Int32 = 0
        _ = curl_multi_poll(multi, &waiting, 1, Self.lateRefusalMilliseconds, &ready)
        var byte: UInt8 = 0
        var count = 0
        _ = curl_easy_recv(handle, &byte, 1, &count)
    }

    private static let lateRefusalMilliseconds: Int32 = 500
}
