package import Provisioning

/// Decides, before a packet leaves, whether a run may talk to a host at all.
///
/// Addresses of this machine and private ones are always allowed. Others are allowed to whoever says that the server is
/// theirs. The addresses found are the ones to dial, so that no second lookup can lead elsewhere.
package struct TargetGate: Sendable {
    /// What is known of a host.
    package enum Verdict: Hashable, Sendable {
        /// The addresses to dial.
        case allowed([String])
        /// An address that belongs to the Internet.
        case foreign(String)
        /// No resolver knows the name.
        case unresolved
    }

    private let allowsAll: Bool

    /// Makes a gate; one that allows all is for servers that their operator checks.
    package init(allowsAll: Bool) {
        self.allowsAll = allowsAll
    }

    /// What is known of a host, fixed answers of the resolver first, whatever their port.
    package func verdict(on host: String, among overrides: [HostOverride]) -> Verdict {
        let addresses = IPAddress(host) != nil ? [host] : Resolver().addresses(of: host, among: overrides)
        guard !addresses.isEmpty else { return .unresolved }
        if !allowsAll, let foreign = addresses.first(where: { IPAddress($0)?.isPrivate != true }) {
            return .foreign(foreign)
        }
        return .allowed(addresses)
    }
}
