import Provisioning

/// The certificates that cases are made of, with dates around a moment.
struct Recipes: Sendable {
    /// The moment around which dates are chosen.
    let now: UnixTime

    /// The host that every case's URL names.
    static let host = "prov.example.test"
    /// Another host of the same operator.
    static let otherHost = "other.example.test"

    /// A moment some days from now.
    func day(_ days: Int64) -> UnixTime { now + days * 86_400 }

    /// The server's own certificate: right in everything unless told otherwise.
    func leaf(
        _ name: String = "server", subject: DistinguishedName = DistinguishedName(["CN": host]),
        dnsNames: [String] = [host, "localhost"], ipAddresses: [String] = ["127.0.0.1", "::1"],
        key: CertificateRecipe.Key = .rsa(2048), digest: CertificateRecipe.Digest = .sha256, from: Int64 = -1,
        to: Int64 = 365, usages: [CertificateRecipe.Usage] = [.serverAuth], criticalExtension: String? = nil,
        issuer: String? = ServerSpec.provisioningRoot
    ) -> CertificateRecipe {
        CertificateRecipe(
            name: name, subject: subject, dnsNames: dnsNames, ipAddresses: ipAddresses.compactMap { IPAddress($0) },
            key: key, digest: digest, notBefore: day(from), notAfter: day(to), usages: usages,
            criticalExtension: criticalExtension, issuer: issuer)
    }

    /// A certificate that carries names in the subject alone.
    func leaf(commonNames: [String]) -> CertificateRecipe {
        leaf(
            subject: DistinguishedName(commonNames.map { DistinguishedName.Attribute("CN", $0) }), dnsNames: [],
            ipAddresses: [])
    }

    /// A certification authority: a root, or one below an issuer.
    func authority(
        _ name: String, commonName: String? = nil, from: Int64 = -30, to: Int64 = 3650,
        constraints: CertificateRecipe.Authority? = .init(), issuer: String? = nil
    ) -> CertificateRecipe {
        CertificateRecipe(
            name: name, subject: DistinguishedName(["O": "Handset lab", "CN": commonName ?? name]),
            notBefore: day(from), notAfter: day(to), authority: constraints, issuer: issuer)
    }

    /// TLS that serves some certificates: the chain is all of them in order, unless told otherwise.
    func tls(
        _ certificates: [CertificateRecipe]? = nil, chain: [String]? = nil,
        clientCertificates: ClientCertificatePolicy = .any
    ) -> ServerSpec.TLS {
        let certificates = certificates ?? [leaf()]
        return ServerSpec.TLS(
            certificates: certificates, chain: chain ?? certificates.map(\.name),
            clientCertificates: clientCertificates)
    }

    /// A server whose certificate chain is the only thing to look at.
    func server(_ certificates: CertificateRecipe..., chain: [String]? = nil) -> ServerSpec {
        ServerSpec(tls: tls(certificates, chain: chain))
    }

    /// A healthy server but for what it does on the wire.
    func server(fault: Fault) -> ServerSpec { ServerSpec(tls: tls(), faults: [fault]) }

    /// A healthy server but for what it answers.
    func server(routes: Route...) -> ServerSpec { ServerSpec(tls: tls(), routes: routes) }
}
