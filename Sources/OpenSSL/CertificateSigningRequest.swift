internal import COpenSSL
package import Provisioning

/// A request for a certificate, as `openssl req` makes it.
package final class CertificateSigningRequest {
    private let pointer: OpaquePointer

    /// Reads a request from PEM or DER; nil where it is none.
    package init?(file: [UInt8]) {
        OpenSSLLibrary.start()
        let labels: Set<String> = ["CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"]
        let der = PEM.blocks(file)?.first { labels.contains($0.label) }?.bytes ?? file
        guard let parsed = DER.parse(der, { d2i_X509_REQ(nil, $0, $1) }) else { return nil }
        pointer = parsed
    }

    deinit {
        X509_REQ_free(pointer)
    }

    /// Whom the request wants named.
    package var subject: DistinguishedName { CertificateReader.name(X509_REQ_get_subject_name(pointer)) }

    /// True where the request is signed with its own key, which proves that the sender holds it.
    package var isSignedByItself: Bool {
        ErrorQueue.clean {
            guard let key = X509_REQ_get0_pubkey(pointer) else { return false }
            return X509_REQ_verify(pointer, key) == 1
        }
    }

    /// The kind and size of the key.
    package var key: (kind: String, bits: Int) {
        guard let key = X509_REQ_get0_pubkey(pointer) else { return ("unknown", 0) }
        return (CertificateReader.kind(of: key), Int(handset_key_bits(key)))
    }

    /// The alternative names that are asked for.
    package var alternativeNames: (dns: [String], addresses: [IPAddress]) {
        ErrorQueue.clean {
            guard let extensions = X509_REQ_get_extensions(pointer) else { return ([], []) }
            defer { handset_extensions_free(extensions) }
            guard let list = X509V3_get_d2i(extensions, NID_subject_alt_name, nil, nil) else { return ([], []) }
            let names = OpaquePointer(list)
            defer { GENERAL_NAMES_free(names) }
            let read = CertificateReader.names(names)
            return (read.dns, read.addresses)
        }
    }

    /// The public key as it stands in certificates.
    package var publicKey: [UInt8] {
        guard let key = X509_REQ_get0_pubkey(pointer) else { return [] }
        return DER.encoded { i2d_PUBKEY(key, $0) }
    }
}
