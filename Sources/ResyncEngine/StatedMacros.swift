package import ProfileRules
package import Provisioning

/// A phone some of whose macros have the values that a person states: what a rule would do if `$PRVTMR` were 700.
package struct StatedMacros: MacroSource {
    private let phone: PhoneContext
    private let stated: [String: String]

    /// Makes the source of a phone and the stated values by name.
    package init(_ phone: PhoneContext, _ stated: [String: String]) {
        (self.phone, self.stated) = (phone, stated)
    }

    /// The stated value, else the phone's.
    package func value(of macro: String) -> String? { stated[macro] ?? phone.value(of: macro) }

    /// The text of GPP_SA to GPP_SD.
    package func secret(_ letter: Character) -> String { phone.secret(letter) }

    /// The text of GPP_A to GPP_P.
    package func generalPurpose(_ letter: Character) -> String { phone.generalPurpose(letter) }

    /// True for a name that stands for something the phone is or measures, and that no parameter sets.
    package static func isStatable(_ name: String, _ phone: PhoneContext) -> Bool {
        phone.value(of: name) != nil && phone.parameters[name] == nil
    }
}

extension PhoneContext {
    /// Where a target leads on this phone, as a URL; nil where it leads nowhere, or nobody names the server.
    package func url(of target: RuleTarget) -> ProfileURL? {
        switch target {
        case .none, .gds: return nil
        case .url(let url): return url
        case .missingServer(let scheme, let port, let path):
            guard case .server(let assumed, let host, let assumedPort)? = ServerSource(self).dhcp else { return nil }
            return ProfileURL(scheme: scheme ?? assumed, host: host, port: port ?? assumedPort, path: path)
        }
    }
}
