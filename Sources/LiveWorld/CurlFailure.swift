internal import CCurl
internal import Glibc
import OpenSSL
import Provisioning

/// What is known about a transfer once libcurl is done with it, and what that means.
///
/// libcurl's code alone does not tell a refused certificate from a refusing server (LIB-5): our own records are asked
/// first, in this order, and the code only last.
///
/// | evidence | who refused |
/// |---|---|
/// | the context could not be prepared | this side |
/// | our name check said no | the phone |
/// | the verify callback said no | the phone |
/// | a fatal alert came in | the server |
/// | anything else | decided by phase and code |
struct CurlEvidence {
    let code: CURLcode
    let request: TransferRequest
    let trace: HandshakeTrace?
    let fault: LocalFault?
    let isConnected: Bool
    let isSecured: Bool
    let isNameResolved: Bool
    let systemError: Int
    /// What a proxy answered to CONNECT; 0 where there was none.
    var proxyStatus = 0
    /// What a TFTP server said in its error packet.
    var tftpWords = ""
    /// The number of TFTP's error packet; nil where none was seen.
    var tftpError: Int?
    /// How long the transfer took.
    var elapsed = Duration.zero
    /// The addresses of the machine that was dialled, where it could not be reached.
    var addresses: [String] = []
    let response: ResponseCollector

    /// The failure, or nil where a complete response came.
    var failure: TransferFailure? {
        if code == CURLE_OK { return nil }
        return localFailure ?? trace?.failure ?? limitFailure ?? phaseFailure
    }

    // MARK: - This side

    private var localFailure: TransferFailure? {
        if let fault {
            return TransferFailure(phase: .tls, cause: fault.cause, refusedBy: .local, detail: fault.detail)
        }
        switch code {
        case CURLE_UNSUPPORTED_PROTOCOL where !isConnected, CURLE_URL_MALFORMAT:
            let detail = "libcurl cannot fetch \(request.url.scheme.rawValue) URLs like this one"
            return TransferFailure(phase: .dns, cause: .unsupportedScheme, refusedBy: .local, detail: detail)
        case CURLE_OUT_OF_MEMORY, CURLE_FAILED_INIT, CURLE_NOT_BUILT_IN, CURLE_BAD_FUNCTION_ARGUMENT:
            let detail = "libcurl failed on this machine with code \(code.rawValue)"
            return TransferFailure(phase: .dns, cause: .localFault, refusedBy: .local, detail: detail)
        case CURLE_COULDNT_CONNECT where [EMFILE, ENFILE, EADDRNOTAVAIL].contains(Int32(systemError)):
            let detail = "this machine has no socket left (errno \(systemError))"
            return TransferFailure(phase: .tcp, cause: .localFault, refusedBy: .local, detail: detail)
        case CURLE_COULDNT_CONNECT where systemError == 0 && proxyStatus == 0:
            // Nobody was asked: libcurl tells no error of a socket that it could not open.
            let detail =
                "this machine opened no socket: no descriptor is left, or nothing here speaks to such an address"
            return TransferFailure(phase: .tcp, cause: .localFault, refusedBy: .local, detail: detail)
        default: return nil
        }
    }

    // MARK: - Limits of the phone

    private var limitFailure: TransferFailure? {
        if response.isTooLarge || code == CURLE_FILESIZE_EXCEEDED {
            return .bodyTooLarge(limit: request.limits.bodyBytes)
        }
        if response.areHeadersTooLarge {
            return .headersTooLarge(limit: request.limits.headerBytes)
        }
        return nil
    }

    // MARK: - By phase

    private var phaseFailure: TransferFailure {
        if code == CURLE_COULDNT_RESOLVE_HOST {
            return .noAddress(of: request.dial?.host ?? request.url.host)
        }
        if let proxy = request.proxy, let failure = failure(of: proxy) { return failure }
        if !isConnected { return connectFailure }
        if request.url.scheme == .tftp { return fileFailure }
        return request.tls != nil && !isSecured ? handshakeFailure : exchangeFailure
    }

    /// What a proxy had to say; nil where it let the request through (R-01 … R-03).
    private func failure(of proxy: ProxySettings) -> TransferFailure? {
        func failure(_ cause: FailureCause, _ side: TransferFailure.Side, _ detail: String) -> TransferFailure {
            TransferFailure(phase: .proxy, cause: cause, refusedBy: side, detail: detail)
        }
        if code == CURLE_COULDNT_RESOLVE_PROXY {
            return failure(.proxyNotResolved, .network, "no address for the proxy \(proxy.host)")
        }
        // libcurl says when it was connected only once the tunnel stands: its code tells the two apart.
        if !isConnected, code == CURLE_COULDNT_CONNECT || code == CURLE_OPERATION_TIMEDOUT {
            var failure = connectFailure
            failure.phase = .proxy
            return failure
        }
        guard request.tls != nil, trace == nil || trace?.messages.isEmpty == true else { return nil }
        if proxyStatus >= 300 {
            return failure(.proxyRefused, .server, "the proxy \(proxy.host) answered CONNECT with \(proxyStatus)")
        }
        if proxyStatus == 0 {
            return failure(.proxyRefused, .server, "the proxy \(proxy.host) closed the connection on CONNECT")
        }
        return nil
    }

    private var connectFailure: TransferFailure {
        let place = "\(request.machine.host) port \(request.machine.port)"
        func failure(_ cause: FailureCause, _ detail: String) -> TransferFailure {
            TransferFailure(phase: .tcp, cause: cause, refusedBy: .network, detail: detail)
        }
        if code == CURLE_OPERATION_TIMEDOUT {
            return isNameResolved
                ? .noConnection(within: min(request.limits.connect, request.limits.handshake))
                : TransferFailure(
                    phase: .dns, cause: .nameNotResolved, refusedBy: .network, detail: "no answer from the resolver")
        }
        return switch Int32(systemError) {
        case ECONNREFUSED: .nothingListens(at: place, tried: addresses)
        case ECONNRESET: failure(.connectionReset, "\(place) reset the connection")
        case ENETUNREACH, EHOSTUNREACH: failure(.unreachable, "no route to \(place)")
        default: failure(.connectionRefused, "no connection to \(place) (errno \(systemError))")
        }
    }

    private var handshakeFailure: TransferFailure {
        if code == CURLE_OPERATION_TIMEDOUT { return .slowHandshake(trace) }
        if Int32(systemError) == ECONNRESET || code == CURLE_RECV_ERROR || code == CURLE_SEND_ERROR {
            return .resetInHandshake(trace)
        }
        return .endedInHandshake(trace)
    }

    private var exchangeFailure: TransferFailure {
        let hasStatus = response.status != 0
        switch code {
        case CURLE_GOT_NOTHING: return .emptyReply
        case CURLE_PARTIAL_FILE: return .truncatedBody(after: response.bodyBytes)
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY: return .notHTTP
        case CURLE_OPERATION_TIMEDOUT where hasStatus && response.pace.isSteady(at: MonotonicClock.nanoseconds):
            return .slowBody(response.bodyBytes, of: response.announcedBytes, in: elapsed, request.limits)
        case CURLE_OPERATION_TIMEDOUT:
            return .slowAnswer(
                hasStatus: hasStatus, request.limits, isWholeTime: elapsed + .milliseconds(100) >= request.limits.total)
        case CURLE_RECV_ERROR where response.isChunked && isUnbroken:
            return .unsoundChunks(after: response.bodyBytes)
        case CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_SSL_SHUTDOWN_FAILED:
            return hasStatus ? .brokenBody(after: response.bodyBytes) : .brokenBeforeAnswer
        default:
            return TransferFailure(
                phase: .http, cause: .localFault, refusedBy: .local,
                detail: "libcurl gave up with code \(code.rawValue)")
        }
    }

    /// True where the connection was sound when libcurl gave up: it could still say good-bye, or no call had failed.
    private var isUnbroken: Bool {
        guard let trace else { return systemError == 0 }
        return trace.messages.contains {
            if case .alert(.closeNotify, _) = $0.kind { $0.direction == .sent } else { false }
        }
    }

    private var fileFailure: TransferFailure {
        switch code {
        case CURLE_TFTP_NOTFOUND: .noTFTPFile
        case CURLE_OPERATION_TIMEDOUT: .noTFTPAnswer
        // libcurl has one code for TFTP's errors 0 and 4. The packet says which; where libcurl was too quick for a look at
        // it, the words do, because 4 has words of its own (RFC 1350) and 0 has the server's.
        case CURLE_TFTP_ILLEGAL: refused(tftpWords.lowercased().hasPrefix("illegal") ? "4" : "0", forbids: false)
        case CURLE_TFTP_PERM: refused("2", forbids: true)
        case CURLE_REMOTE_DISK_FULL: refused("3", forbids: false)
        case CURLE_TFTP_UNKNOWNID: refused("5", forbids: false)
        case CURLE_REMOTE_FILE_EXISTS: refused("6", forbids: false)
        case CURLE_TFTP_NOSUCHUSER: refused("7", forbids: true)
        default: refused("of another kind (libcurl code \(code.rawValue))", forbids: false)
        }
    }

    private func refused(_ error: String, forbids: Bool) -> TransferFailure {
        .refusedByTFTP(tftpError.map(String.init) ?? error, tftpWords, forbids: forbids)
    }
}
