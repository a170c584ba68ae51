import Provisioning

/// One parsed store for each trust store: a fleet parses its roots once, and 140 cost no more than one (layer 0).
final class TrustStoreCache {
    private var parsed: [TrustStore: ParsedTrust] = [:]

    /// Makes an empty cache.
    init() {}

    /// The parsed store; made when it is first asked for.
    func parsed(_ trust: TrustStore) throws(LocalFault) -> ParsedTrust {
        if let known = parsed[trust] { return known }
        let made = try ParsedTrust(trust)
        // Phones with custom CAs of their own bring a store each; what is forgotten is parsed again.
        if parsed.count >= Self.limit { parsed.removeAll() }
        parsed[trust] = made
        return made
    }

    private static let limit = 256
}
