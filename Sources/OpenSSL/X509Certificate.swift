internal import COpenSSL
package import Provisioning

/// One parsed certificate.
package final class X509Certificate: Sendable {
    // Counted by OpenSSL under its own lock, and never changed once parsed.
    nonisolated(unsafe) let pointer: OpaquePointer

    /// Takes over a certificate that OpenSSL made.
    init(taking pointer: OpaquePointer) {
        self.pointer = pointer
    }

    /// Shares a certificate that somebody else also holds.
    init(sharing pointer: OpaquePointer) {
        X509_up_ref(pointer)
        self.pointer = pointer
    }

    /// Parses one certificate; nil where the bytes are not exactly that.
    package convenience init?(der: [UInt8]) {
        let parsed = DER.parse(der) { cursor, count -> OpaquePointer? in
            let end = cursor.pointee.map { $0 + count }
            guard let certificate = d2i_X509(nil, cursor, count) else { return nil }
            if cursor.pointee == end { return certificate }
            X509_free(certificate)
            return nil
        }
        guard let parsed else { return nil }
        self.init(taking: parsed)
    }

    deinit {
        X509_free(pointer)
    }

    /// The certificate as DER.
    package var der: [UInt8] { Self.der(of: pointer) }

    /// The certificate as PEM.
    package var pem: String { PEM.text("CERTIFICATE", der) }

    /// What a person needs to know of it.
    package var summary: CertificateSummary { CertificateReader(pointer).summary(sha256: Digest.sha256(der)) }

    /// The curve of an EC key, in OpenSSL's word for it; nil for other keys.
    package var curve: String? {
        ErrorQueue.clean {
            guard let key = X509_get0_pubkey(pointer) else { return nil }
            var name = [CChar](repeating: 0, count: 64)
            var count = 0
            guard CertificateReader.kind(of: key) == "EC", EVP_PKEY_get_group_name(key, &name, name.count, &count) == 1
            else { return nil }
            return String(decoding: name.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }

    /// When it is in force.
    var validity: ClosedRange<UnixTime> { CertificateReader(pointer).validity }

    /// The subject as DER, for the name of an issuer.
    var subjectDER: [UInt8] { CertificateReader.der(of: X509_get_subject_name(pointer)) }

    /// The serial number's bytes.
    var serialBytes: [UInt8] { DER.content(X509_get0_serialNumber(pointer)) }

    /// True where the certificate was signed with the key of another one.
    package func isSigned(by issuer: X509Certificate) -> Bool {
        ErrorQueue.clean {
            guard let key = X509_get0_pubkey(issuer.pointer) else { return false }
            return X509_verify(pointer, key) == 1
        }
    }

    /// The DER of a certificate that somebody else holds.
    static func der(of pointer: OpaquePointer) -> [UInt8] { DER.encoded { i2d_X509(pointer, $0) } }
}
