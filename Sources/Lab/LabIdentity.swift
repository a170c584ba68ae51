package import OpenSSL
package import Provisioning
import Synchronization

/// Who the lab's servers say they are: recipes minted, each key made once in the life of this object.
package final class LabIdentity: Sendable {
    private struct KeyName: Hashable {
        var recipe: String
        var kind: CertificateRecipe.Key
    }

    private let roots: [String: CertifiedKey]
    private let keys = Mutex<[KeyName: PrivateKey]>([:])

    /// Makes an identity under the emulation's own roots, or under those of an operator.
    package init(
        provisioningRoot: CertifiedKey = EmulationPKI.provisioningRoot,
        deviceRoot: CertifiedKey = EmulationPKI.deviceRoot
    ) {
        roots = [ServerSpec.provisioningRoot: provisioningRoot, ServerSpec.deviceRoot: deviceRoot]
    }

    /// The certificate and key of a name: a recipe of the description, or one of the roots.
    package func certified(_ name: String, in tls: ServerSpec.TLS) throws(LabError) -> CertifiedKey {
        try certified(name, in: tls, depth: 0)
    }

    /// What a server of the description shows and asks, its certificates minted.
    func credentials(_ tls: ServerSpec.TLS) throws(LabError) -> LabCredentials {
        var others: [(name: String, settings: ServerTLSSettings)] = []
        for (host, chain) in tls.hosts.sorted(by: { $0.key < $1.key }) {
            others.append((host, try settings(tls, chain: chain)))
        }
        return LabCredentials(main: try settings(tls, chain: tls.chain), hosts: others)
    }

    private func settings(_ tls: ServerSpec.TLS, chain: [String]) throws(LabError) -> ServerTLSSettings {
        var certificates: [CertifiedKey] = []
        for name in chain { certificates.append(try certified(name, in: tls)) }
        var anchors: [TrustAnchor] = []
        for name in tls.clientCertificates.roots { anchors.append(try certified(name, in: tls).anchor(slot: name)) }
        return ServerTLSSettings(
            identities: Array(certificates.prefix(1)), sentChain: certificates.dropFirst().map(\.certificate),
            clientAuthentication: Self.authentication(tls.clientCertificates), clientAnchors: anchors,
            verifyDepth: tls.clientCertificates.depth, revocationLists: try revocationLists(tls), minimum: tls.minimum,
            maximum: tls.maximum, cipherList: tls.cipherList.isEmpty ? "DEFAULT" : tls.cipherList, groups: tls.groups,
            dhBits: tls.dhBits, securityLevel: tls.securityLevel, applicationProtocols: tls.applicationProtocols,
            unknownName: tls.unknownName == .reject ? .reject : .takeDefault)
    }

    /// One list for each revoked certificate, by its issuer (C-09).
    private func revocationLists(_ tls: ServerSpec.TLS) throws(LabError) -> [[UInt8]] {
        var lists: [[UInt8]] = []
        for name in tls.clientCertificates.revoked {
            guard let recipe = tls.recipe(name), let above = recipe.issuer else {
                throw .certificate(name: name, reason: "what signed itself is revoked by nobody")
            }
            let (revoked, issuer) = (try certified(name, in: tls), try certified(above, in: tls))
            do {
                lists.append(
                    try CertificateMint.revocationList(
                        of: [revoked.certificate], by: issuer, at: recipe.notBefore, until: recipe.notAfter))
            } catch {
                throw .certificate(name: name, reason: "\(error)")
            }
        }
        return lists
    }

    private static func authentication(_ policy: ClientCertificatePolicy) -> ServerTLSSettings.ClientAuthentication {
        switch (policy.demand, policy.refusal) {
        case (.none, _): .none
        case (.atRequest, _): .requireAtRequest
        case (.any, _), (.optional, .status), (.required, .status): .anyCertificate
        case (.optional, .alert): .optional
        case (.required, .alert): .require
        }
    }

    private func certified(_ name: String, in tls: ServerSpec.TLS, depth: Int) throws(LabError) -> CertifiedKey {
        guard let recipe = tls.recipe(name) else {
            if let root = roots[name] { return root }
            throw .certificate(name: name, reason: "nothing in the description has that name")
        }
        guard depth < 10 else { throw .certificate(name: name, reason: "it is an issuer of itself") }
        var issuer: CertifiedKey?
        if let above = recipe.issuer { issuer = try certified(above, in: tls, depth: depth + 1) }
        do {
            return try CertificateMint.mint(recipe, issuer: issuer, key: key(of: recipe))
        } catch {
            throw .certificate(name: name, reason: "\(error)")
        }
    }

    /// The key of a recipe: the same one whenever that name and kind are asked for.
    private func key(of recipe: CertificateRecipe) -> PrivateKey? {
        let name = KeyName(recipe: recipe.name, kind: recipe.key)
        return keys.withLock { keys in
            if let known = keys[name] { return known }
            let made = PrivateKey.make(recipe.key)
            keys[name] = made
            return made
        }
    }
}
