import Certs
package import Provisioning

/// The emulation's own authorities, compiled in: one signs servers, one signs phones, both with the key that is public.
package enum EmulationPKI {
    /// The stand-in root that signs the emulation's servers; phones trust it in the first slot.
    package static let provisioningRoot = root(Certs.provisioningRoot)

    /// The root that signs the emulation's phones; servers trust it for client certificates.
    package static let deviceRoot = root(Certs.deviceRoot)

    /// The root of renewed device certificates: what a server has to trust beside the other one (CLI-9).
    ///
    /// It is minted when first asked for, of the public key, and always comes out the same.
    package static let renewedDeviceRoot: CertifiedKey = {
        let recipe = CertificateRecipe.root(
            "Handset emulation renewed device root", from: CivilTime(year: 2023, month: 8, day: 17).unixTime,
            to: CivilTime(year: 2050, month: 1, day: 1).unixTime
        )
        do throws(CertificateMint.Fault) {
            return try CertificateMint.mint(recipe, key: deviceRoot.key)
        } catch {
            preconditionFailure("the root of renewed certificates cannot be minted: \(error)")
        }
    }()

    /// The anchors of some slots of the firmware, and the roots a user compiled in beside them (SRV-1).
    package static func anchors(slots names: [String]) -> [TrustAnchor] {
        let slots = names.compactMap { name in Certs.slots.first { $0.name == name } }
        return (slots + [Certs.additionalRoots]).flatMap { slot in
            (parsed[slot.name] ?? []).map { TrustAnchor(slot: slot.name, der: $0) }
        }
    }

    private static let parsed: [String: [[UInt8]]] = {
        var result: [String: [[UInt8]]] = [:]
        for slot in Certs.slots + [Certs.additionalRoots] {
            switch CertificateFile.read(slot.pem) {
            case .success(let certificates): result[slot.name] = certificates.map(\.der)
            case .failure(.noCertificate): result[slot.name] = []
            case .failure(let fault):
                preconditionFailure("the roots compiled in for \(slot.name) are damaged: \(fault)")
            }
        }
        return result
    }()

    private static func root(_ pem: [UInt8]) -> CertifiedKey {
        guard case .success(let certificates) = CertificateFile.read(pem), let certificate = certificates.first,
            let key = PrivateKey(file: Certs.emulationKey)
        else { preconditionFailure("the emulation's own root or key is damaged") }
        return CertifiedKey(certificate, key)
    }
}
