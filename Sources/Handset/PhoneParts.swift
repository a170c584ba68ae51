import OpenSSL
public import Provisioning

/// The files a phone can be given in place of what is minted: more roots, a certificate, its key.
public struct PhoneParts: Sendable {
    /// Why a file cannot be used.
    public struct Problem: Error, CustomStringConvertible {
        /// What is wrong.
        public let description: String
    }

    /// The certificate and its key.
    public let certificate: DeviceCertificate
    private let roots: [TrustAnchor]

    /// Reads PEM: a bundle of roots, a certificate with its chain, the key of the certificate.
    ///
    /// - Parameter isEmulated: True for an identity that `handset certs device` made: its key is a test key, and signs
    ///   without what protects a secret one.
    public init(
        roots: [UInt8], certificate: [UInt8], key: [UInt8], isEmulated: Bool = false
    ) throws(Problem) {
        self.roots = try Self.certificates(roots, "roots").map { TrustAnchor(slot: "given", der: $0.der) }
        let chain = try Self.certificates(certificate, "certificate")
        guard let key = PrivateKey(file: key) else { throw Problem(description: "the key cannot be read") }
        let kind = isEmulated ? DeviceIdentity.Kind.manufacturing : .custom
        let identity = DeviceIdentity(kind: kind, chain: chain.map(\.der), key: key.der)
        self.certificate = isEmulated ? .manufacturing(identity) : .custom(identity)
    }

    /// What a release trusts, with the given roots as if compiled in.
    public func trust(of firmware: Firmware) -> TrustStore {
        TrustStore(EmulationPKI.anchors(slots: firmware.anchorSlots) + roots)
    }

    private static func certificates(_ file: [UInt8], _ what: String) throws(Problem) -> [X509Certificate] {
        switch CertificateFile.read(file) {
        case .success(let certificates): return certificates
        case .failure(let fault): throw Problem(description: "\(what): \(fault)")
        }
    }
}
