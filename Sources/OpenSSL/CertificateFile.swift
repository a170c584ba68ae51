/// Reads files of certificates: a PEM bundle or one DER certificate, all of it or nothing (SRV-43).
package enum CertificateFile {
    /// Why a file brings no certificates.
    package enum Fault: Error, Hashable, Sendable {
        /// Neither PEM nor DER: an HTML page, an empty file, a key alone (T-14).
        case noCertificate
        /// The n-th block, from 1, cannot be parsed; nothing of the file is taken.
        case unparsable(block: Int)
        /// More bytes than allowed.
        case tooLarge(limit: Int)
    }

    /// The most a custom CA file may have (SRV-43).
    package static let customCALimit = 64 << 10

    /// The certificates of a file in order, at least one.
    package static func read(_ file: [UInt8], limit: Int = .max) -> Result<[X509Certificate], Fault> {
        if file.count > limit { return .failure(.tooLarge(limit: limit)) }
        guard let blocks = PEM.blocks(file) else { return .failure(.unparsable(block: 1)) }
        let armoured = blocks.filter { labels.contains($0.label) }
        if armoured.isEmpty {
            guard blocks.isEmpty, let single = X509Certificate(der: file) else { return .failure(.noCertificate) }
            return .success([single])
        }
        var certificates: [X509Certificate] = []
        for (index, block) in armoured.enumerated() {
            guard let certificate = X509Certificate(der: block.bytes) else {
                return .failure(.unparsable(block: index + 1))
            }
            certificates.append(certificate)
        }
        return .success(certificates)
    }

    private static let labels: Set<String> = ["CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"]
}

extension CertificateFile.Fault: CustomStringConvertible {
    /// What is wrong, for a person.
    package var description: String {
        switch self {
        case .noCertificate: "it holds no certificate, neither PEM nor DER"
        case .unparsable(let block): "certificate \(block) in it cannot be read, so none of it is taken"
        case .tooLarge(let limit): "it is larger than \(limit) bytes"
        }
    }
}
