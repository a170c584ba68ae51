// What goes wrong between two machines, in the same words for both worlds (6.8, HTTP-12).

extension TransferFailure {
    /// No resolver knows the host (X-01).
    package static func noAddress(of host: String) -> TransferFailure {
        TransferFailure(phase: .dns, cause: .nameNotResolved, refusedBy: .network, detail: "no address for \(host)")
    }

    /// Nobody listens there: the machine itself says so by RST (X-02).
    package static func nothingListens(at place: String, tried addresses: [String] = []) -> TransferFailure {
        let shown = addresses.prefix(4).joined(separator: ", ") + (addresses.count > 4 ? ", …" : "")
        let tried = addresses.isEmpty || place.hasPrefix(shown) ? "" : " (tried \(shown))"
        return TransferFailure(
            phase: .tcp, cause: .connectionRefused, refusedBy: .server, detail: "nothing listens at \(place)\(tried)")
    }

    /// This failure, where the server sent the phone to the place: whoever redirects answers for where to (HTTP-6).
    package func behindRedirect(from origin: ProfileURL) -> TransferFailure {
        guard phase == .dns || phase == .tcp, refusedBy == .network || refusedBy == .server else { return self }
        var failure = self
        failure.refusedBy = .server
        failure.detail += ", to which a redirect of \(origin.host) leads"
        return failure
    }

    /// No connection within the phone's own limit (X-03).
    package static func noConnection(within limit: Duration) -> TransferFailure {
        network(.tcp, .connectTimeout, "no connection within \(limit.inSeconds) s")
    }

    /// The handshake took longer than the phone waits (X-08, X-09).
    package static func slowHandshake(_ trace: HandshakeTrace?) -> TransferFailure {
        inHandshake(trace, .handshakeTimeout, "the handshake did not end in time")
    }

    /// The connection was reset before the handshake was over (X-04).
    package static func resetInHandshake(_ trace: HandshakeTrace?) -> TransferFailure {
        inHandshake(trace, .connectionReset, "the connection was reset during the handshake")
    }

    /// The connection ended before the handshake was over (X-05).
    package static func endedInHandshake(_ trace: HandshakeTrace?) -> TransferFailure {
        inHandshake(trace, .connectionClosed, "the connection ended during the handshake")
    }

    /// Who accepts a connection and answers a ClientHello by nothing did that itself; what stops in the middle may
    /// have got lost.
    private static func inHandshake(
        _ trace: HandshakeTrace?, _ cause: FailureCause, _ detail: String
    ) -> TransferFailure {
        let side: Side = trace?.heardServer == true ? .network : .server
        return TransferFailure(phase: .tls, cause: cause, refusedBy: side, detail: detail)
    }

    /// The server read the request and closed (X-14).
    package static let emptyReply = TransferFailure(
        phase: .http, cause: .emptyReply, refusedBy: .server,
        detail: "the server closed the connection without an answer")
    /// What came is no HTTP (X-17).
    package static let notHTTP = TransferFailure(
        phase: .http, cause: .notHTTP, refusedBy: .phone, detail: "the answer is not HTTP/1.0 or 1.1")
    /// The connection broke before a status came (X-04).
    ///
    /// The network has carried a whole handshake: who breaks off then is mostly the server.
    package static let brokenBeforeAnswer = TransferFailure(
        phase: .http, cause: .connectionReset, refusedBy: .server, detail: "the connection broke before an answer came")

    /// The answer, or the rest of it, took longer than the phone waits (HTTP-12).
    ///
    /// A server that has the request and says nothing is slow itself, or what stands behind it is; an answer that stops
    /// in the middle may have got lost.
    package static func slowAnswer(
        hasStatus: Bool, _ limits: TransferLimits, isWholeTime: Bool = false
    ) -> TransferFailure {
        let isWhole = isWholeTime || limits.total <= limits.stall
        let (limit, own) =
            isWhole ? (limits.total, TransferLimits.standard.total) : (limits.stall, TransferLimits.standard.stall)
        let what = isWhole ? "for a whole transfer" : "without a byte"
        let whose =
            limit == own
            ? "the phone's limit \(what)" : "a limit of this run; the phone's own is \(shown(own)) s \(what)"
        let came =
            hasStatus
            ? "the answer began, and was not over after" : "the request was sent, and no byte of an answer came in"
        return TransferFailure(
            phase: hasStatus ? .body : .http, cause: .transferTimeout, refusedBy: hasStatus ? .network : .server,
            detail: "\(came) \(shown(limit)) s (\(whose))")
    }

    /// The body ended before the length that was announced for it (X-15).
    package static func truncatedBody(after bytes: Int) -> TransferFailure {
        TransferFailure(
            phase: .body, cause: .bodyTruncated, refusedBy: .server,
            detail: "the body ended after \(bytes) bytes, before its announced length")
    }

    /// The connection broke within the body (X-15).
    package static func brokenBody(after bytes: Int) -> TransferFailure {
        TransferFailure(
            phase: .body, cause: .bodyTruncated, refusedBy: .server,
            detail: "the connection broke inside the body, after \(bytes) bytes")
    }

    /// The headers announce chunks, and the body's bytes are none (X-15).
    package static func unsoundChunks(after bytes: Int) -> TransferFailure {
        TransferFailure(
            phase: .body, cause: .chunksUnsound, refusedBy: .phone,
            detail:
                "Transfer-Encoding: chunked is announced, and after \(bytes) bytes of the body stands no size of a chunk"
        )
    }

    /// The answer comes steadily, and too slowly for the time there is (HTTP-12): the pace is the server's, or the line's.
    package static func slowBody(
        _ came: Int, of whole: Int?, in time: Duration, _ limits: TransferLimits
    ) -> TransferFailure {
        let pace = max(Double(came) / max(time.inSeconds, 0.001), 1)
        var detail = "\(came) \(whole.map { "of \($0) " } ?? "")bytes came steadily in \(tenths(time.inSeconds)) s"
        detail += ", \(tenths(pace / 1000)) KB in a second"
        let own = TransferLimits.standard.total
        let needed = whole.map { Double($0) / pace }
        if let needed { detail += "; the whole would take \(Int(needed.rounded(.up))) s" }
        if limits.total < own {
            let enough =
                needed.map { $0 <= own.inSeconds ? ", which would be enough" : ", which would not be enough" } ?? ""
            detail +=
                "; a limit of this run (--max-time) ended it after \(shown(limits.total)) s, the phone's own is \(shown(own)) s\(enough)"
        } else {
            detail += "; the phone's limit for a whole transfer is \(shown(limits.total)) s"
        }
        return TransferFailure(phase: .body, cause: .transferTimeout, refusedBy: .server, detail: detail)
    }

    /// A number with one digit behind the point.
    private static func tenths(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    /// The body is larger than the phone takes (HTTP-12).
    package static func bodyTooLarge(limit: Int) -> TransferFailure {
        TransferFailure(
            phase: .body, cause: .bodyTooLarge, refusedBy: .phone, detail: "the body is larger than \(limit) bytes")
    }

    /// The headers are larger than the phone takes (HTTP-12).
    package static func headersTooLarge(limit: Int) -> TransferFailure {
        TransferFailure(
            phase: .http, cause: .headersTooLarge, refusedBy: .phone,
            detail: "the response headers are larger than \(limit) bytes")
    }

    /// The TFTP server has no such file.
    package static let noTFTPFile = TransferFailure(
        phase: .body, cause: .fileNotFound, refusedBy: .server, detail: "TFTP error 1")

    /// The TFTP server answered by an error packet: which one, and in which words.
    package static func refusedByTFTP(_ error: String, _ words: String, forbids: Bool) -> TransferFailure {
        TransferFailure(
            phase: .body, cause: forbids ? .forbidden : .serverError, refusedBy: .server,
            detail: "TFTP error \(error)" + (words.isEmpty ? "" : ": \"\(words)\""))
    }

    /// No TFTP server answered.
    package static let noTFTPAnswer = network(.body, .transferTimeout, "no answer to the TFTP request")

    private static func shown(_ time: Duration) -> String {
        let seconds = time.inSeconds
        return seconds == seconds.rounded() ? String(Int(seconds)) : String(seconds)
    }

    private static func network(_ phase: Phase, _ cause: FailureCause, _ detail: String) -> TransferFailure {
        TransferFailure(phase: phase, cause: cause, refusedBy: .network, detail: detail)
    }
}
