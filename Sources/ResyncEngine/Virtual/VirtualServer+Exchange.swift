import OpenSSL
import Provisioning
import Serving

extension VirtualServer {
    /// What a request comes to once the connection stands.
    func exchange(
        _ request: TransferRequest, _ shaken: Handshake?, subject: () -> DistinguishedName?
    ) -> Play {
        let trace = shaken?.trace
        for moment in shaken == nil ? [Fault.Moment.request] : [.secured, .request] {
            for fault in spec.faults {
                switch fault {
                case .reset(moment): return .failed(.brokenBeforeAnswer, .answer, trace)
                case .close(moment): return .failed(.emptyReply, .answer, trace)
                case .stall(moment):
                    let slow = TransferFailure.slowAnswer(hasStatus: false, request.limits)
                    return .failed(slow, .answerPatience, trace)
                default: break
                }
            }
        }
        for case .garbageReply in spec.faults { return .failed(.notHTTP, .answer, trace) }
        let seen = served(request)
        let answer =
            shaken.flatMap { spec.tls?.clientCertificates.refusal(of: $0.verdict) }
            ?? shaken.flatMap { spec.tls?.refusal(ofName: $0.trace.serverNameSent) }
            ?? handler.answer(
                seen, client: shaken?.certificate == nil ? nil : subject(), issuer: shaken?.certificate?.issuer)
        return receive(answer, seen, request, shaken)
    }

    /// Why this server, asked to be a proxy, lets nobody through; nil where it does.
    func refusesTunnel(to url: ProfileURL, _ proxy: ProxySettings) -> TransferFailure? {
        let isClosed = spec.faults.contains(.close(.request)) || spec.faults.contains(.close(.accepted))
        if isClosed { return Self.proxyRefused(proxy, nil) }
        let status = handler.answer(
            ServerRequest(method: "CONNECT", target: "\(url.host):\(url.port)"), client: nil
        ).status
        return status >= 300 ? Self.proxyRefused(proxy, status) : nil
    }

    /// What a phone says of a proxy that lets nobody through; without a status it closed.
    static func proxyRefused(_ proxy: ProxySettings, _ status: Int?) -> TransferFailure {
        let what = status.map { "answered CONNECT with \($0)" } ?? "closed the connection on CONNECT"
        return TransferFailure(
            phase: .proxy, cause: .proxyRefused, refusedBy: .server, detail: "the proxy \(proxy.host) \(what)")
    }

    /// The request as it arrives; its headers only where somebody reads them.
    func served(_ request: TransferRequest) -> ServerRequest {
        let url = request.url
        guard readsHeaders else {
            return ServerRequest(method: request.method.rawValue, target: url.path, body: request.body ?? [])
        }
        let host = url.port == url.scheme.defaultPort ? url.host : "\(url.host):\(url.port)"
        var headers = [Route.Header("Host", host), Route.Header("User-Agent", request.userAgent)]
        if let authorization = request.authorization {
            headers.append(Route.Header("Authorization", authorization.revealed))
        }
        if let encoding = request.bodyEncoding { headers.append(Route.Header("Content-Encoding", encoding)) }
        return ServerRequest(
            method: request.method.rawValue, target: url.path, headers: headers, body: request.body ?? [])
    }

    /// What of an answer reaches the phone, within its limits and past the faults.
    func receive(
        _ answer: Answer, _ seen: ServerRequest, _ request: TransferRequest, _ shaken: Handshake?
    ) -> Play {
        var play = Play(handshake: shaken?.trace, outcome: .response(HTTPResponse(answer)), moment: .answer)
        let limits = request.limits
        let headBytes = answer.headers.reduce(128) { $0 + $1.name.utf8.count + $1.value.utf8.count + 4 }
        if headBytes > limits.headerBytes {
            play.outcome = .failed(.headersTooLarge(limit: limits.headerBytes))
        } else if answer.body.count > limits.bodyBytes {
            play.outcome = .failed(.bodyTooLarge(limit: limits.bodyBytes))
        } else if !spec.faults.isEmpty {
            damage(&play, answer, seen, limits, shaken)
        }
        return play
    }

    private func damage(
        _ play: inout Play, _ answer: Answer, _ seen: ServerRequest, _ limits: TransferLimits, _ shaken: Handshake?
    ) {
        for case .cutBody(let count, _) in spec.faults where answer.framedBody(for: seen).count > count {
            let got = answer.body(within: max(0, count), for: seen)
            if answer.framing(for: seen) == .untilClose {
                play.outcome = .response(HTTPResponse(answer, body: got))
            } else {
                play.outcome = .failed(.truncatedBody(after: got.count))
            }
            return
        }
        let damage = WireDamage(spec.faults)
        let start = shaken?.serverBytes ?? 0
        let head = answer.head(for: seen, keepsConnection: true).count
        let length = head + answer.framedBody(for: seen).count
        play.delay = damage.delay(of: start + length)
        if damage.end < start + length {
            let hasStatus = damage.end >= start + head
            let got = max(0, damage.end - start - head)
            if !damage.isCut {
                play.outcome = .failed(.slowAnswer(hasStatus: hasStatus, limits))
                play.moment = .answerPatience
            } else {
                play.outcome = .failed(hasStatus ? .truncatedBody(after: got) : .emptyReply)
            }
        } else if let place = damage.flipped(in: length, from: start) {
            flip(place, head, &play, answer)
        }
    }

    /// One byte is wrong: TLS notices and says so, HTTP alone does not.
    private func flip(_ place: Int, _ head: Int, _ play: inout Play, _ answer: Answer) {
        if var trace = play.handshake {
            trace.alertSent = .badRecordMAC
            trace.messages.append(HandshakeMessage(.sent, .alert(.badRecordMAC, isFatal: true), sizeBytes: 2))
            play.handshake = trace
            if let failure = trace.failure { play.outcome = .failed(failure) }
        } else if place < 9 {
            play.outcome = .failed(.notHTTP)
        } else if answer.body.indices.contains(place - head) {
            var body = answer.body
            body[place - head] ^= 0xff
            play.outcome = .response(HTTPResponse(answer, body: body))
        }
    }
}

extension Answer {
    /// The part of the body that stands in the first bytes of what is sent.
    fileprivate func body(within count: Int, for request: ServerRequest) -> [UInt8] {
        guard framing(for: request) == .chunked else { return Array(body.prefix(count)) }
        var (rest, got) = (count, 0)
        while got < body.count {
            let chunk = min(Self.chunkBytes, body.count - got)
            rest -= String(chunk, radix: 16).utf8.count + 2
            if rest <= 0 { break }
            got += min(rest, chunk)
            rest -= chunk + 2
            if rest <= 0 { break }
        }
        return Array(body.prefix(got))
    }
}

extension HTTPResponse {
    /// An answer as the phone reads it.
    init(_ answer: Answer, body: [UInt8]? = nil) {
        func value(_ name: String) -> String? {
            answer.headers.first { $0.name.utf8.count == name.utf8.count && $0.name.lowercased() == name }?.value
        }
        let isBare = answer.status == 204 || answer.status == 304
        self.init(status: answer.status, body: isBare ? [] : body ?? answer.body, server: Answer.server)
        contentEncoding = value("content-encoding")
        location = value("location")
        for header in answer.headers
        where header.name.utf8.count == 16 && header.name.lowercased() == "www-authenticate" {
            challenges.append(header.value)
        }
        guard answer.status >= 300 else { return }
        remarks = answer.headers.map { (name: $0.name.lowercased(), value: $0.value) }
            .filter { Self.remarkHeaders.contains($0.name) }
    }
}
