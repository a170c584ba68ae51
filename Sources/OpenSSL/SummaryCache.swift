internal import COpenSSL
import Provisioning

/// Summaries of certificates by their SHA-256: a fleet sees the same few certificates a million times.
final class SummaryCache {
    private var summaries: [[UInt8]: CertificateSummary] = [:]

    /// The SHA-256 of a certificate that somebody else holds.
    static func digest(_ certificate: OpaquePointer) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { buffer, written in
            var count: UInt32 = 0
            let succeeded = X509_digest(certificate, EVP_sha256(), buffer.baseAddress, &count)
            written = succeeded == 1 ? Int(count) : 0
        }
    }

    /// The summary of a certificate that somebody else holds.
    func summary(of certificate: OpaquePointer, digest: [UInt8]) -> CertificateSummary {
        if let known = summaries[digest] { return known }
        let made = CertificateReader(certificate).summary(sha256: digest)
        if summaries.count >= Self.limit { summaries.removeAll() }
        summaries[digest] = made
        return made
    }

    private static let limit = 1024
}
