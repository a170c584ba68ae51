// What a phone has to say of a failure: short words, or the longer reasons of a closed list.

extension FailureCause {
    /// The short word that `$ERR` has for it (LG-8).
    public var word: String {
        switch self {
        case .fileNotFound: "file not found"
        case .credentialsRefused, .credentialsMissing: "auth failed"
        case .domainNotAllowed: "domain not allowed"
        case .connectTimeout, .handshakeTimeout, .transferTimeout: "timeout"
        default: "http_get failed"
        }
    }

    /// The reason of the closed list, with what stands in its brackets (REP-5).
    public func reason(_ what: String) -> String {
        switch self {
        case .nameNotResolved: "dns lookup failed"
        case .proxyNotResolved: "proxy lookup failed"
        case .connectionRefused, .unreachable, .unsupportedScheme, .localFault: "connect failed"
        case .connectTimeout: "timeout (connect)"
        case .handshakeTimeout: "timeout (tls)"
        case .transferTimeout: "timeout (transfer)"
        case .clientKeyMismatch, .clientKeyUnusable: "client certificate unavailable"
        case .trustStoreUnusable: "trust store unusable"
        case .fileNotFound: "file not found"
        case .credentialsRefused, .credentialsMissing: "authentication failed"
        case .proxyRefused: "proxy refused (\(what))"
        case .redirectLoop: "too many redirects"
        case .badRedirect: "bad redirect"
        case .domainNotAllowed: "restricted domain"
        case .emptyReply, .bodyTruncated, .chunksUnsound, .notHTTP, .bodyTooLarge, .headersTooLarge:
            "incomplete transfer"
        case .redirectNotFollowed, .httpStatus, .forbidden, .badRequest, .serverError: "http status \(what)"
        case .clientCertificateRequired, .clientCertificateRequiredAtRequest, .clientCertificateUnknownCA,
            .clientCertificateExpired, .clientCertificateRevoked, .clientCertificateUnsuitable,
            .clientCertificateChainTooDeep, .clientCertificateListUnusable:
            "client certificate rejected (\(what))"
        default:
            isOfNames
                ? "server name mismatch (\(what))"
                : isOfChain ? "server certificate rejected (\(what))" : "ssl handshake failed (\(what))"
        }
    }

    /// True where our name check said no (6.2).
    public var isOfNames: Bool {
        switch self {
        case .nameMismatch, .subjectAlternativeNameMismatch, .certificateWithoutName, .shortCertificateName,
            .wildcardMismatch, .wildcardOnOldFirmware, .addressNotInCertificate, .addressAsDNSName,
            .certificateNameElsewhere, .certificateNameUnresolvable, .wrongCommonNameOfSeveral,
            .serverTargetNameOnly:
            true
        default: false
        }
    }

    /// True where the verify code said no (6.1, 6.3, 6.4).
    public var isOfChain: Bool {
        switch self {
        case .selfSignedCertificate, .unknownRootInChain, .unknownIssuer, .missingIntermediate, .wrongIntermediate,
            .certificateSignatureWrong, .expiredIntermediate, .expiredRoot, .pathTooLong, .issuerIsNotCA,
            .nameConstraintViolated, .unknownCriticalExtension, .chainRejected, .chainTooLarge, .certificateExpired,
            .certificateNotYetValid, .phoneClockBehind, .phoneClockAhead, .weakKey, .weakDigest, .wrongKeyUsage:
            true
        default: false
        }
    }
}

extension TransferFailure {
    /// The reason of the closed list, from the status or the handshake's own alerts, codes and names (REP-5).
    public func reason(status: Int? = nil, trace: HandshakeTrace? = nil) -> String {
        if phase == .http, let status, cause.reason("").hasPrefix("client certificate rejected") {
            return "http status \(status)"
        }
        let what: String =
            if cause.isOfNames { trace?.nameCheck?.presented ?? "" } else if cause.isOfChain {
                trace?.verify?.name ?? cause.rawValue
            } else {
                status.map(String.init) ?? (trace?.alertReceived ?? trace?.alertSent)?.name ?? cause.rawValue
            }
        return cause.reason(what)
    }
}
