package import Provisioning

/// Finds out what a server wants that a phone does not offer, by widening one part of the offer at a time (P-04, P-08,
///
///
/// | widened | gets through: the phone lacks |
/// |---|---|
/// | signature algorithms | the kind of the server's key |
/// | groups | the group of the key exchange, or the curve of the server's key |
/// | suites | the suite |
/// | everything, and TLS 1.3 | suites for the kind of the server's key |
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
        /// Suites for a key of this kind: TLS 1.3, whose suites go with every key, gets through, and TLS 1.2 does not.
        case suitesForKey(String)
        /// Nothing that this program could offer more.
        case nothing

        /// The explanation that a person should read.
        package var finding: String {
            switch self {
            case .key, .curve: "server-key-unusable"
            case .group: "no-common-group"
            case .suite, .signatures, .several: "no-common-cipher"
            case .suitesForKey, .nothing: "suites-do-not-fit-key"
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
            case .suitesForKey(let kind):
                "a wider offer of TLS 1.2 is refused, and one of TLS 1.3 gets through: none of the server's suites for TLS 1.2 fits its "
                    + "\(kind) key"
            case .nothing:
                "no wider offer gets through either: the server's suites do not fit the kind of its key, or it has no certificate that it "
                    + "can use (see its keyUsage, and the signature algorithms it is told to use)"
            }
        }
    }

    private let maximum: TLSVersion
    private let offered: [NamedGroup]
    private var answers: [WiderOffer: SecondLook.Answer] = [:]

    /// Makes a trial of a phone that was refused.
    ///
    /// - Parameters:
    ///   - maximum: The highest version of its offer.
    ///   - offered: The groups of its offer.
    package init(upTo maximum: TLSVersion, offered: [NamedGroup]) { (self.maximum, self.offered) = (maximum, offered) }

    /// The next offer to make; nil once it is known what is lacking, or nothing is left to try.
    package var next: WiderOffer? {
        if lack != nil { return nil }
        for version in versions {
            guard let answer = answers[.everything(upTo: version)] else { return .everything(upTo: version) }
            if case .handshake = answer { return single(version).first { answers[$0] == nil } }
            if !answer.isRefusedHandshake { return nil }
        }
        return nil
    }

    /// Takes what came of an offer.
    package mutating func take(_ answer: SecondLook.Answer, to offer: WiderOffer) { answers[offer] = answer }

    /// What the phone's offer lacks; nil while that is not known.
    package var lack: Lack? {
        for version in versions {
            switch answers[.everything(upTo: version)] {
            case .handshake(let choice)?: return lack(upTo: version, choice)
            case let answer? where answer.isRefusedHandshake: continue
            default: return nil
            }
        }
        return .nothing
    }

    /// A server that could do TLS 1.3 insists on it, whatever it lacks for that; one that finds no suite in an older version
    /// may find one in the next.
    private var versions: [TLSVersion] { [maximum, maximum == .tls12 ? .tls13 : .tls12] }

    /// Offers with one part wider than the phone's.
    private func single(_ version: TLSVersion) -> [WiderOffer] {
        WiderOffer.Part.allCases.map { WiderOffer([$0], upTo: version) }
    }

    /// What is lacking where an offer wider in every part got through: the first part that would have done alone.
    private func lack(upTo version: TLSVersion, _ wide: SecondLook.Choice) -> Lack? {
        if version > maximum {
            return maximum < .tls12 ? Self.suite(wide) : wide.keyKind.map { .suitesForKey($0) } ?? .nothing
        }
        for offer in single(version) {
            guard let answer = answers[offer] else { return nil }
            if case .handshake(let choice) = answer, let lack = lack(of: offer, choice) { return lack }
        }
        return Self.several(wide)
    }

    private func lack(of offer: WiderOffer, _ choice: SecondLook.Choice) -> Lack? {
        if offer.parts.contains(.suites) { return Self.suite(choice) }
        if offer.parts.contains(.signatures) {
            return choice.keyKind.map { $0 == "RSA" || $0 == "EC" ? .signatures($0) : .key($0) }
        }
        if let group = choice.group, !offered.contains(group) { return .group(group.name) }
        return .curve(choice.curve ?? "of its own")
    }

    /// More than one fault, but for a DSA key, which needs suites and signature algorithms of its own.
    private static func several(_ choice: SecondLook.Choice) -> Lack {
        guard let kind = choice.keyKind, kind != "DSA" else { return suite(choice) }
        let parts = [
            choice.cipher.map { "suite \($0.name)" }, choice.group.map { "group \($0.name)" },
            "key \(choice.curve ?? kind)",
        ]
        return .several(parts.compactMap(\.self).joined(separator: ", "))
    }

    /// A DSA key is told by its suites.
    private static func suite(_ choice: SecondLook.Choice) -> Lack {
        choice.keyKind == "DSA" ? .key("DSA") : .suite(choice.cipher?.name ?? "of its own")
    }
}

extension SecondLook.Answer {
    /// True where the server, or the phone's side of it, would not go on with a handshake.
    fileprivate var isRefusedHandshake: Bool {
        if case .failure(let failure) = self { failure.phase == .tls && failure.refusedBy != .local } else { false }
    }
}
