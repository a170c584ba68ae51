/// The names in a certificate, and how they are held against a host or an address (SRV-11 … SRV-20).
struct CertificateNames {
    private let certificate: CertificateSummary

    init(_ certificate: CertificateSummary) {
        self.certificate = certificate
    }

    // MARK: - Against the URL's host

    /// Holds the names against a host by any rule but `certNameDns`.
    func matching(_ host: String, by rule: ServerNameCheck.Rule) -> NameVerdict {
        let address = IPAddress(host)
        let isAlternative =
            switch rule {
            case .cn, .certNameDns: false
            case .hostname: address == nil ? !certificate.dnsNames.isEmpty : !certificate.ipAddresses.isEmpty
            case .rfc: !certificate.dnsNames.isEmpty || !certificate.ipAddresses.isEmpty
            }
        let reason: (Bool, NameVerdict.Reason)
        if isAlternative {
            reason = address.map { alternative($0) } ?? alternative(host)
        } else if rule == .rfc {
            reason = plainCommonName(host)
        } else {
            reason = commonName(host, address)
        }
        let presented =
            reason.1 == .addressAsName
            ? certificate.commonNames + certificate.labelledNames
            : isAlternative ? certificate.names : certificate.commonNames
        return NameVerdict(
            rule: rule, ok: reason.0, expected: host, presented: Self.list(presented), reason: reason.1)
    }

    private func alternative(_ address: IPAddress) -> (Bool, NameVerdict.Reason) {
        if certificate.ipAddresses.contains(address) { return (true, .address) }
        return (false, isAddressAsName(address) ? .addressAsName : .addressUnnamed)
    }

    private func alternative(_ host: String) -> (Bool, NameVerdict.Reason) {
        if certificate.dnsNames.contains(where: { HostPattern($0).matches(host) }) { return (true, .alternativeName) }
        if certificate.dnsNames.contains(where: { HostPattern($0).isNear(host) }) { return (false, .wildcardElsewhere) }
        guard let last = certificate.commonNames.last, case .host(let name, _) = HostOfCommonName(last) else {
            return (false, .alternativeNamesOfOthers)
        }
        return (false, HostPattern(name).matches(host) ? .alternativeNamesOfOthers : .otherHost)
    }

    private func commonName(_ host: String, _ address: IPAddress?) -> (Bool, NameVerdict.Reason) {
        // An address that stands as a name is the fault, whatever the common name looks like (N-09).
        let isAsName = address.map(isAddressAsName) == true
        guard let last = certificate.commonNames.last else { return (false, isAsName ? .addressAsName : .withoutName) }
        guard case .host(let name, let hadSlash) = HostOfCommonName(last) else {
            guard case .unusable(let reason) = HostOfCommonName(last) else { return (false, .withoutName) }
            if isEarlierCommonName(host) { return (false, .notLastCommonName) }
            return (false, isAsName ? .addressAsName : reason)
        }
        if let address {
            if IPAddress(name) == address { return (true, .address) }
            return (false, isAsName ? .addressAsName : .addressUnnamed)
        }
        if HostPattern(name).matches(host) { return (true, hadSlash ? .commonNameBeforeSlash : .commonName) }
        if isEarlierCommonName(host) { return (false, .notLastCommonName) }
        return (false, HostPattern(name).isNear(host) ? .wildcardElsewhere : .otherHost)
    }

    /// libcurl's way with a common name: the last one, whole (SRV-12).
    private func plainCommonName(_ host: String) -> (Bool, NameVerdict.Reason) {
        guard let last = certificate.commonNames.last else { return (false, .withoutName) }
        if HostPattern(last).matches(host) { return (true, IPAddress(host) == nil ? .commonName : .address) }
        if isEarlierCommonName(host) { return (false, .notLastCommonName) }
        if IPAddress(host) != nil { return (false, .addressUnnamed) }
        return (false, HostPattern(last).isNear(host) ? .wildcardElsewhere : .otherHost)
    }

    private func isEarlierCommonName(_ host: String) -> Bool {
        certificate.commonNames.dropLast().contains { text in
            guard case .host(let name, _) = HostOfCommonName(text) else { return false }
            return HostPattern(name).matches(host)
        }
    }

    private func isAddressAsName(_ address: IPAddress) -> Bool {
        certificate.dnsNames.contains { IPAddress($0) == address }
    }

    // MARK: - Against the resolver

    /// Holds the address that was reached against a lookup of the certificate's own name (SRV-13).
    func resolving(to peerAddress: String, isBehindProxy: Bool, lookup: (String) -> [String]) -> NameVerdict {
        func verdict(_ ok: Bool, _ reason: NameVerdict.Reason, _ presented: String) -> NameVerdict {
            NameVerdict(rule: .certNameDns, ok: ok, expected: peerAddress, presented: presented, reason: reason)
        }
        let presented = Self.list(certificate.commonNames)
        if isBehindProxy { return verdict(true, .behindProxy, presented) }
        guard let last = certificate.commonNames.last else { return verdict(false, .withoutName, presented) }
        let name: String
        switch HostOfCommonName(last) {
        case .unusable(let reason): return verdict(false, reason, presented)
        case .host(let host, _): name = host
        }
        if name.contains("*") { return verdict(false, .wildcardUnresolvable, name) }
        let found = (IPAddress(name).map { [$0.description] } ?? lookup(name)).prefix(64)
        if found.isEmpty { return verdict(false, .unresolvable, name) }
        let isHere = IPAddress(peerAddress).map { peer in found.contains { IPAddress($0) == peer } } ?? false
        return verdict(isHere, isHere ? .resolvesHere : .resolvesElsewhere, "\(name) (\(Self.list(Array(found))))")
    }

    /// A few names for a person to read; a certificate may hold thousands.
    private static func list(_ names: [String]) -> String {
        let few = names.prefix(8).map { name in
            if name.utf8.count <= 256, name.utf8.allSatisfy({ $0 >= 0x20 }) { return name }
            return String(String.UnicodeScalarView(name.unicodeScalars.prefix(256).map { $0.value < 0x20 ? "?" : $0 }))
        }
        return few.joined(separator: ", ") + (names.count > few.count ? ", … (\(names.count))" : "")
    }
}
