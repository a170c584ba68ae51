import Diagnosis
import Provisioning

extension ProbeRecord {
    /// The one check that a failed resync counts against; nil for one that succeeded, or that failed on this side.
    ///
    /// A fault is told once: the other checks say that they could not see, and where to look.
    var owner: String? {
        if succeeded { return nil }
        if let rejection { return owner(of: rejection) }
        guard let failure else { return ruleError == nil ? nil : "next-resync-works" }
        if failure.refusedBy == .local { return nil }
        if failure.phase == .tls || failure.phase == .dns || failure.phase == .tcp, wasRedirectedElsewhere {
            return "redirects-followed"
        }
        return failure.cause.owner
    }

    /// What went wrong, in the words of the failure itself.
    var complaint: String {
        if let rejection {
            let place = rejection.line.map { " at line \($0)" } ?? ""
            return "\(rejection.stage)\(place): \(rejection.reason)"
        }
        if let failure { return failure.detail.isEmpty ? failure.cause.words : failure.detail }
        return ruleError ?? "the phone fetched nothing"
    }

    /// True where a redirect led the last request to another server, or to another port of the same.
    private var wasRedirectedElsewhere: Bool {
        guard exchanges.count > 1, let status = exchanges[exchanges.count - 2].response?.status else { return false }
        let (from, to) = (exchanges[exchanges.count - 2].url, exchanges[exchanges.count - 1].url)
        return (status == 301 || status == 302)
            && (from.scheme, from.host, from.port) != (to.scheme, to.host, to.port)
    }

    private func owner(of rejection: Event.ProfileRejected) -> String {
        switch rejection.stage {
        case "aes-256-cbc", "aes128gcm", "gzip": return "profile-unwraps"
        case "content-coding": return lastResponse?.body.isEmpty == false ? "content-coding" : "profile-parses"
        default: return lastResponse?.isDelimited == false ? "answer-complete" : "profile-parses"
        }
    }
}

extension FailureCause {
    /// The cause in words, from its name: `connectionRefused` reads "connection refused".
    var words: String {
        rawValue.reduce(into: "") { words, letter in
            words += letter.isUppercase ? " \(letter.lowercased())" : String(letter)
        }
    }

    /// The check that a cause counts against; nil for what happened on this side.
    var owner: String? {
        switch self {
        case .selfSignedCertificate, .unknownRootInChain, .unknownIssuer, .pathTooLong, .issuerIsNotCA,
            .nameConstraintViolated, .unknownCriticalExtension, .certificateSignatureWrong, .chainRejected,
            .chainTooLarge,
            .wrongKeyUsage:
            "chain-trusted"
        case .missingIntermediate, .wrongIntermediate: "chain-complete"
        case .expiredIntermediate, .expiredRoot, .certificateExpired, .certificateNotYetValid, .phoneClockBehind,
            .phoneClockAhead:
            "chain-valid-today"
        case .nameMismatch, .subjectAlternativeNameMismatch, .certificateWithoutName, .shortCertificateName,
            .wildcardMismatch, .wildcardOnOldFirmware, .addressNotInCertificate, .addressAsDNSName,
            .certificateNameElsewhere, .certificateNameUnresolvable, .wrongCommonNameOfSeveral, .serverTargetNameOnly,
            .serverNameRefused:
            "server-name"
        case .weakKey, .weakDigest: "key-strength"
        case .versionRefusedByServer, .versionRefusedByPhone, .downgradeDetected, .unsafeRenegotiation: "tls-version"
        case .noCommonCipher, .weakDHParameters: "tls-cipher"
        case .clientCertificateRequired, .clientCertificateRequiredAtRequest, .clientCertificateUnknownCA,
            .clientCertificateExpired, .clientCertificateRevoked, .clientCertificateListUnusable,
            .clientCertificateUnsuitable,
            .clientCertificateChainTooDeep:
            "phone-accepted"
        case .badSignature, .noCommonALPN, .notTLS, .nameNotResolved, .connectionRefused, .connectTimeout, .unreachable,
            .connectionReset, .connectionClosed, .closedDuringHandshake, .alertFromServer, .handshakeTimeout,
            .corruptedRecord, .oversizedRecord, .proxyNotResolved, .proxyRefused:
            "server-reachable"
        case .emptyReply, .notHTTP, .fileNotFound, .httpStatus, .forbidden, .badRequest, .serverError: "profile-served"
        case .bodyTruncated, .chunksUnsound, .bodyTooLarge, .headersTooLarge: "answer-complete"
        case .transferTimeout: "answer-prompt"
        case .redirectNotFollowed, .redirectLoop, .badRedirect: "redirects-followed"
        case .credentialsRefused, .credentialsMissing: "credentials-accepted"
        case .clientKeyUnusable, .clientKeyMismatch, .trustStoreUnusable, .domainNotAllowed, .unsupportedScheme,
            .localFault:
            nil
        }
    }
}
