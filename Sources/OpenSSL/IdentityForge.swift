package import Provisioning

/// Makes the identities of a fleet's phones: keys from a pool of primes, or each of its own, certificates from one issuer.
///
/// It may be used by several threads at once.
package final class IdentityForge: Sendable {
    /// What an identity is made for: everything that its certificate says of the phone.
    package struct Order: Hashable, Sendable {
        /// The product name.
        package let product: String
        /// The serial number.
        package let serial: String
        /// The hardware address.
        package let mac: MACAddress
        /// Where the address stands in the subject.
        package let subject: Assumptions.MICSubject
        /// The kind of key.
        package let key: CertificateRecipe.Key

        /// Makes an order.
        package init(
            product: String, serial: String, mac: MACAddress, subject: Assumptions.MICSubject,
            key: CertificateRecipe.Key
        ) {
            (self.product, self.serial, self.mac, self.subject, self.key) = (product, serial, mac, subject, key)
        }
    }

    /// A certificate and its key, as DER.
    package struct Forged: Sendable {
        /// The certificate.
        package let certificate: [UInt8]
        /// The key.
        package let key: [UInt8]
    }

    /// What a certificate says of a key that is made of pooled primes.
    package static let warning = "Handset emulation: a test key of primes that other keys share. Never trust it."

    private let issuer: CertifiedKey
    private let pool: PrimePool?
    private let (from, to): (UnixTime, UnixTime)

    /// Makes a forge; without a pool every RSA key has primes of its own.
    package init(issuer: CertifiedKey, pool: PrimePool?, from: UnixTime, to: UnixTime) {
        (self.issuer, self.pool, self.from, self.to) = (issuer, pool, from, to)
    }

    /// Makes one identity.
    package func forge(
        _ order: Order, using random: inout some RandomNumberGenerator
    ) throws(CertificateMint.Fault) -> Forged {
        var recipe = CertificateRecipe.device(
            product: order.product, serial: order.serial, mac: order.mac, subject: order.subject, from: from, to: to,
            key: order.key
        )
        if case .rsa(2048) = order.key, let pool {
            let key = pool.key(using: &random)
            recipe.comment = Self.warning
            let certificate = try CertificateMint.certify(publicKey: key.publicKey, recipe, issuer: issuer)
            return Forged(certificate: certificate.der, key: key.der)
        }
        let made = try CertificateMint.mint(recipe, issuer: issuer)
        return Forged(certificate: made.certificate.der, key: made.key.der)
    }
}
