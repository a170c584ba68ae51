/// A cipher suite: its code point, and the name by which `TLS_Cipher_List` calls it (TLS-5).
public struct CipherSuite: Hashable, Sendable, CustomStringConvertible {
    /// The code point on the wire.
    public let code: UInt16

    /// Makes a suite of a code point, known by name or not.
    public init(_ code: UInt16) {
        self.code = code
    }

    /// Makes a suite of OpenSSL's name; nil where the name is not in the table.
    public init?(name: String) {
        guard let code = Self.table.code(of: name) else { return nil }
        self.init(code)
    }

    /// OpenSSL's name, or the code point in hexadecimal.
    public var name: String { Self.table.name(of: code) }

    /// The name.
    public var description: String { name }

    /// The signal "I know secure renegotiation", which is no suite at all (TLS-6, TLS-11).
    public static let renegotiationSignal = CipherSuite(0x00ff)

    /// The signal "this is a second, weaker attempt" (P-12).
    public static let fallbackSignal = CipherSuite(0x5600)

    /// True for suites of TLS 1.3, which `TLS_Cipher_List` does not govern.
    public var isTLS13: Bool { code >> 8 == 0x13 }

    /// True for suites of TLS 1.2 and before whose key exchange is of a finite field of the server's choice.
    public var isFiniteField: Bool { name.hasPrefix("DHE-") || name.hasPrefix("ADH-") }

    private static let table = CodePointTable(
        """
        0001 NULL-MD5
        0002 NULL-SHA
        0003 EXP-RC4-MD5
        0004 RC4-MD5
        0005 RC4-SHA
        000a DES-CBC3-SHA
        0016 DHE-RSA-DES-CBC3-SHA
        002f AES128-SHA
        0032 DHE-DSS-AES128-SHA
        0033 DHE-RSA-AES128-SHA
        0034 ADH-AES128-SHA
        0035 AES256-SHA
        0038 DHE-DSS-AES256-SHA
        0039 DHE-RSA-AES256-SHA
        003a ADH-AES256-SHA
        003b NULL-SHA256
        003c AES128-SHA256
        003d AES256-SHA256
        0040 DHE-DSS-AES128-SHA256
        0041 CAMELLIA128-SHA
        0044 DHE-DSS-CAMELLIA128-SHA
        0045 DHE-RSA-CAMELLIA128-SHA
        0046 ADH-CAMELLIA128-SHA
        0060 EXP1024-RC4-MD5
        0062 EXP1024-DES-CBC-SHA
        0067 DHE-RSA-AES128-SHA256
        006a DHE-DSS-AES256-SHA256
        006b DHE-RSA-AES256-SHA256
        006c ADH-AES128-SHA256
        006d ADH-AES256-SHA256
        0084 CAMELLIA256-SHA
        0087 DHE-DSS-CAMELLIA256-SHA
        0088 DHE-RSA-CAMELLIA256-SHA
        0089 ADH-CAMELLIA256-SHA
        009c AES128-GCM-SHA256
        009d AES256-GCM-SHA384
        009e DHE-RSA-AES128-GCM-SHA256
        009f DHE-RSA-AES256-GCM-SHA384
        00a2 DHE-DSS-AES128-GCM-SHA256
        00a3 DHE-DSS-AES256-GCM-SHA384
        00a6 ADH-AES128-GCM-SHA256
        00a7 ADH-AES256-GCM-SHA384
        00ba CAMELLIA128-SHA256
        00bd DHE-DSS-CAMELLIA128-SHA256
        00be DHE-RSA-CAMELLIA128-SHA256
        00bf ADH-CAMELLIA128-SHA256
        00c0 CAMELLIA256-SHA256
        00c3 DHE-DSS-CAMELLIA256-SHA256
        00c4 DHE-RSA-CAMELLIA256-SHA256
        00c5 ADH-CAMELLIA256-SHA256
        00ff TLS_EMPTY_RENEGOTIATION_INFO_SCSV
        1301 TLS_AES_128_GCM_SHA256
        1302 TLS_AES_256_GCM_SHA384
        1303 TLS_CHACHA20_POLY1305_SHA256
        1304 TLS_AES_128_CCM_SHA256
        1305 TLS_AES_128_CCM_8_SHA256
        5600 TLS_FALLBACK_SCSV
        c006 ECDHE-ECDSA-NULL-SHA
        c008 ECDHE-ECDSA-DES-CBC3-SHA
        c009 ECDHE-ECDSA-AES128-SHA
        c00a ECDHE-ECDSA-AES256-SHA
        c010 ECDHE-RSA-NULL-SHA
        c012 ECDHE-RSA-DES-CBC3-SHA
        c013 ECDHE-RSA-AES128-SHA
        c014 ECDHE-RSA-AES256-SHA
        c015 AECDH-NULL-SHA
        c018 AECDH-AES128-SHA
        c019 AECDH-AES256-SHA
        c023 ECDHE-ECDSA-AES128-SHA256
        c024 ECDHE-ECDSA-AES256-SHA384
        c027 ECDHE-RSA-AES128-SHA256
        c028 ECDHE-RSA-AES256-SHA384
        c02b ECDHE-ECDSA-AES128-GCM-SHA256
        c02c ECDHE-ECDSA-AES256-GCM-SHA384
        c02f ECDHE-RSA-AES128-GCM-SHA256
        c030 ECDHE-RSA-AES256-GCM-SHA384
        c050 ARIA128-GCM-SHA256
        c051 ARIA256-GCM-SHA384
        c052 DHE-RSA-ARIA128-GCM-SHA256
        c053 DHE-RSA-ARIA256-GCM-SHA384
        c056 DHE-DSS-ARIA128-GCM-SHA256
        c057 DHE-DSS-ARIA256-GCM-SHA384
        c05c ECDHE-ECDSA-ARIA128-GCM-SHA256
        c05d ECDHE-ECDSA-ARIA256-GCM-SHA384
        c060 ECDHE-ARIA128-GCM-SHA256
        c061 ECDHE-ARIA256-GCM-SHA384
        c072 ECDHE-ECDSA-CAMELLIA128-SHA256
        c073 ECDHE-ECDSA-CAMELLIA256-SHA384
        c076 ECDHE-RSA-CAMELLIA128-SHA256
        c077 ECDHE-RSA-CAMELLIA256-SHA384
        c09c AES128-CCM
        c09d AES256-CCM
        c09e DHE-RSA-AES128-CCM
        c09f DHE-RSA-AES256-CCM
        c0a0 AES128-CCM8
        c0a1 AES256-CCM8
        c0a2 DHE-RSA-AES128-CCM8
        c0a3 DHE-RSA-AES256-CCM8
        c0ac ECDHE-ECDSA-AES128-CCM
        c0ad ECDHE-ECDSA-AES256-CCM
        c0ae ECDHE-ECDSA-AES128-CCM8
        c0af ECDHE-ECDSA-AES256-CCM8
        cca8 ECDHE-RSA-CHACHA20-POLY1305
        cca9 ECDHE-ECDSA-CHACHA20-POLY1305
        ccaa DHE-RSA-CHACHA20-POLY1305
        """
    )
}
