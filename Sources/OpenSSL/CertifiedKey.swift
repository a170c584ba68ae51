package import Provisioning

/// A certificate with its key, and the certificates between it and its root.
package struct CertifiedKey: Sendable {
    /// The certificate.
    package let certificate: X509Certificate
    /// The key it is about.
    package let key: PrivateKey
    /// The issuers, the nearest first; for a server or a phone to send, without the root.
    package let issuers: [X509Certificate]

    /// Puts a certificate and its key together.
    package init(_ certificate: X509Certificate, _ key: PrivateKey, issuers: [X509Certificate] = []) {
        (self.certificate, self.key, self.issuers) = (certificate, key, issuers)
    }

    /// The certificate and its issuers: what is sent.
    package var chain: [X509Certificate] { [certificate] + issuers }

    /// The chain as one PEM file, as servers read it: the leaf first.
    package var chainPEM: String { chain.map(\.pem).joined() }

    /// The certificate and key as a phone holds them.
    package func identity(_ kind: DeviceIdentity.Kind) -> DeviceIdentity {
        DeviceIdentity(kind: kind, chain: chain.map(\.der), key: key.der)
    }

    /// The certificate as something to trust.
    package func anchor(slot: String) -> TrustAnchor {
        TrustAnchor(slot: slot, der: certificate.der)
    }
}
