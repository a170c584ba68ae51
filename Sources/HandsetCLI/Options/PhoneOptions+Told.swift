import Handset
import Provisioning

extension PhoneOptions {
    /// The options that make the phones what they are, as the first line of a log keeps them: secrets masked, what nobody
    /// gave left out, several of a name in one text.
    var told: [(name: String, value: String)] {
        let files = [
            ("cert", cert), ("key", key), ("pki", pki), ("cacert", cacert), ("custom-ca", customCa), ("state", state),
        ]
        let texts = [("serial", serial), ("dns-servers", dnsServers), ("as-of", asOf), ("clock-skew", clockSkew)]
        let limits = [("connect-timeout", connectTimeout), ("max-time", maxTime)]
        let lists = [
            ("set", parameters.map(Self.masked)), ("resolve", resolve),
            ("dhcp-option", dhcpOption.map(ParameterMask.rule)), ("assume", assume),
        ]
        var list = [("model", model), ("mac", mac), ("firmware", firmware)]
        for (name, value) in files + texts { if let value { list.append((name, value)) } }
        if noClientCert { list.append(("no-client-cert", "yes")) }
        if keyType != .rsa2048 { list.append(("key-type", keyType.rawValue)) }
        for (name, limit) in limits { if let limit { list.append((name, "\(limit.duration.inSeconds)s")) } }
        for (name, values) in lists where !values.isEmpty { list.append((name, values.joined(separator: "; "))) }
        return list
    }

    /// A setting as a log may show it.
    private static func masked(_ setting: String) -> String {
        guard let sign = setting.firstIndex(of: "=") else { return setting }
        let (name, value) = (String(setting[..<sign]), String(setting[setting.index(after: sign)...]))
        guard let known = ParameterCatalog.shared.parameter(named: name) else { return "\(name)=***" }
        return "\(name)=\(ParameterMask.shown(value, of: known.definition))"
    }
}
