import OpenSSL
import Provisioning

/// Finds out what a server wants that a phone does not offer, by widening one part of the offer at a time (P-04, P-08,
///
///
/// | widened | gets through: the phone lacks |
/// |---|---|
/// | signature algorithms | the kind of the server's key |
/// | groups | the group of the key exchange, or the curve of the server's key |
/// | suites | the suite |
package struct OfferTrial {
    /// What the phone's offer lacks.
    package enum Lack: Hashable, CustomStringConvertible {
        /// A signature algorithm for a key of this kind.
        case key(String)
        /// The signature algorithms that the server is told to use, whose key is of this kind.
        case signatures(String)
        /// The curve of the server's own key.
        case curve(String)
        /// The group of the key exchange.
        case group(String)
        /// The suite.
        case suite(String)
        /// More than one of them; what a wide offer ended in.
        case several(String)
        /// Nothing that this program could offer more.
        case nothing

        /// The explanation that a person should read.
        package var finding: String {
            switch self {
            case .key, .curve: "server-key-unusable"
            case .group: "no-common-group"
            case .suite, .signatures, .several, .nothing: "no-common-cipher"
            }
        }

        /// What a wider offer showed, in one sentence.
        package var description: String {
            switch self {
            case .key(let kind):
                "a wider offer gets through: the server's key is \(kind), which these phones cannot check"
            case .signatures(let kind):
                "a wider offer gets through: the server signs with its \(kind) key by algorithms that these phones do not offer"
            case .curve(let curve):
                "a wider offer gets through: the server's key is on the curve \(curve), which these phones lack"
            case .group(let group):
                "a wider offer gets through: the server wants the group \(group), which these phones lack"
            case .suite(let suite):
                "a wider offer gets through: the server wants the suite \(suite), which these phones do not offer"
            case .several(let choice): "only an offer wider in every part gets through: \(choice)"
            case .nothing:
                "no wider offer gets through either: the server has no certificate that it can use (see its keyUsage, and the signature "
                    + "algorithms it is told to use), or takes no suite known here"
            }
        }
    }

    private let settings: ClientTLSSettings
    private let look: (ClientTLSSettings) -> ServerView

    /// Makes a trial of the phone that was refused.
    package init(_ settings: ClientTLSSettings, _ look: @escaping (ClientTLSSettings) -> ServerView) {
        (self.settings, self.look) = (settings, look)
    }

    /// What the phone's offer lacks: four handshakes at the most, eight for a phone of TLS 1.3.
    package func lack() -> Lack {
        if let found = lack(upTo: settings.profile.maximum) { return found }
        // A server that could do TLS 1.3 insists on it, whatever it lacks for that.
        let isNewer = settings.profile.maximum.rawValue > TLSVersion.tls12.rawValue
        return (isNewer ? lack(upTo: .tls12) : nil) ?? .nothing
    }

    private func lack(upTo maximum: TLSVersion) -> Lack? {
        if let view = view(upTo: maximum, signatures: true), let leaf = view.presented.first {
            let kind = leaf.summary.keyKind
            return kind == "RSA" || kind == "EC" ? .signatures(kind) : .key(kind)
        }
        if let view = view(upTo: maximum, groups: true) {
            if let group = view.trace?.group, !offered.contains(group) { return .group(group.name) }
            return .curve(view.presented.first?.curve ?? "of its own")
        }
        if let view = view(upTo: maximum, suites: true) { return Self.suite(view) }
        return view(upTo: maximum, signatures: true, groups: true, suites: true).map(Self.several)
    }

    /// More than one fault, but for a DSA key, which needs suites and signature algorithms of its own.
    private static func several(_ view: ServerView) -> Lack {
        guard let leaf = view.presented.first, leaf.summary.keyKind != "DSA" else { return suite(view) }
        let choice = [
            view.trace?.cipher.map { "suite \($0.name)" }, view.trace?.group.map { "group \($0.name)" },
            "key \(leaf.curve ?? leaf.summary.keyKind)",
        ]
        return .several(choice.compactMap(\.self).joined(separator: ", "))
    }

    /// A DSA key is told by its suites.
    private static func suite(_ view: ServerView) -> Lack {
        view.presented.first?.summary.keyKind == "DSA" ? .key("DSA") : .suite(view.trace?.cipher?.name ?? "of its own")
    }

    /// What the server shows to a wider offer; nil where it refuses that, too.
    private func view(
        upTo maximum: TLSVersion, signatures: Bool = false, groups: Bool = false, suites: Bool = false
    ) -> ServerView? {
        var wider = settings
        wider.profile.maximum = maximum
        if suites { wider.profile.cipherList = "ALL:COMPLEMENTOFALL:!aNULL" }
        if signatures { wider.profile.signatureSchemes = Self.signatures }
        if groups { wider.profile.groups = offered + Self.groups.filter { !offered.contains($0) } }
        let view = look(wider)
        return view.trace?.version == nil ? nil : view
    }

    private var offered: [NamedGroup] { settings.profile.groups.isEmpty ? Self.usual : settings.profile.groups }

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
