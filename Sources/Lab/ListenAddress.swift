package import Provisioning

/// Where the lab listens: an address of this machine and a port, 0 for any that is free.
package struct ListenAddress: Hashable, Sendable, CustomStringConvertible {
    /// The address.
    package var address: IPAddress
    /// The port.
    package var port: UInt16

    /// Makes a place to listen.
    package init(_ address: IPAddress, port: UInt16) {
        (self.address, self.port) = (address, port)
    }

    /// Reads `127.0.0.1:8443` or `[::1]:0`.
    package init(parsing text: String) throws(LabError) {
        guard let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")), let address = IPAddress(String(text[..<colon])),
            text.hasPrefix("[") == address.isVersion6, let port = UInt16(text[text.index(after: colon)...]),
            text[text.index(after: colon)...].first != "+"
        else { throw .badAddress(text) }
        self.init(address, port: port)
    }

    /// Any free port of the loopback.
    package static let anyLoopback = ListenAddress(IPAddress(bytes: [127, 0, 0, 1])!, port: 0)

    /// The place as a URL has it: `127.0.0.1:8443`, `[::1]:8443`.
    package var description: String { address.isVersion6 ? "[\(address)]:\(port)" : "\(address):\(port)" }
}
