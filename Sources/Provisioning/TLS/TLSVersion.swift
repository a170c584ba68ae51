/// A version of the protocol, in the order in which they appeared.
///
/// | version | code point | as a parameter writes it (TLS-1) |
/// |---|---|---|
/// | `.tls10` | 0x0301 | `TLS 1.0` |
/// | `.tls12` | 0x0303 | `TLS 1.2` |
public enum TLSVersion: UInt16, CaseIterable, Comparable, Sendable {
    /// SSL 3.0: known by name only, because OpenSSL 3 has no code for it (TLS-7).
    case ssl30 = 0x0300
    /// TLS 1.0.
    case tls10 = 0x0301
    /// TLS 1.1.
    case tls11 = 0x0302
    /// TLS 1.2.
    case tls12 = 0x0303
    /// TLS 1.3, spoken by the 7832 and 8832 at their last releases alone (TLS-2).
    case tls13 = 0x0304

    /// Older versions first.
    public static func < (left: TLSVersion, right: TLSVersion) -> Bool { left.rawValue < right.rawValue }

    /// The version as `TLS_Client_Min_Version` writes it: `TLS 1.2` (TLS-1).
    public var parameterValue: String {
        self == .ssl30 ? "SSL 3.0" : "TLS 1.\(rawValue - TLSVersion.tls10.rawValue)"
    }

    /// Reads a parameter's value, spaces and case aside; nil where it names no version.
    public init?(parameterValue text: String) {
        let wanted = text.lowercased().filter { !$0.isWhitespace }
        guard
            let version = Self.allCases.first(where: {
                $0.parameterValue.lowercased().filter { !$0.isWhitespace } == wanted
                    || $0.description.lowercased() == wanted
            })
        else { return nil }
        self = version
    }
}

extension TLSVersion: CustomStringConvertible {
    /// The version as server logs write it: `TLSv1.2`.
    public var description: String {
        switch self {
        case .ssl30: "SSLv3"
        case .tls10: "TLSv1"
        case .tls11, .tls12, .tls13: "TLSv1.\(rawValue - TLSVersion.tls10.rawValue)"
        }
    }
}
