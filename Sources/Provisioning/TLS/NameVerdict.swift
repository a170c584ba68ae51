/// What came of the names: which rule decided, and both sides of the comparison.
public struct NameVerdict: Hashable, Sendable {
    /// Why the rule said yes or no; each refusal is a row of the failure catalogue.
    public enum Reason: String, CaseIterable, Sendable {
        /// A dNSName matched.
        case alternativeName
        /// The common name matched.
        case commonName
        /// The common name matched once its `/…` was cut off, which other clients do not do (N-03).
        case commonNameBeforeSlash
        /// An iPAddress, or a common name that spells the address, matched (SRV-20).
        case address
        /// The certificate's name leads to the address that was reached (SRV-13).
        case resolvesHere
        /// The peer is a proxy, so its address says nothing (SRV-17).
        case behindProxy

        /// The common name is of another host, and there is no alternative name (N-01).
        case otherHost
        /// The alternative names leave the host out, though the common name may hold it (N-02).
        case alternativeNamesOfOthers
        /// There is no name at all (N-04).
        case withoutName
        /// The common name has no dot (N-05).
        case shortName
        /// A wildcard is too deep, too wide, or inside a label (N-06).
        case wildcardElsewhere
        /// A wildcard cannot be looked up (N-07).
        case wildcardUnresolvable
        /// The URL holds an address, the certificate only names (N-08).
        case addressUnnamed
        /// The address stands in a dNSName, where no client looks (N-09).
        case addressAsName
        /// The certificate's name leads to another address (N-10).
        case resolvesElsewhere
        /// The certificate's name leads nowhere (N-11).
        case unresolvable
        /// The certificate names the SRV target and not the domain (N-12).
        case targetOnly
        /// The wanted common name is not the last of several (N-14).
        case notLastCommonName
    }

    /// The rule that decided.
    public var rule: ServerNameCheck.Rule
    /// True where the phone goes on.
    public var ok: Bool
    /// What the phone looked for: the URL's host, or for `certNameDns` the address reached.
    public var expected: String
    /// What the certificate, or the resolver, had to say.
    public var presented: String
    /// Why.
    public var reason: Reason
    /// What the certificate's DNS test would have said where it does not decide (SRV-16).
    public var warning: Reason?

    /// Makes a verdict.
    public init(
        rule: ServerNameCheck.Rule, ok: Bool, expected: String, presented: String, reason: Reason,
        warning: Reason? = nil
    ) {
        (self.rule, self.ok, self.expected) = (rule, ok, expected)
        (self.presented, self.reason, self.warning) = (presented, reason, warning)
    }

    /// The row of the failure catalogue; nil for names that matched without remark.
    public var catalogueID: String? { reason.catalogueID }
}

extension NameVerdict.Reason {
    /// The row of the failure catalogue; nil for names that matched without remark.
    public var catalogueID: String? {
        switch self {
        case .alternativeName, .commonName, .address, .resolvesHere, .behindProxy: nil
        case .otherHost: "N-01"
        case .alternativeNamesOfOthers: "N-02"
        case .commonNameBeforeSlash: "N-03"
        case .withoutName: "N-04"
        case .shortName: "N-05"
        case .wildcardElsewhere: "N-06"
        case .wildcardUnresolvable: "N-07"
        case .addressUnnamed: "N-08"
        case .addressAsName: "N-09"
        case .resolvesElsewhere: "N-10"
        case .unresolvable: "N-11"
        case .targetOnly: "N-12"
        case .notLastCommonName: "N-14"
        }
    }
}
