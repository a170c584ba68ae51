import Provisioning

/// What OpenSSL's numbers mean on either end of a connection between a phone and a server.
enum LibraryCodes {
    /// Whose certificate a verify code is about.
    enum Subject { case phone, server }

    /// What an alert from a phone means: it did not like the server's certificate, or its way of speaking (LIB-9).
    static func sentByPhone(_ alert: AlertDescription) -> [String] {
        switch alert {
        case .unknownCA:
            [
                "unknown-issuer", "missing-intermediate", "private-root", "self-signed-certificate",
                "wrong-intermediate", "issuer-is-not-a-ca", "path-too-long",
            ]
        case .certificateExpired: ["certificate-expired", "expired-intermediate", "expired-root", "phone-clock-ahead"]
        case .badCertificate: ["certificate-not-yet-valid", "phone-clock-behind", "weak-key", "weak-digest"]
        case .unsupportedCertificate: ["wrong-key-usage"]
        case .certificateUnknown: ["unknown-critical-extension", "name-constraint-violated", "chain-rejected"]
        case .decryptError: ["certificate-signature-wrong", "bad-signature"]
        case .protocolVersion: ["tls-version-refused-by-phone"]
        case .handshakeFailure: ["weak-dh-parameters", "server-without-secure-renegotiation", "no-common-cipher"]
        case .illegalParameter: ["downgrade-detected", "chain-too-large"]
        case .inappropriateFallback: ["downgrade-detected"]
        case .badRecordMAC, AlertDescription(21), .decodeError, .unexpectedMessage: ["corrupted-record"]
        case .recordOverflow: ["not-tls"]
        case .internalError: ["local-fault"]
        case .closeNotify: afterHandshake
        default: []
        }
    }

    /// What an alert from a server means: it did not like the phone's offer, name or certificate.
    static func sentByServer(_ alert: AlertDescription) -> [String] {
        switch alert {
        case .handshakeFailure: ["no-common-cipher", "no-common-group", "client-certificate-required"]
        case .insufficientSecurity: ["no-common-cipher"]
        case .protocolVersion: ["tls-version-refused-by-server"]
        case .unknownCA: ["client-certificate-unknown-ca"]
        case .certificateExpired: ["client-certificate-list-unusable", "client-certificate-expired"]
        case .certificateRevoked: ["client-certificate-revoked"]
        case .decryptError: ["client-signature-wrong"]
        case .badCertificate: ["client-certificate-unsuitable", "client-certificate-refused-by-policy"]
        case .unsupportedCertificate: ["client-certificate-unsuitable"]
        case .certificateUnknown: ["client-certificate-list-unusable", "client-certificate-unsuitable"]
        case .accessDenied: ["client-certificate-unsuitable", "alert-from-server"]
        case .internalError:
            [
                "server-cannot-build-chain", "tls-versions-below-level", "client-certificate-chain-too-deep",
                "alert-from-server",
            ]
        case .certificateRequired, .noCertificate:
            ["client-certificate-required", "client-certificate-required-for-path"]
        case .unrecognizedName: ["server-name-refused", "server-name-missing"]
        case .noApplicationProtocol: ["no-common-alpn"]
        case .inappropriateFallback: ["downgrade-detected"]
        case .badRecordMAC, AlertDescription(21): ["corrupted-record"]
        case .recordOverflow: ["not-tls"]
        case .closeNotify: ["closed-during-handshake"]
        default: ["alert-from-server"]
        }
    }

    /// A phone that closes after a fine handshake does not like the name.
    static let afterHandshake = [
        "name-mismatch", "alternative-names-leave-host-out", "default-virtual-host", "wildcard-mismatch",
        "wildcard-on-old-firmware", "certificate-name-unresolvable", "certificate-name-leads-elsewhere",
        "address-not-in-certificate", "certificate-without-name", "short-certificate-name",
    ]

    /// What a verify code means, by whose certificate was judged.
    static func verify(_ code: Int, of subject: Subject) -> [LogLineReader.Reading] {
        let ids = subject == .server ? serverCertificate(code) : phoneCertificate(code)
        let whose = subject == .server ? "the server's" : "the phone's"
        let name = VerifyVerdict(code: code, depth: 0).name
        return [LogLineReader.Reading(ids, "verify code \(code) (\(name)) over \(whose) certificate")]
    }

    private static func serverCertificate(_ code: Int) -> [String] {
        switch code {
        case 18: ["self-signed-certificate"]
        case 19: ["private-root"]
        case 2, 20: ["unknown-issuer", "missing-intermediate", "wrong-intermediate"]
        case 21: ["missing-intermediate", "unknown-issuer"]
        case 10: ["certificate-expired", "expired-intermediate", "expired-root", "phone-clock-ahead"]
        case 9: ["certificate-not-yet-valid", "phone-clock-behind"]
        case 25: ["path-too-long"]
        case 24, 79: ["issuer-is-not-a-ca"]
        case 47, 48: ["name-constraint-violated"]
        case 34: ["unknown-critical-extension"]
        case 26: ["wrong-key-usage"]
        case 66, 67: ["weak-key"]
        case 68: ["weak-digest"]
        case 7: ["certificate-signature-wrong", "wrong-intermediate"]
        case 23: ["revoked-certificate-accepted"]
        case 62: ["name-mismatch", "alternative-names-leave-host-out", "wildcard-mismatch"]
        case 64: ["address-not-in-certificate", "address-written-as-name"]
        default: ["chain-rejected"]
        }
    }

    private static func phoneCertificate(_ code: Int) -> [String] {
        switch code {
        case 7, 8: ["client-signature-wrong", "client-certificate-unknown-ca"]
        case 2, 18, 19, 20, 21: ["client-certificate-unknown-ca", "client-certificate-chain-too-deep"]
        case 28: ["client-certificate-refused-by-policy"]
        case 50: ["client-certificate-status-unknown"]
        case 3, 11, 12: ["client-certificate-list-unusable"]
        case 10: ["client-certificate-expired"]
        case 9: ["client-certificate-unsuitable"]
        case 22: ["client-certificate-chain-too-deep"]
        case 23: ["client-certificate-revoked"]
        case 26, 66, 67, 68: ["client-certificate-unsuitable"]
        case 76, 80...94: ["client-certificate-not-strict"]
        default: ["client-certificate-unsuitable", "client-certificate-unknown-ca"]
        }
    }

    /// What a reason of the library means, by which end printed it.
    static func reason(_ reason: Int, _ end: LogLine.End) -> [LogLineReader.Reading] {
        let ids = both[reason] ?? (end == .client ? client[reason] : server[reason]) ?? []
        return ids.isEmpty ? [] : [LogLineReader.Reading(ids, "OpenSSL's reason \(reason)")]
    }

    private static let both: [Int: [String]] = [
        193: ["no-common-cipher", "no-common-group", "suites-do-not-fit-key", "server-key-unusable"],
        101: ["no-common-group", "no-common-cipher"],
        118: ["tls-versions-below-level", "no-common-cipher"], 376: ["no-common-cipher"],
        378: ["no-common-cipher"], 370: ["no-common-cipher"], 181: ["no-common-cipher"],
        394: ["weak-dh-parameters"], 235: ["no-common-alpn"], 373: ["downgrade-detected"],
        338: ["server-without-secure-renegotiation"], 281: ["corrupted-record"], 123: ["bad-signature"],
        333: ["local-fault"], LogLine.keyMismatch: ["server-does-not-start", "client-key-mismatch"],
        399: ["server-does-not-start", "client-certificate-unsuitable"],
        397: ["server-does-not-start"], 398: ["server-does-not-start"],
        294: ["connection-closed"],
    ]
    private static let server: [Int: [String]] = [
        258: ["tls-version-refused-by-server"], 396: ["tls-version-refused-by-server"],
        252: ["tls-version-refused-by-server", "not-tls"], 199: ["client-certificate-required"],
        134: [
            "client-certificate-unknown-ca", "client-certificate-expired", "client-certificate-unsuitable",
            "client-certificate-revoked", "client-certificate-chain-too-deep", "client-certificate-list-unusable",
            "client-signature-wrong",
        ],
        377: ["server-cannot-build-chain"], 156: ["http-to-https-port"], 155: ["http-to-https-port"],
        267: ["tls-version-refused-by-server", "connection-reset", "not-tls"],
        198: ["not-tls"],
    ]
    private static let client: [Int: [String]] = [
        258: ["tls-version-refused-by-phone"], 396: ["tls-version-refused-by-phone"],
        191: ["tls-version-refused-by-phone"], 134: ["unknown-issuer", "certificate-expired"],
        267: ["not-tls"], 252: ["not-tls"], 443: ["not-tls"], 198: ["not-tls"], 156: ["not-tls"],
    ]
}
