/// An alert: the number that crosses the wire, and the name that operators search for (RFC 8446 section 6).
public struct AlertDescription: Hashable, Sendable, CustomStringConvertible {
    /// The number on the wire.
    public let number: UInt8

    /// Makes an alert of a number, known by name or not.
    public init(_ number: UInt8) {
        self.number = number
    }

    /// Makes an alert of `48`, `unknown_ca`, `unknownCA` or `unknown ca`; nil where nothing has that name.
    public init?(name: String) {
        if let number = UInt8(name) {
            self.init(number)
            return
        }
        let wanted = Self.plain(name)
        guard let row = Self.names.first(where: { Self.plain($0.value) == wanted }) else { return nil }
        self.init(row.key)
    }

    /// The name in the specification's spelling, or `alert_200` where it has none.
    public var name: String { Self.names[number] ?? "alert_\(number)" }

    /// The number and the name: `48 unknown_ca`.
    public var description: String { "\(number) \(name)" }

    /// The orderly end of a session, no failure.
    public static let closeNotify = AlertDescription(0)
    /// A message came when it must not.
    public static let unexpectedMessage = AlertDescription(10)
    /// A record was damaged.
    public static let badRecordMAC = AlertDescription(20)
    /// A record was longer than allowed.
    public static let recordOverflow = AlertDescription(22)
    /// No acceptable set of parameters (P-04, C-01).
    public static let handshakeFailure = AlertDescription(40)
    /// SSL 3's way of saying "no certificate".
    public static let noCertificate = AlertDescription(41)
    /// A certificate is corrupt, or not valid yet (K-02).
    public static let badCertificate = AlertDescription(42)
    /// A certificate of the wrong kind or purpose.
    public static let unsupportedCertificate = AlertDescription(43)
    /// A certificate was revoked (C-09).
    public static let certificateRevoked = AlertDescription(44)
    /// A certificate has expired (K-01).
    public static let certificateExpired = AlertDescription(45)
    /// A certificate is unacceptable for another reason (T-11).
    public static let certificateUnknown = AlertDescription(46)
    /// A field is out of range.
    public static let illegalParameter = AlertDescription(47)
    /// No path to a trusted root (T-01).
    public static let unknownCA = AlertDescription(48)
    /// Access is denied, whatever the certificate.
    public static let accessDenied = AlertDescription(49)
    /// A message could not be decoded.
    public static let decodeError = AlertDescription(50)
    /// A signature or a Finished message is wrong.
    public static let decryptError = AlertDescription(51)
    /// No common version (P-01).
    public static let protocolVersion = AlertDescription(70)
    /// The parameters are too weak for the peer.
    public static let insufficientSecurity = AlertDescription(71)
    /// The peer failed in itself.
    public static let internalError = AlertDescription(80)
    /// A retry with a lower version where a higher one would do (P-12).
    public static let inappropriateFallback = AlertDescription(86)
    /// The handshake was given up by a person.
    public static let userCanceled = AlertDescription(90)
    /// Renegotiation is refused (TLS-11).
    public static let noRenegotiation = AlertDescription(100)
    /// A required extension is missing.
    public static let missingExtension = AlertDescription(109)
    /// The server does not know the name asked for (S-02).
    public static let unrecognizedName = AlertDescription(112)
    /// TLS 1.3: the server wanted a certificate (C-02).
    public static let certificateRequired = AlertDescription(116)
    /// No common application protocol (S-05).
    public static let noApplicationProtocol = AlertDescription(120)

    private static func plain(_ name: String) -> String {
        String(name.lowercased().filter { $0 != "_" && $0 != " " && $0 != "-" })
    }

    private static let names: [UInt8: String] = [
        0: "close_notify", 10: "unexpected_message", 20: "bad_record_mac", 21: "decryption_failed",
        22: "record_overflow", 30: "decompression_failure", 40: "handshake_failure", 41: "no_certificate",
        42: "bad_certificate", 43: "unsupported_certificate", 44: "certificate_revoked", 45: "certificate_expired",
        46: "certificate_unknown", 47: "illegal_parameter", 48: "unknown_ca", 49: "access_denied",
        50: "decode_error", 51: "decrypt_error", 60: "export_restriction", 70: "protocol_version",
        71: "insufficient_security", 80: "internal_error", 86: "inappropriate_fallback", 90: "user_canceled",
        100: "no_renegotiation", 109: "missing_extension", 110: "unsupported_extension",
        111: "certificate_unobtainable", 112: "unrecognized_name", 113: "bad_certificate_status_response",
        114: "bad_certificate_hash_value", 115: "unknown_psk_identity", 116: "certificate_required",
        120: "no_application_protocol",
    ]
}
