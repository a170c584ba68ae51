package import OpenSSL
package import Provisioning

/// Makes the certificates of a description's recipes, and of them what a server shows and asks.
package struct ServerMint {
    /// What of a description cannot be made.
    package struct Problem: Error, Hashable, Sendable {
        /// The certificate.
        package let name: String
        /// Why not.
        package let reason: String
    }

    private let roots: [String: CertifiedKey]
    private let seed: UInt64?
    private let key: (CertificateRecipe) -> PrivateKey?

    /// Makes a mint under two roots; `key` has or makes the key of a recipe.
    ///
    /// With a seed it signs with dice of that seed: the same keys make the same certificates, whatever the algorithm.
    package init(
        provisioningRoot: CertifiedKey = EmulationPKI.provisioningRoot,
        deviceRoot: CertifiedKey = EmulationPKI.deviceRoot, seed: UInt64? = nil,
        key: @escaping (CertificateRecipe) -> PrivateKey?
    ) {
        roots = [ServerSpec.provisioningRoot: provisioningRoot, ServerSpec.deviceRoot: deviceRoot]
        (self.seed, self.key) = (seed, key)
    }

    /// The certificate and key of a name: a recipe of the description, or one of the roots.
    package func certified(_ name: String, in tls: ServerSpec.TLS) throws(Problem) -> CertifiedKey {
        try certified(name, in: tls, depth: 0)
    }

    /// What a server of the description shows and asks.
    package func credentials(_ tls: ServerSpec.TLS) throws(Problem) -> ServerCredentials {
        var others: [(name: String, settings: ServerTLSSettings)] = []
        for (host, chain) in tls.hosts.sorted(by: { $0.key < $1.key }) {
            others.append((host, try settings(tls, chain: chain)))
        }
        return ServerCredentials(main: try settings(tls, chain: tls.chain), hosts: others)
    }

    private func settings(_ tls: ServerSpec.TLS, chain: [String]) throws(Problem) -> ServerTLSSettings {
        var certificates: [CertifiedKey] = []
        for name in chain { certificates.append(try certified(name, in: tls)) }
        var anchors: [TrustAnchor] = []
        for name in tls.clientCertificates.roots { anchors.append(try certified(name, in: tls).anchor(slot: name)) }
        var settings = ServerTLSSettings(
            identities: Array(certificates.prefix(1)), sentChain: certificates.dropFirst().map(\.certificate),
            clientAuthentication: tls.clientCertificates.authentication, clientAnchors: anchors,
            verifyDepth: tls.clientCertificates.depth, revocationLists: try revocationLists(tls), minimum: tls.minimum,
            maximum: tls.maximum, cipherList: tls.cipherList.isEmpty ? "DEFAULT" : tls.cipherList, groups: tls.groups,
            dhBits: tls.dhBits, securityLevel: tls.securityLevel, applicationProtocols: tls.applicationProtocols,
            unknownName: tls.unknownName == .reject ? .reject : .takeDefault)
        settings.renegotiates = tls.renegotiates
        return settings
    }

    /// One list for each revoked certificate, by its issuer (C-09).
    private func revocationLists(_ tls: ServerSpec.TLS) throws(Problem) -> [[UInt8]] {
        var lists: [[UInt8]] = []
        for name in tls.clientCertificates.revoked {
            guard let recipe = tls.recipe(name), let above = recipe.issuer else {
                throw Problem(name: name, reason: "what signed itself is revoked by nobody")
            }
            let (revoked, issuer) = (try certified(name, in: tls), try certified(above, in: tls))
            do {
                lists.append(
                    try CertificateMint.revocationList(
                        of: [revoked.certificate], by: issuer, at: recipe.notBefore, until: recipe.notAfter))
            } catch {
                throw Problem(name: name, reason: "\(error)")
            }
        }
        return lists
    }

    private func certified(_ name: String, in tls: ServerSpec.TLS, depth: Int) throws(Problem) -> CertifiedKey {
        guard let recipe = tls.recipe(name) else {
            if let root = roots[name] { return root }
            throw Problem(name: name, reason: "nothing in the description has that name")
        }
        guard depth < 10 else { throw Problem(name: name, reason: "it is an issuer of itself") }
        var issuer: CertifiedKey?
        if let above = recipe.issuer { issuer = try certified(above, in: tls, depth: depth + 1) }
        let key = key(recipe)
        do throws(CertificateMint.Fault) {
            guard let seed else { return try CertificateMint.mint(recipe, issuer: issuer, key: key) }
            return try SeededDice.rolling(seed) { () throws(CertificateMint.Fault) in
                try CertificateMint.mint(recipe, issuer: issuer, key: key)
            }
        } catch {
            throw Problem(name: name, reason: "\(error)")
        }
    }
}

/// What a server shows and asks, ready to become TLS of any moment.
package struct ServerCredentials: Sendable {
    /// What the server itself shows and asks.
    package let main: ServerTLSSettings
    /// What it shows to phones that name another of its hosts.
    package let hosts: [(name: String, settings: ServerTLSSettings)]

    /// The server at a moment, by which it judges the dates of phones' certificates (C-05).
    package func server(at time: UnixTime) throws(ServerMint.Problem) -> ServerTLS {
        do throws(LocalFault) {
            var settings = main
            settings.verificationTime = time
            for host in hosts {
                var other = host.settings
                other.verificationTime = time
                settings.hosts.append((host.name, try ServerTLS(other)))
            }
            return try ServerTLS(settings)
        } catch {
            throw ServerMint.Problem(name: "server", reason: error.detail)
        }
    }
}
