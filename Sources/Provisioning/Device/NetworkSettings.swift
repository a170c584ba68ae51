/// What the phone's cable knows: addresses, DHCP answers, resolver overrides.
///
/// The emulator never does DHCP; these are the answers it would have had (FIND-7).
public struct NetworkSettings: Hashable, Sendable {
    /// The phone's own address, `$IP`.
    public var address: String
    /// The address seen from outside, `$EXTIP`; empty while unknown.
    public var externalAddress: String
    /// DHCP options by number, as text: 66, 150, 159, 160 …
    public var dhcpOptions: [Int: String]
    /// The domain from DHCP option 15, where SRV discovery looks.
    public var domain: String
    /// Addresses that answer for a host and port instead of DNS, like curl's `--resolve`.
    public var resolve: [HostOverride]
    /// What the phone waits for and takes in one transfer (HTTP-12).
    public var limits: TransferLimits

    /// Makes settings; everything has an empty default.
    public init(
        address: String = "192.168.1.100", externalAddress: String = "", dhcpOptions: [Int: String] = [:],
        domain: String = "", resolve: [HostOverride] = [], limits: TransferLimits = .standard
    ) {
        (self.address, self.externalAddress, self.dhcpOptions) = (address, externalAddress, dhcpOptions)
        (self.domain, self.resolve, self.limits) = (domain, resolve, limits)
    }

    /// Makes settings with nothing from DHCP.
    public static let none = NetworkSettings()
}

/// One answer of the phone's resolver, fixed in advance: `prov.example.test:8443:127.0.0.1`.
public struct HostOverride: Hashable, Sendable {
    /// The host name as it stands in the URL.
    public let host: String
    /// The port as it stands in the URL; 0 for every port.
    public let port: Int
    /// The addresses that answer, in order.
    public let addresses: [String]

    /// Makes an override.
    public init(host: String, port: Int, addresses: [String]) {
        (self.host, self.port, self.addresses) = (host, port, addresses)
    }

    /// True where it is about a host, however its letters are written.
    public func names(_ other: String) -> Bool {
        func small(_ byte: UInt8) -> UInt8 { (0x41...0x5a).contains(byte) ? byte | 0x20 : byte }
        return host.utf8.elementsEqual(other.utf8) { small($0) == small($1) }
    }

    /// True where it answers for a host and a port.
    public func answers(for host: String, port: Int) -> Bool {
        (self.port == port || self.port == 0) && names(host)
    }

    /// The same answer for another port; nil where it is not about the old one, or about every port anyway.
    package func moved(from old: Int, to port: Int) -> HostOverride? {
        self.port == old ? HostOverride(host: host, port: port, addresses: addresses) : nil
    }

    /// Reads `HOST:PORT:ADDR[,ADDR…]` as curl's `--resolve` does; `*` as port means every port; nil when malformed.
    public init?(parsing text: String) {
        var parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        if parts[0].hasPrefix("[") { return nil }
        if parts[2].hasPrefix("["), parts[2].hasSuffix("]") { parts[2] = parts[2].dropFirst().dropLast() }
        let addresses = parts[2].split(separator: ",").map(String.init)
        let port = parts[1] == "*" ? 0 : Int(parts[1])
        guard !parts[0].isEmpty, let port, (0...65_535).contains(port), !addresses.isEmpty else { return nil }
        self.init(host: String(parts[0]), port: port, addresses: addresses)
    }
}
