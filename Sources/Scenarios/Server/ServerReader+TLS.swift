import OpenSSL
import Provisioning

extension ServerReader {
    /// The host that a server's certificate names unless told otherwise.
    package static let standardHost = "prov.example.test"

    static let tlsKeys = [
        "minimum", "maximum", "ciphers", "groups", "dhBits", "securityLevel", "alpn", "renegotiation",
    ]

    /// TLS as the server speaks it; nil under `tls: no`.
    func tls(_ fields: YAMLFields) throws(ScenarioError) -> ServerSpec.TLS? {
        if let value = fields["tls"], value.scalar != nil, try !value.flag() {
            for key in ["certificate", "certificates", "secondNode", "hosts", "unknownName", "clients"] {
                if let extra = fields[key] { throw extra.error("'\(key)' has no meaning under 'tls: no'") }
            }
            return nil
        }
        let certificates = try CertificateReader(now: now).certificates(fields)
        var tls = ServerSpec.TLS(
            certificates: certificates.recipes, chain: certificates.chain, clientCertificates: .any)
        if let value = fields["secondNode"] { tls.secondNode = try certificates.names(in: value) }
        if let value = fields["hosts"] {
            for (host, chain) in try value.pairs("host names with chains") {
                tls.hosts[host] = try certificates.names(in: chain)
            }
        }
        if let value = fields["unknownName"] { tls.unknownName = try value.choice(of: ServerSpec.TLS.UnknownName.self) }
        if let value = fields["clients"] { tls.clientCertificates = try policy(value, certificates) }
        if let value = fields["tls"], value.isMapping { try speak(&tls, value) }
        return tls
    }

    private func speak(_ tls: inout ServerSpec.TLS, _ value: YAMLValue) throws(ScenarioError) {
        let fields = try value.fields(Self.tlsKeys)
        if let value = fields["minimum"] { tls.minimum = try version(value) }
        if let value = fields["maximum"] { tls.maximum = try version(value) }
        if tls.minimum > tls.maximum { throw value.error("tls: the minimum is above the maximum") }
        if let value = fields["ciphers"] {
            tls.cipherList = try value.word("an OpenSSL cipher list")
            guard ServerTLS.knows(cipherList: tls.cipherList) else {
                throw value.error(
                    "ciphers: OpenSSL knows no suite up to TLS 1.2 by this list; `openssl ciphers -v ALL` names them")
            }
        }
        if let value = fields["securityLevel"] { tls.securityLevel = try value.whole(0...5) }
        if let value = fields["renegotiation"] { tls.renegotiates = try value.flag() }
        if let value = fields["alpn"] { tls.applicationProtocols = try value.words("a protocol such as h2") }
        if let value = fields["dhBits"] { tls.dhBits = try value.choice([("1024", 1024), ("2048", 2048)]) }
        for element in fields["groups"]?.elements ?? [] {
            guard let group = NamedGroup(name: try element.word("a group")) else {
                throw element.expected("a group such as P-256, X25519 or ffdhe2048")
            }
            tls.groups.append(group)
        }
    }

    private func version(_ value: YAMLValue) throws(ScenarioError) -> TLSVersion {
        let versions: [TLSVersion] = [.tls10, .tls11, .tls12, .tls13]
        // The number alone will do.
        if let known = versions.first(where: { $0.parameterValue == "TLS \(value.scalar ?? "")" }) { return known }
        return try value.choice(versions.map { ($0.parameterValue, $0) })
    }

    private func policy(
        _ value: YAMLValue, _ certificates: CertificateReader.Certificates
    ) throws(ScenarioError) -> ClientCertificatePolicy {
        guard value.isMapping else {
            let demand = try value.choice(of: ClientCertificatePolicy.Demand.self)
            return demand == .none ? .none : ClientCertificatePolicy(demand)
        }
        let fields = try value.fields(["demand", "roots", "refusal", "depth", "revoked"])
        var policy = ClientCertificatePolicy(
            try fields.required("demand").choice(of: ClientCertificatePolicy.Demand.self))
        if let value = fields["roots"] { policy.roots = try certificates.names(in: value) }
        if let value = fields["revoked"] {
            policy.revoked = try certificates.names(in: value)
            for name in policy.revoked where certificates.issuer(of: name) == nil {
                throw value.error("revoked: '\(name)' signed itself, and nobody else can revoke it")
            }
        }
        if let value = fields["depth"] { policy.depth = try value.whole(0...100) }
        if let value = fields["refusal"], value.scalar?.lowercased() != "alert" {
            policy.refusal = .status(try value.whole(400...599))
        }
        return policy
    }
}
