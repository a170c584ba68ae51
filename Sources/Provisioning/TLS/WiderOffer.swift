/// A phone's offer made wider in some of its parts, to see what a server wants that the phone does not offer.
///
/// | text | widened |
/// |---|---|
/// | `groups TLSv1.2` | the groups; TLS 1.2 at the most |
/// | `signatures+groups+suites TLSv1.3` | everything, and a version more |
public struct WiderOffer: Hashable, Sendable, CustomStringConvertible {
    /// A part of an offer.
    public enum Part: String, CaseIterable, Sendable {
        /// The signature algorithms.
        case signatures
        /// The groups of the key exchange.
        case groups
        /// The suites.
        case suites
    }

    /// The parts that are wider than the phone's.
    public let parts: Set<Part>
    /// The highest version offered.
    public let maximum: TLSVersion

    /// Widens some parts, up to a version.
    public init(_ parts: Set<Part>, upTo maximum: TLSVersion) {
        (self.parts, self.maximum) = (parts, maximum)
    }

    /// The offer that is wider in every part.
    public static func everything(upTo maximum: TLSVersion) -> WiderOffer {
        WiderOffer(Set(Part.allCases), upTo: maximum)
    }

    /// Reads what ``description`` writes; nil for anything else.
    public init?(_ text: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 2, let maximum = TLSVersion.allCases.first(where: { $0.description == words[1] }) else {
            return nil
        }
        let parts = words[0].split(separator: "+").map { Part(rawValue: String($0)) }
        guard !parts.isEmpty, !parts.contains(nil) else { return nil }
        self.init(Set(parts.compactMap(\.self)), upTo: maximum)
    }

    /// The parts and the version.
    public var description: String {
        Part.allCases.filter(parts.contains).map(\.rawValue).joined(separator: "+") + " \(maximum)"
    }

    /// A phone's settings with this offer, and without the phone's certificate: whoever asks so is no phone.
    public func widening(_ settings: ClientTLSSettings) -> ClientTLSSettings {
        var wider = settings
        wider.identity = nil
        wider.profile.maximum = maximum
        if parts.contains(.suites) { wider.profile.cipherList = "ALL:COMPLEMENTOFALL:!aNULL" }
        if parts.contains(.signatures) { wider.profile.signatureSchemes = Self.signatures }
        if parts.contains(.groups) {
            let offered = settings.profile.groups.isEmpty ? Self.usual : settings.profile.groups
            wider.profile.groups = offered + Self.groups.filter { !offered.contains($0) }
        }
        return wider
    }

    /// What OpenSSL offers of itself, TLS 1.3's finite fields aside.
    private static let usual = ["X25519", "P-256", "X448", "P-521", "P-384"].compactMap { NamedGroup(name: $0) }

    private static let groups =
        usual
        + ["P-224", "secp256k1", "brainpoolP256r1", "brainpoolP384r1", "brainpoolP512r1"]
        .compactMap { NamedGroup(name: $0) }

    private static let signatures: [SignatureScheme] = {
        let digests = ["SHA256", "SHA384", "SHA512", "SHA224", "SHA1"]
        let names =
            digests.flatMap { digest in ["RSA", "ECDSA"].map { "\($0)+\(digest)" } }
            + ["ed25519", "ed448"] + [256, 384, 512].flatMap { ["rsa_pss_rsae_sha\($0)", "rsa_pss_pss_sha\($0)"] }
            + ["DSA+SHA256", "DSA+SHA224", "DSA+SHA1"]
        return names.compactMap { SignatureScheme(name: $0) }
    }()
}
