extension TransferRequest {
    /// The request with the one thing changed that a second look asks about; nil where no request asks that.
    ///
    /// Nothing secret goes along that a phone would not send there: no name and password, no body; no certificate where the
    /// offer is not the phone's, and no word of the phone's where there is no TLS. It waits for seconds at the most.
    package func varied(by question: SecondLook.Question) -> TransferRequest? {
        var varied = self
        (varied.authorization, varied.body, varied.bodyEncoding, varied.method) = (nil, nil, nil, .get)
        varied.limits = limits.forSecondLook
        switch question {
        case .plainRequest: varied.becomePlain(port: url.port)
        case .widerOffer(let offer):
            guard let tls else { return nil }
            varied.tls = offer.widening(tls)
        case .otherPath(let path): varied.url.path = path
        case .otherHost(let host): varied.hostHeader = host
        case .otherUserAgent(let name): varied.userAgent = name
        case .otherPort(let port):
            varied.becomePlain(port: port)
            varied.dial?.port = port
        case .proxyLine:
            varied.sendsProxyLine = true
            varied.tls?.identity = nil
        case .otherFamily: return nil
        }
        return varied
    }

    /// The request for an address in place of its host, without TLS: good for a connection.
    package func connecting(to address: String) -> TransferRequest {
        var plain = self
        plain.becomePlain(port: machine.port)
        (plain.url.host, plain.dial, plain.resolve) = (address, nil, [])
        plain.limits = limits.forSecondLook
        return plain
    }

    private mutating func becomePlain(port: Int) {
        // A fixed answer for the phone's port is good for any other of the same machine.
        let old = machine.port
        resolve += resolve.compactMap { $0.moved(from: old, to: port) }
        url = ProfileURL(scheme: .http, host: url.host, port: port, path: "/")
        (tls, userAgent, authorization) = (nil, "handset", nil)
    }
}

extension TransferLimits {
    /// These limits where nobody waits for more than a few seconds.
    package var forSecondLook: TransferLimits {
        var limits = self
        limits.connect = min(connect, .seconds(2))
        limits.handshake = min(handshake, .seconds(2))
        limits.stall = min(stall, .seconds(3))
        limits.total = min(total, .seconds(4))
        return limits
    }
}
