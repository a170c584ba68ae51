/// The name of a subject or issuer: its attributes in the order of the certificate.
///
/// `S` of a phone's certificate is the surname, OID 2.5.4.4, which modern tools print as `SN`; it is no serial number
/// and no state (CLI-3).
///
/// | form | example |
/// |---|---|
/// | `rfc2253` | `CN=000e08abcdef,SN=000e08abcdef,L=88012BA01234,OU=CP-8841-3PCC` |
/// | `oneLine` | `/OU=CP-8841-3PCC/L=88012BA01234/SN=000e08abcdef/CN=000e08abcdef` |
public struct DistinguishedName: Hashable, Sendable, CustomStringConvertible {
    /// One attribute: its short name, and its value.
    public struct Attribute: Hashable, Sendable {
        /// The short name, or the dotted number where there is none: `CN`, `OU`, `SN`.
        public var name: String
        /// The value as text.
        public var value: String

        /// Makes an attribute.
        public init(_ name: String, _ value: String) {
            (self.name, self.value) = (name, value)
        }
    }

    /// The attributes, in the order of the certificate.
    public var attributes: [Attribute]

    /// Makes a name of attributes in order.
    public init(_ attributes: [Attribute]) {
        self.attributes = attributes
    }

    /// Makes a name of pairs in order: `["OU": "CP-8841-3PCC", "CN": "000e08abcdef"]`.
    public init(_ pairs: KeyValuePairs<String, String>) {
        attributes = pairs.map { Attribute($0.key, $0.value) }
    }

    /// Every value of one attribute, in order; surname answers to `SN` and `surname` alike.
    public func values(_ name: String) -> [String] {
        let wanted = Self.canonical(name)
        return attributes.filter { Self.canonical($0.name) == wanted }.map(\.value)
    }

    /// The name in the reverse order and with the escapes of RFC 2253, as nginx writes `$ssl_client_s_dn` (CLI-14).
    public var rfc2253: String {
        var text = ""
        for attribute in attributes.reversed() {
            if !text.isEmpty { text += "," }
            text += attribute.name
            text += "="
            text += Self.escaped(attribute.value)
        }
        return text
    }

    /// The name in the old form with slashes, as nginx writes `$ssl_client_s_dn_legacy` (CLI-14).
    public var oneLine: String {
        attributes.map { "/\($0.name)=\(Self.printable($0.value))" }.joined()
    }

    /// The RFC 2253 form.
    public var description: String { rfc2253 }

    private static func canonical(_ name: String) -> String {
        let lower = name.lowercased()
        return switch lower {
        case "surname", "2.5.4.4": "sn"
        case "commonname": "cn"
        case "emailaddress": "email"
        default: lower
        }
    }

    private static func escaped(_ value: String) -> String {
        // Almost every value stands for itself.
        guard
            value.utf8.first == UInt8(ascii: "#") || value.utf8.first == 0x20 || value.utf8.last == 0x20
                || value.utf8.contains(where: isSpecial)
        else { return value }
        var result = ""
        for (index, scalar) in value.unicodeScalars.enumerated() {
            switch scalar {
            case ",", "+", "\"", "\\", "<", ">", ";": result += "\\\(scalar)"
            case "#" where index == 0: result += "\\#"
            case " " where index == 0 || index == value.unicodeScalars.count - 1: result += "\\ "
            default: result += hexadecimal(scalar)
            }
        }
        return result
    }

    /// True for a byte that may need an escape wherever it stands.
    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case 0..<0x20, 0x7f, UInt8(ascii: ","), UInt8(ascii: "+"), UInt8(ascii: "\""), UInt8(ascii: "\\"),
            UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: ";"):
            true
        default: false
        }
    }

    private static func printable(_ value: String) -> String {
        value.unicodeScalars.map { hexadecimal($0) }.joined()
    }

    /// A control character as `\00`, so that nothing hidden in a name reaches a terminal or a log.
    private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
        guard scalar.value < 0x20 || scalar.value == 0x7f else { return String(scalar) }
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "\\" + (digits.count < 2 ? "0" : "") + digits
    }
}
