package import Provisioning

/// Every rule, the special before the general within a layer; of those that fit a failure the first one counts.
package enum DiagnosisRules {
    /// The rules, layer by layer from the bottom up.
    package static let all: [any DiagnosisRule] =
        trust + names + time + keys + protocols + clientCertificate
        + serverName + transport + http + profile

    /// Section 6.1.
    private static let trust: [any DiagnosisRule] = [
        CustomCANeedsItself(), RedirectToUntrusted(), LocalAuthority(), SelfSignedCertificate(), PrivateRoot(),
        MissingIntermediate(),
        WrongIntermediate(),
        UnknownIssuer(),
        ExpiredIntermediate(), ExpiredRoot(), PathTooLong(), IssuerIsNotCA(), NameConstraintViolated(),
        UnknownCriticalExtension(), CertificateSignatureWrong(), ChainRejected(), ChainTooLarge(), TrustStoreUnusable(),
        CustomCAUnusable(), RevokedCertificateAccepted(),
        ChainOutOfOrder(), ExpiredSentAlong(), SurplusCertificates(), RootSentAlong(),
    ]

    /// Section 6.2.
    private static let names: [any DiagnosisRule] = [
        RedirectUncovered(), MalformedName(), DefaultVirtualHost(), NameMismatch(), AlternativeNameMismatch(),
        CertificateWithoutName(), ShortName(), WildcardMismatch(), WildcardOnOldFirmware(), AddressNotInCertificate(),
        AddressAsDNSName(), CertificateNameElsewhere(), CertificateNameUnresolvable(), ServerTargetNameOnly(),
        WrongCommonName(), NameOnlyPhonesAccept(), OldFirmwareNameTest(), NewerFirmwareNameTest(),
        CommonNameAlone(),
    ]

    /// Section 6.3.
    private static let time: [any DiagnosisRule] = [
        PhoneClockBehind(), PhoneClockAhead(), CertificateExpired(), CertificateNotYetValid(), ExpiresSoon(),
    ]

    /// Section 6.4.
    private static let keys: [any DiagnosisRule] = [
        WeakKey(), WeakDigest(), WrongKeyUsage(), BadSignature(), UnusualServerKey(), ServerKeyUnusable(),
        WeakChainAccepted(), ServerDoesNotStart(),
    ]

    /// Section 6.5.
    private static let protocols: [any DiagnosisRule] = [
        OldVersionsOffered(), VersionRefusedByServer(), VersionRefusedByPhone(), SuitesDoNotFitKey(), NoCommonGroup(),
        NoCommonCipher(), WeakDHParameters(),
        VersionsBelowLevel(),
        DowngradeDetected(),
        UnsafeRenegotiation(), CipherListIgnored(), OldVersionNegotiated(), WeakSuiteNegotiated(),
        WeakDHAccepted(),
    ]

    /// Section 6.6.
    private static let clientCertificate: [any DiagnosisRule] = [
        ClientCertificateKindRefused(), ClientCertificateRequired(), ClientCertificateRequiredAtRequest(),
        ClientCertificateUnsuitable(), ClientCertificateExpired(), ClientCertificateRefusedByPolicy(),
        ClientCertificateChainTooDeep(), ClientCertificateNotStrict(), ClientCertificateListUnusable(),
        ClientCertificateUnknownCA(),
        ClientCertificateRevoked(), ClientCertificateStatusUnknown(), StrangersServed(),
        ClientSignatureWrong(), ClientKeyMismatch(), ClientKeyUnusable(), EmptyIdentity(),
    ]

    /// Section 6.7.
    private static let serverName: [any DiagnosisRule] = [
        ServerNameMissing(), ServerNameRefused(), NoCommonALPN(), TLSNotSwitchedOn(), ProxyLineUnexpected(), NotTLS(),
    ]

    /// Section 6.8.
    private static let transport: [any DiagnosisRule] = [
        RedirectLosesTLS(), DeadRedirect(), NameNotResolved(), OtherFamilyAlone(), ConnectionRefused(),
        ConnectTimeout(), Unreachable(),
        ProxyLineExpected(), BackendGone(), TerminatorInClientMode(), ConnectionReset(),
        ConnectionClosed(), ClosedDuringHandshake(), ServerCannotBuildChain(), AlertFromServer(), ServerSilent(),
        HandshakeTimeout(), CorruptedRecord(),
        EmptyReply(), ChunksUnsound(), BodyTruncated(), NotHTTP(), SlowAnswer(), SlowPace(), TransferTimeout(),
        BodyTooLarge(), HeadersTooLarge(),
        OneBadAddress(),
        ThunderingHerd(),
    ]

    /// Sections 4 and 6.9.
    private static let http: [any DiagnosisRule] = [
        PathIsFolder(), NotModified(), RedirectNotFollowed(), RedirectLoop(), BadRedirect(), FileInOtherCase(),
        TFTPFileNotFound(), FileNotFound(),
        NameFromCertificate(), CredentialsMissing(),
        CredentialsRefused(), TFTPRefused(), ForbiddenToPhones(), ForbiddenWithoutCertificate(), CertificateUnseen(),
        LinkNotFollowed(),
        ForbiddenByRule(),
        FileUnreadable(), Forbidden(),
        PlainRequestToHTTPSPort(), ProxySpeaksHTTPToTLS(), BackendWantsCertificate(), RequestTooLarge(),
        HostNotAccepted(),
        BadRequest(), MisdirectedRequest(), TooManyRequests(), MethodNotAllowed(), FileGone(),
        RequestWanting(),
        RequestTimedOut(), BackendUnreachable(), BackendNotListening(), BackendTLSFails(), NoBackendChosen(),
        ServiceUnavailable(),
        BackendSlow(),
        ApplicationFailed(), ServerError(), UnexpectedStatus(), DomainNotAllowed(), UnsupportedScheme(),
        ProxyNotResolved(),
        ProxyRefused(), LocalFault(),
    ]

    /// What the body holds.
    private static let profile: [any DiagnosisRule] = [
        BrokenBehindEncryption(), UnprovenContent(),
        StatusPage(), FallbackPage(), NotAProfile(), ProfileCutShort(), CorruptXML(), ForeignFileServed(),
        CorruptEncoding(),
        CorruptGzip(),
        UndecryptableProfile(), UndecryptableContent(),
        EmptyProfile(), ContentCodingUntrue(), UnknownContentCoding(),
    ]

    /// The explanation of a slug; nil where no rule has it.
    package static func explanation(_ id: String) -> Explanation? {
        all.first { $0.explanation.id == id }?.explanation
    }

    /// The explanations of a cause, as a failure of that cause alone would get them.
    package static func explanations(of cause: FailureCause) -> [Explanation] {
        let failure = TransferFailure(phase: .tls, cause: cause, refusedBy: .phone)
        return all.filter { $0.statement(for: Evidence(.failure(failure))) != nil }.map(\.explanation)
    }

    /// Every explanation that a row of the failure catalogue or a requirement leads to.
    package static func explanations(of reference: String) -> [Explanation] {
        all.map(\.explanation).filter { $0.references.contains(reference.uppercased()) }
    }
}
