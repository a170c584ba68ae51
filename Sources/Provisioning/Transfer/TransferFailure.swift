/// Why a transfer brought no usable answer: where, what, and who refused.
public struct TransferFailure: Hashable, Sendable {
    /// The part of the transfer that failed.
    public enum Phase: String, CaseIterable, Sendable { case dns, tcp, proxy, tls, http, body }
    /// The side that said no.
    public enum Side: String, CaseIterable, Sendable { case phone, server, network, local }

    /// Where it failed.
    public var phase: Phase
    /// What failed.
    public var cause: FailureCause
    /// Who refused.
    public var refusedBy: Side
    /// What a person needs to see: names, dates, numbers; never a library's text.
    public var detail: String

    /// Makes a failure.
    public init(phase: Phase, cause: FailureCause, refusedBy: Side, detail: String = "") {
        (self.phase, self.cause, self.refusedBy, self.detail) = (phase, cause, refusedBy, detail)
    }
}

/// What failed, as evidence shows it: decided from alerts, verify codes and phases, never from a library's text (LIB-5).
///
/// Several rows of the failure catalogue can leave the same evidence; ``catalogue`` lists them, the likeliest first.
public enum FailureCause: String, CaseIterable, Sendable {
    // Trust and chain (6.1)
    case selfSignedCertificate, unknownRootInChain, unknownIssuer, missingIntermediate, wrongIntermediate
    case expiredIntermediate, expiredRoot, pathTooLong, issuerIsNotCA, nameConstraintViolated, unknownCriticalExtension
    case certificateSignatureWrong, chainRejected, chainTooLarge
    // Names (6.2)
    case nameMismatch, subjectAlternativeNameMismatch, certificateWithoutName, shortCertificateName, wildcardMismatch
    case wildcardOnOldFirmware, addressNotInCertificate, addressAsDNSName, certificateNameElsewhere
    case certificateNameUnresolvable, wrongCommonNameOfSeveral, serverTargetNameOnly
    // Time (6.3)
    case certificateExpired, certificateNotYetValid, phoneClockBehind, phoneClockAhead
    // Keys, digests, usage (6.4)
    case weakKey, weakDigest, wrongKeyUsage, badSignature
    // Protocol version and cipher (6.5)
    case versionRefusedByServer, versionRefusedByPhone, noCommonCipher, weakDHParameters, downgradeDetected
    case unsafeRenegotiation
    // Client certificate (6.6)
    case clientCertificateRequired, clientCertificateRequiredAtRequest, clientCertificateUnknownCA
    case clientCertificateExpired, clientCertificateRevoked, clientCertificateUnsuitable, clientCertificateChainTooDeep
    case clientCertificateListUnusable, clientKeyUnusable, clientKeyMismatch
    // Server name (6.7)
    case serverNameRefused, noCommonALPN, notTLS
    // Transport (6.8)
    case nameNotResolved, connectionRefused, connectTimeout, unreachable, connectionReset, connectionClosed
    case closedDuringHandshake, alertFromServer, handshakeTimeout, corruptedRecord, oversizedRecord
    case emptyReply, bodyTruncated, chunksUnsound, notHTTP, transferTimeout, bodyTooLarge, headersTooLarge
    // Redirects, proxies, statuses (6.9, HTTP-2)
    case proxyNotResolved, proxyRefused, redirectNotFollowed, redirectLoop, badRedirect, fileNotFound
    case credentialsRefused, credentialsMissing, httpStatus, forbidden, badRequest, serverError
    // On this side
    case trustStoreUnusable, domainNotAllowed, unsupportedScheme, localFault

    /// The rows of the failure catalogue with this evidence, the likeliest first; empty where there is none.
    public var catalogue: [String] {
        switch self {
        case .selfSignedCertificate: ["T-01"]
        case .unknownRootInChain: ["T-02", "T-16"]
        case .unknownIssuer: ["T-03", "T-04", "T-05", "T-08", "T-16"]
        case .missingIntermediate: ["T-04"]
        case .wrongIntermediate: ["T-05"]
        case .expiredIntermediate: ["T-06"]
        case .expiredRoot: ["T-07"]
        case .pathTooLong: ["T-09"]
        case .issuerIsNotCA: ["T-10"]
        case .nameConstraintViolated: ["T-11"]
        case .unknownCriticalExtension: ["T-12"]
        case .certificateSignatureWrong: ["X-10", "T-05"]
        case .nameMismatch: ["N-01", "N-12", "N-13", "S-01"]
        case .subjectAlternativeNameMismatch: ["N-02", "N-12", "N-13", "S-01"]
        case .certificateWithoutName: ["N-04"]
        case .shortCertificateName: ["N-05"]
        case .wildcardMismatch: ["N-06"]
        case .wildcardOnOldFirmware: ["N-07"]
        case .addressNotInCertificate: ["N-08"]
        case .addressAsDNSName: ["N-09"]
        case .certificateNameElsewhere: ["N-10"]
        case .certificateNameUnresolvable: ["N-11"]
        case .wrongCommonNameOfSeveral: ["N-14"]
        case .serverTargetNameOnly: ["N-12"]
        case .certificateExpired: ["K-01", "K-05"]
        case .certificateNotYetValid: ["K-02", "K-06"]
        case .phoneClockBehind: ["K-03"]
        case .phoneClockAhead: ["K-04"]
        case .weakKey: ["A-01"]
        case .weakDigest: ["A-02"]
        case .wrongKeyUsage: ["A-04"]
        case .badSignature: ["A-07"]
        case .versionRefusedByServer: ["P-01", "P-03"]
        case .versionRefusedByPhone: ["P-02"]
        case .noCommonCipher: ["P-04", "P-05", "P-08", "P-09", "P-10", "A-05"]
        case .weakDHParameters: ["P-07"]
        case .downgradeDetected: ["P-12"]
        case .unsafeRenegotiation: ["P-13"]
        case .clientCertificateRequired: ["C-01", "C-02", "C-03", "C-12"]
        case .clientCertificateRequiredAtRequest: ["C-10", "C-11"]
        case .clientCertificateUnknownCA: ["C-04", "C-07", "C-09", "C-19"]
        case .clientCertificateExpired: ["C-05", "C-06"]
        case .clientCertificateRevoked: ["C-09"]
        case .clientCertificateListUnusable: ["C-09", "C-12"]
        case .clientCertificateUnsuitable: ["C-12", "C-13", "C-04"]
        case .clientCertificateChainTooDeep: ["C-08"]
        case .clientKeyMismatch: ["C-14"]
        case .clientKeyUnusable: ["C-15"]
        case .serverNameRefused: ["S-02"]
        case .noCommonALPN: ["S-05"]
        case .notTLS: ["S-06", "S-08", "X-12"]
        case .nameNotResolved: ["X-01"]
        case .connectionRefused: ["X-02"]
        case .connectTimeout: ["X-03"]
        case .connectionReset: ["X-04", "X-11"]
        case .closedDuringHandshake: ["X-06"]
        case .connectionClosed: ["X-05"]
        case .alertFromServer: ["X-07"]
        case .handshakeTimeout: ["X-09", "X-08"]
        case .corruptedRecord: ["X-10"]
        case .oversizedRecord: ["X-12"]
        case .emptyReply: ["X-14"]
        case .bodyTruncated, .chunksUnsound: ["X-15"]
        case .notHTTP: ["X-17"]
        case .proxyNotResolved: ["R-01"]
        case .proxyRefused: ["R-02", "R-03"]
        case .redirectNotFollowed: ["R-04"]
        case .redirectLoop: ["R-06"]
        case .forbidden: ["C-16", "C-20", "S-03"]
        case .chainRejected, .chainTooLarge, .unreachable, .transferTimeout, .bodyTooLarge, .headersTooLarge,
            .badRedirect,
            .fileNotFound, .credentialsRefused, .credentialsMissing, .httpStatus, .badRequest, .serverError,
            .trustStoreUnusable, .domainNotAllowed, .unsupportedScheme, .localFault:
            []
        }
    }

    /// The code events print: the likeliest row of the catalogue, or the cause's own name where there is no row.
    public var code: String { catalogue.first ?? rawValue }
}
