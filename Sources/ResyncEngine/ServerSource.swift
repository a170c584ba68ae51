package import Provisioning

/// Where the server comes from when a rule names none: DHCP, or whoever sent the command (PR-51, PR-52).
package struct ServerSource {
    /// What the phone knows.
    package let context: PhoneContext

    /// Makes the source of a phone as it is now.
    package init(_ context: PhoneContext) {
        self.context = context
    }

    /// What DHCP has to say, first option present first.
    package enum Answer: Sendable {
        /// A whole rule, to be used in place of the stored one.
        case rule(String)
        /// A server, with the scheme its option stands for (FIND-7).
        case server(scheme: ProfileURL.Scheme, host: String, port: Int?)
    }

    /// The answer of the first option that is present, in the order of `DHCP_Option_To_Use`.
    package var dhcp: Answer? {
        let order = context.parameter("DHCP_Option_To_Use")
        for number in order.split(separator: ",").compactMap({ Int($0.filter { $0 != " " }) }) {
            // 60, 43 and 125 lead to TR-069 servers, which are not ours to ask.
            guard [66, 150, 159, 160].contains(number), let value = context.device.network.dhcpOptions[number],
                !value.isEmpty
            else { continue }
            if value.range(ofASCII: "://") != nil { return .rule(value) }
            guard let server = ProfileURL.server(value[...]) else { return nil }
            return .server(scheme: number >= 159 ? .https : .tftp, host: server.host, port: server.port)
        }
        return nil
    }
}
