package import OpenSSL
package import Provisioning

extension VirtualServer {
    /// What one kind of offer is shown.
    package struct Look {
        /// The handshake, without a verdict over chain or names; nil where there was none.
        package var trace: HandshakeTrace?
        /// Why there is no session; nil where there is one.
        package var failure: TransferFailure?
        /// What the server presented, its own certificate first.
        package var presented: [X509Certificate] = []
    }

    /// One handshake with the first node, faults and all, of a phone that has no opinion of what it is shown and asks for
    /// nothing; what single connections meet is left out.
    package func look(
        as settings: ClientTLSSettings, at url: ProfileURL, limits: TransferLimits, time: UnixTime, _ tls: ClientTLS
    ) -> Look {
        if spec.faults.contains(.refuse) {
            return Look(failure: .nothingListens(at: "\(url.host) port \(url.port)"))
        }
        if spec.faults.contains(.swallow) { return Look(failure: .noConnection(within: limits.connect)) }
        let wire = Wire(spec.faults, plainText: nodes.isEmpty ? Self.wrongPort : nil)
        let result = MemoryHandshake.run(
            settings, host: url.host, peerAddress: address, server: server(node: 0, at: time), tls: tls, observes: true,
            tamper: { wire.pass($0, $1) })
        var trace = result.trace
        (trace.verify, trace.nameCheck) = (nil, nil)
        let fault = result.fault.map {
            TransferFailure(phase: .tls, cause: $0.cause, refusedBy: .local, detail: $0.detail)
        }
        return Look(
            trace: trace, failure: fault ?? trace.failure ?? unfinished(trace, wire.broken),
            presented: result.presented)
    }

    /// Why a handshake did not end that nobody refused; nil for one that did.
    private func unfinished(_ trace: HandshakeTrace, _ broken: Wire.Break?) -> TransferFailure? {
        if trace.finished { return nil }
        return switch broken {
        case .silent: .slowHandshake(trace)
        case .reset: .resetInHandshake(trace)
        case .closed, nil: .endedInHandshake(trace)
        }
    }
}
