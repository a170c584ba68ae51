// What a trace means: alerts and verify codes to causes (LIB-5, LIB-9), the same for both worlds.

extension HandshakeTrace {
    /// Why the phone has no session to use, in the order of certainty; nil where nothing in the trace says no.
    ///
    /// | evidence | who refused |
    /// |---|---|
    /// | our name check said no | the phone |
    /// | the chain was not accepted | the phone |
    /// | a fatal alert came in | the server |
    /// | a fatal alert went out | the phone |
    public var failure: TransferFailure? {
        if let nameCheck, !nameCheck.ok {
            return refusal(nameCheck.cause, by: .phone, nameCheck.explanation)
        }
        if let verify, !verify.isAccepted {
            return refusal(verify.cause(in: self), by: .phone, verify.explanation(in: self))
        }
        if let alert = alertReceived {
            return refusal(alert.cause(in: self), by: .server, "the server sent alert \(alert)")
        }
        if let alert = alertSent {
            return refusal(alert.phoneCause(in: self), by: .phone, "the phone sent alert \(alert)")
        }
        if sawForeignBytes {
            let said = foreignText.isEmpty ? "" : ": \(foreignText)"
            return refusal(.notTLS, by: .phone, "the answer to the ClientHello is not TLS\(said)")
        }
        if !finished, sawCloseNotify {
            return refusal(.closedDuringHandshake, by: .server, "the server closed the session during the handshake")
        }
        return nil
    }

    private func refusal(
        _ cause: FailureCause, by side: TransferFailure.Side, _ detail: String
    ) -> TransferFailure {
        TransferFailure(phase: .tls, cause: cause, refusedBy: side, detail: detail)
    }

    /// True where a server asked for the certificate only once both sides were finished (C-10, C-11).
    public var wasCertificateRequestedLate: Bool {
        guard
            let request = messages.lastIndex(where: {
                $0.direction == .received && $0.kind == .handshake(.certificateRequest)
            })
        else { return false }
        return messages[..<request].contains { $0.direction == .sent && $0.kind == .handshake(.finished) }
    }

    /// True where nothing came behind the message before the server's Certificate.
    fileprivate var diedBeforeCertificate: Bool {
        switch lastReceived {
        case HandshakeType.serverHello?, HandshakeType.encryptedExtensions?: true
        // TLS 1.3 asks before it shows its own.
        case HandshakeType.certificateRequest?: version == .tls13
        default: false
        }
    }

    /// True where the server chose a lower version than the highest offered: only then can it have been a downgrade.
    fileprivate var isBelowOffer: Bool {
        let offer = offer
        let highest = offer.versions.map(\.rawValue).max() ?? offer.legacyVersion
        return version.map { $0.rawValue < highest } ?? true
    }

    fileprivate var lastReceived: HandshakeType? {
        for message in messages.reversed() where message.direction == .received {
            if case .handshake(let type) = message.kind { return type }
        }
        return nil
    }
}

extension NameVerdict {
    /// What failed, for a verdict that is not `ok`.
    public var cause: FailureCause {
        switch reason {
        case .alternativeNamesOfOthers: .subjectAlternativeNameMismatch
        case .withoutName: .certificateWithoutName
        case .shortName: .shortCertificateName
        case .wildcardElsewhere: .wildcardMismatch
        case .wildcardUnresolvable: .wildcardOnOldFirmware
        case .addressUnnamed: .addressNotInCertificate
        case .addressAsName: .addressAsDNSName
        case .resolvesElsewhere: .certificateNameElsewhere
        case .unresolvable: .certificateNameUnresolvable
        case .notLastCommonName: .wrongCommonNameOfSeveral
        case .targetOnly: .serverTargetNameOnly
        case .otherHost, .alternativeName, .commonName, .commonNameBeforeSlash, .address, .resolvesHere,
            .behindProxy:
            .nameMismatch
        }
    }

    /// Both sides in one sentence.
    public var explanation: String {
        let certificate =
            presented.isEmpty ? "the certificate carries no usable name" : "the certificate says \(presented)"
        let wish = rule == .certNameDns ? "a name that leads to \(expected)" : expected
        return ok
            ? "\(certificate), as rule \(rule.rawValue) wants" : "rule \(rule.rawValue) wants \(wish), \(certificate)"
    }
}

extension VerifyVerdict {
    /// What failed, for a verdict that is not accepted.
    public func cause(in trace: HandshakeTrace) -> FailureCause {
        switch code {
        case 18: .selfSignedCertificate
        case 19: .unknownRootInChain
        case 2, 7, 20, 21: missingIssuer(in: trace)
        case 10: expired(in: trace)
        case 9: depth > 0 && isRoot ? .phoneClockBehind : .certificateNotYetValid
        case 25: .pathTooLong
        case 24, 79: .issuerIsNotCA
        case 47, 48: .nameConstraintViolated
        case 34: .unknownCriticalExtension
        case 26: .wrongKeyUsage
        case 66, 67: .weakKey
        case 68: .weakDigest
        default: .chainRejected
        }
    }

    /// What a person needs to see, with both sides of the comparison where there are two.
    public func explanation(in trace: HandshakeTrace) -> String {
        let place = "verify code \(code) (\(name)) at depth \(depth)"
        guard let certificate else { return place }
        let subject = certificate.subject.rfc2253
        let clock = verifiedAt.map { ", the phone's clock says \($0)" } ?? ""
        return switch code {
        case 9: "\(subject) is valid from \(certificate.notBefore)\(clock); \(place)"
        case 10: "\(subject) expired \(certificate.notAfter)\(clock); \(place)"
        case 2, 20, 21: "\(subject) was issued by \(certificate.issuer.rfc2253), \(absence(in: trace)); \(place)"
        case 66, 67: "\(subject) has \(certificate.keyBits) bits; \(place)"
        case 68: "\(subject) is signed with \(certificate.signatureAlgorithm); \(place)"
        default: "\(subject); \(place)"
        }
    }

    private var isRoot: Bool { certificate?.isSelfIssued == true }

    /// Where the missing issuer's certificate would be, where the certificate says it.
    private var offer: String {
        certificate?.issuerURLs.first.map { " (\($0) has it, and phones fetch nothing from there)" } ?? ""
    }

    /// True where a lone certificate tells that a CA stands between it and a root: it says where that CA's certificate
    /// can be had, which roots' own children seldom need, or its issuer's name reads so.
    private var isBelowIntermediate: Bool { looksIntermediate || certificate?.issuerURLs.isEmpty == false }

    /// Nobody sent the issuer, or somebody else of its name: which row it is, a person may have to find out.
    private func missingIssuer(in trace: HandshakeTrace) -> FailureCause {
        if certificate == nil { return .unknownIssuer }
        if hasNamesake(in: trace) { return .wrongIntermediate }
        if code == 7 { return .certificateSignatureWrong }
        if anchorSlot != nil { return .unknownIssuer }
        return depth == 0 && trace.serverChain.count == 1 && isBelowIntermediate ? .missingIntermediate : .unknownIssuer
    }

    /// Why the issuer is missing.
    private func absence(in trace: HandshakeTrace) -> String {
        if hasNamesake(in: trace) {
            return "and what was sent under that name is another: by its key, or by its key identifier"
        }
        if let anchorSlot { return "and the phone's root of that name (\(anchorSlot)) is another" }
        return "which nobody sent and the phone lacks\(offer)"
    }

    /// True where a certificate of the issuer's name was sent, which then cannot be the issuer's own.
    private func hasNamesake(in trace: HandshakeTrace) -> Bool {
        guard let certificate else { return false }
        return trace.serverChain.contains { $0 != certificate && $0.subject == certificate.issuer }
    }

    /// A root that has expired while the server's certificate has too means a clock that runs ahead (K-04, T-07).
    private func expired(in trace: HandshakeTrace) -> FailureCause {
        if depth == 0 { return .certificateExpired }
        if !isRoot { return .expiredIntermediate }
        guard let verifiedAt, let leaf = trace.leaf else { return .expiredRoot }
        return leaf.notAfter <= verifiedAt ? .phoneClockAhead : .expiredRoot
    }
}

extension AlertDescription {
    /// What failed where the server sent this alert.
    public func cause(in trace: HandshakeTrace) -> FailureCause {
        switch self {
        case .handshakeFailure, .noCertificate, .certificateRequired: refusedWithoutCertificate(in: trace)
        case .unknownCA where trace.clientCertificateSent: .clientCertificateUnknownCA
        case .certificateExpired where trace.clientCertificateSent: .clientCertificateExpired
        case .certificateRevoked where trace.clientCertificateSent: .clientCertificateRevoked
        case .badCertificate where trace.clientCertificateSent: .clientCertificateUnsuitable
        case .unsupportedCertificate where trace.clientCertificateSent: .clientCertificateUnsuitable
        case .certificateUnknown where trace.clientCertificateSent: .clientCertificateListUnusable
        case .accessDenied where trace.clientCertificateSent: .clientCertificateUnsuitable
        case .internalError where trace.clientCertificateSent: .clientCertificateChainTooDeep
        case .protocolVersion: .versionRefusedByServer
        case .insufficientSecurity: .noCommonCipher
        case .inappropriateFallback: .downgradeDetected
        case .unrecognizedName: .serverNameRefused
        case .noApplicationProtocol: .noCommonALPN
        case .badRecordMAC, AlertDescription(21): .corruptedRecord
        case .recordOverflow: .oversizedRecord
        default: .alertFromServer
        }
    }

    /// What failed where the phone sent this alert and its chain and name checks had no objection.
    public func phoneCause(in trace: HandshakeTrace?) -> FailureCause {
        switch self {
        case .protocolVersion: .versionRefusedByPhone
        case .handshakeFailure:
            switch trace?.lastReceived {
            case HandshakeType.serverHello?: .unsafeRenegotiation
            case HandshakeType.serverKeyExchange?: .weakDHParameters
            default: .noCommonCipher
            }
        case .insufficientSecurity: .weakDHParameters
        case .illegalParameter where trace?.diedBeforeCertificate == true:
            trace?.isBelowOffer == true ? .downgradeDetected : .chainTooLarge
        case .inappropriateFallback: .downgradeDetected
        case .decryptError: .badSignature
        case .recordOverflow: .oversizedRecord
        case .internalError: .localFault
        case .badCertificate, .unsupportedCertificate, .certificateUnknown, .unknownCA: .chainRejected
        default: .corruptedRecord
        }
    }

    private func refusedWithoutCertificate(in trace: HandshakeTrace) -> FailureCause {
        if trace.clientCertificateRequested, !trace.clientCertificateSent {
            return trace.wasCertificateRequestedLate ? .clientCertificateRequiredAtRequest : .clientCertificateRequired
        }
        if self != .handshakeFailure { return .clientCertificateRequired }
        return trace.version == nil ? .noCommonCipher : .alertFromServer
    }
}
