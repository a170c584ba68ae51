internal import COpenSSL
import Provisioning

/// Reads the fields a person needs out of a parsed certificate; hostile content becomes odd text, never a trap.
struct CertificateReader {
    private let certificate: OpaquePointer

    init(_ certificate: OpaquePointer) {
        self.certificate = certificate
    }

    /// Everything at once, with the fingerprint that the caller has at hand.
    func summary(sha256: [UInt8]) -> CertificateSummary {
        ErrorQueue.clean {
            let names = alternativeNames()
            let key = X509_get0_pubkey(certificate)
            let dates = dates
            return CertificateSummary(
                subject: Self.name(X509_get_subject_name(certificate)),
                issuer: Self.name(X509_get_issuer_name(certificate)),
                dnsNames: names.dns, ipAddresses: names.addresses, emailAddresses: names.emails,
                serialNumber: serialNumber, notBefore: dates.first, notAfter: dates.last,
                sha256: Digest.hexadecimal(sha256),
                keyKind: Self.kind(of: key), keyBits: key.map { Int(handset_key_bits($0)) } ?? 0,
                signatureAlgorithm: signatureAlgorithm, isCA: X509_check_ca(certificate) == 1,
                issuerURLs: issuerURLs
            )
        }
    }

    /// Whom the certificate names.
    var subject: DistinguishedName { Self.name(X509_get_subject_name(certificate)) }

    /// True where OpenSSL takes the certificate for a client's (C-12).
    var servesClients: Bool { ErrorQueue.clean { X509_check_purpose(certificate, X509_PURPOSE_SSL_CLIENT, 0) == 1 } }

    /// What the extended key usage allows, in OpenSSL's short names; nil where there is no such extension.
    var extendedKeyUsage: [String]? {
        ErrorQueue.clean {
            let usages = X509_get_extended_key_usage(certificate)
            if usages == UInt32.max { return nil }
            return Self.usages.compactMap { usages & UInt32($0.flag) != 0 ? $0.name : nil }
        }
    }

    private static let usages: [(flag: Int32, name: String)] = [
        (XKU_SSL_SERVER, "serverAuth"), (XKU_SSL_CLIENT, "clientAuth"), (XKU_SMIME, "emailProtection"),
        (XKU_CODE_SIGN, "codeSigning"), (XKU_OCSP_SIGN, "OCSPSigning"), (XKU_TIMESTAMP, "timeStamping"),
        (XKU_ANYEKU, "anyExtendedKeyUsage"),
    ]

    /// What servers judge of a certificate beside its names and dates.
    var link: ShownIdentity.Link {
        let key = X509_get0_pubkey(certificate)
        return ShownIdentity.Link(
            issuer: Self.name(X509_get_issuer_name(certificate)).rfc2253, keyKind: Self.kind(of: key),
            keyBits: key.map { Int(handset_key_bits($0)) } ?? 0, signature: signatureAlgorithm,
            strictFault: ErrorQueue.clean { strictFault }
        )
    }

    /// The first objection of X509_V_FLAG_X509_STRICT to a certificate below a root, in the library's order.
    private var strictFault: Int? {
        let flags = X509_get_extension_flags(certificate)
        func has(_ flag: Int32) -> Bool { flags & UInt32(bitPattern: flag) != 0 }
        let isCA = has(EXFLAG_CA)
        let signsCertificates = has(EXFLAG_KUSAGE) && X509_get_key_usage(certificate) & UInt32(KU_KEY_CERT_SIGN) != 0
        if isCA, has(EXFLAG_BCONS), !has(EXFLAG_BCONS_CRITICAL) { return Int(X509_V_ERR_CA_BCONS_NOT_CRITICAL) }
        if isCA, !has(EXFLAG_KUSAGE) { return Int(X509_V_ERR_CA_CERT_MISSING_KEY_USAGE) }
        if !isCA, signsCertificates { return Int(X509_V_ERR_KU_KEY_CERT_SIGN_INVALID_FOR_NON_CA) }
        guard X509_get_version(certificate) >= 2 else { return nil }
        if X509_get0_authority_key_id(certificate) == nil { return Int(X509_V_ERR_MISSING_AUTHORITY_KEY_IDENTIFIER) }
        if isCA, X509_get0_subject_key_id(certificate) == nil {
            return Int(X509_V_ERR_MISSING_SUBJECT_KEY_IDENTIFIER)
        }
        return nil
    }

    /// A name with its attributes in order.
    static func name(_ name: OpaquePointer?) -> DistinguishedName {
        guard let name else { return DistinguishedName([]) }
        return DistinguishedName(
            (0..<X509_NAME_entry_count(name)).compactMap { index in
                guard let entry = X509_NAME_get_entry(name, index), let object = X509_NAME_ENTRY_get_object(entry)
                else {
                    return nil
                }
                return DistinguishedName.Attribute(shortName(of: object), text(X509_NAME_ENTRY_get_data(entry)))
            })
    }

    /// The DER of a name.
    static func der(of name: OpaquePointer?) -> [UInt8] {
        name.map { name in DER.encoded { i2d_X509_NAME(name, $0) } } ?? []
    }

    /// The kind of a key: `RSA`, `EC`, `ED25519`.
    static func kind(of key: OpaquePointer?) -> String {
        guard let key, let name = EVP_PKEY_get0_type_name(key) else { return "unknown" }
        return String(cString: name)
    }

    /// A text of any of ASN.1's kinds as a string, embedded NULs included (SRV-11).
    static func text(_ string: UnsafePointer<ASN1_STRING>?) -> String {
        guard let string else { return "" }
        var bytes: UnsafeMutablePointer<UInt8>?
        let count = ASN1_STRING_to_UTF8(&bytes, string)
        guard count >= 0, let bytes else { return String(decoding: DER.content(string), as: UTF8.self) }
        defer { handset_free(bytes) }
        return String(decoding: UnsafeBufferPointer(start: bytes, count: Int(count)), as: UTF8.self)
    }

    private static func shortName(of object: OpaquePointer) -> String {
        let number = OBJ_obj2nid(object)
        if number != NID_undef, let name = OBJ_nid2sn(number) { return String(cString: name) }
        var buffer = [CChar](repeating: 0, count: 128)
        let count = OBJ_obj2txt(&buffer, Int32(buffer.count), object, 1)
        guard count > 0 else { return "?" }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// When the certificate is in force.
    var validity: ClosedRange<UnixTime> { dates.first...max(dates.first, dates.last) }

    /// The dates as they stand in it, which may be the wrong way round.
    var dates: (first: UnixTime, last: UnixTime) {
        (Self.time(X509_get0_notBefore(certificate)), Self.time(X509_get0_notAfter(certificate)))
    }

    private static func time(_ time: UnsafePointer<ASN1_TIME>?) -> UnixTime {
        var parts = tm()
        guard let time, ASN1_TIME_to_tm(time, &parts) == 1 else { return UnixTime(0) }
        return CivilTime(
            year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday),
            hour: Int(parts.tm_hour), minute: Int(parts.tm_min), second: Int(parts.tm_sec)
        ).unixTime
    }

    private var serialNumber: String {
        guard let number = X509_get0_serialNumber(certificate) else { return "" }
        let sign = ASN1_STRING_type(number) & V_ASN1_NEG != 0 ? "-" : ""
        let digits = Digest.hexadecimal(DER.content(number))
        return sign + (digits.isEmpty ? "00" : digits)
    }

    private var signatureAlgorithm: String {
        let number = X509_get_signature_nid(certificate)
        guard number != NID_undef, let name = OBJ_nid2sn(number) else { return "unknown" }
        return String(cString: name)
    }

    /// The names of an alternative name extension.
    static func names(_ names: OpaquePointer) -> (dns: [String], addresses: [IPAddress], emails: [String]) {
        var result: (dns: [String], addresses: [IPAddress], emails: [String]) = ([], [], [])
        for index in 0..<handset_names_count(names) {
            guard let value = handset_name_value(names, index) else { continue }
            switch handset_name_kind(names, index) {
            case GEN_DNS: result.dns.append(String(decoding: DER.content(value), as: UTF8.self))
            case GEN_EMAIL: result.emails.append(String(decoding: DER.content(value), as: UTF8.self))
            case GEN_IPADD:
                if let address = IPAddress(bytes: DER.content(value)) { result.addresses.append(address) }
            default: break
            }
        }
        return result
    }

    /// The addresses of caIssuers, a few of them, as long as addresses are.
    private var issuerURLs: [String] {
        guard let list = X509_get_ext_d2i(certificate, NID_info_access, nil, nil) else { return [] }
        let accesses = OpaquePointer(list)
        defer { handset_accesses_free(accesses) }
        let urls = (0..<handset_accesses_count(accesses)).lazy.compactMap { index in
            handset_access_issuer_url(accesses, index).map { Self.text($0) }
        }
        return Array(urls.filter { $0.utf8.count <= 2048 }.prefix(4))
    }

    private func alternativeNames() -> (dns: [String], addresses: [IPAddress], emails: [String]) {
        guard let list = X509_get_ext_d2i(certificate, NID_subject_alt_name, nil, nil) else { return ([], [], []) }
        let names = OpaquePointer(list)
        defer { GENERAL_NAMES_free(names) }
        return Self.names(names)
    }
}
