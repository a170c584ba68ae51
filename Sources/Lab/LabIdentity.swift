package import OpenSSL
package import Provisioning
package import Serving
import Synchronization

/// Who the lab's servers say they are: recipes minted, each key made once in the life of this object.
package final class LabIdentity: Sendable {
    private struct KeyName: Hashable {
        var recipe: String
        var kind: CertificateRecipe.Key
    }

    private let provisioningRoot: CertifiedKey
    private let deviceRoot: CertifiedKey
    private let keys = Mutex<[KeyName: PrivateKey]>([:])

    /// Makes an identity under the emulation's own roots, or under those of an operator.
    package init(
        provisioningRoot: CertifiedKey = EmulationPKI.provisioningRoot,
        deviceRoot: CertifiedKey = EmulationPKI.deviceRoot
    ) {
        (self.provisioningRoot, self.deviceRoot) = (provisioningRoot, deviceRoot)
    }

    /// The certificate and key of a name: a recipe of the description, or one of the roots.
    package func certified(_ name: String, in tls: ServerSpec.TLS) throws(LabError) -> CertifiedKey {
        do throws(ServerMint.Problem) {
            return try mint.certified(name, in: tls)
        } catch {
            throw LabError(error)
        }
    }

    /// What a server of the description shows and asks, its certificates minted.
    func credentials(_ tls: ServerSpec.TLS) throws(LabError) -> LabCredentials {
        do throws(ServerMint.Problem) {
            return LabCredentials(try mint.credentials(tls))
        } catch {
            throw LabError(error)
        }
    }

    /// The TLS of a description at a moment, without a socket.
    package func server(_ tls: ServerSpec.TLS, at time: UnixTime) throws(LabError) -> ServerTLS {
        do throws(ServerMint.Problem) {
            return try mint.credentials(tls).server(at: time)
        } catch {
            throw LabError(error)
        }
    }

    /// The mint that keeps this object's keys.
    package var mint: ServerMint {
        ServerMint(provisioningRoot: provisioningRoot, deviceRoot: deviceRoot) { [self] recipe in key(of: recipe) }
    }

    /// The key of a recipe: the same one whenever that name and kind are asked for.
    private func key(of recipe: CertificateRecipe) -> PrivateKey? {
        let name = KeyName(recipe: recipe.keyOf ?? recipe.name, kind: recipe.key)
        return keys.withLock { keys in
            if let known = keys[name] { return known }
            let made = PrivateKey.make(recipe.key)
            keys[name] = made
            return made
        }
    }
}

extension LabError {
    /// What of a description cannot be made.
    package init(_ problem: ServerMint.Problem) {
        self = .certificate(name: problem.name, reason: problem.reason)
    }
}
