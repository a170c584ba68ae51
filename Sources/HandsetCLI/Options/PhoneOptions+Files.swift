import Handset
import OpenSSL
import Provisioning

extension PhoneOptions {
    /// Whose phone it is: the emulation's PKI, or that of `--pki`, with the roots of `--cacert`.
    func authority() throws -> PhoneAuthority {
        var roots: [TrustAnchor] = []
        if let cacert {
            roots += try Self.certificates(cacert, option: "--cacert").map {
                TrustAnchor(slot: "--cacert", der: $0.der)
            }
        }
        guard let pki else { return PhoneAuthority(deviceRoot: EmulationPKI.deviceRoot, additionalRoots: roots) }
        let folder = OperatorFolder(pki)
        roots += [TrustAnchor(slot: "--pki", der: try folder.provisioningCertificate().der)]
        return PhoneAuthority(
            deviceRoot: try folder.deviceRoot(), renewedRoot: try folder.renewedDeviceRoot(), additionalRoots: roots)
    }

    /// The custom CA that is installed already (SRV-43).
    func readCustomCA() throws -> [TrustAnchor] {
        guard let customCa else { return [] }
        let certificates = try Self.certificates(customCa, option: "--custom-ca", limit: CertificateFile.customCALimit)
        return certificates.map { TrustAnchor(slot: "Custom CA", der: $0.der) }
    }

    /// The phone's certificate: given, minted, or none.
    func certificate(
        model: PhoneModel, mac: MACAddress, serial: SerialNumber, firmware: Firmware, _ authority: PhoneAuthority,
        _ assumptions: Assumptions
    )
        throws -> DeviceCertificate
    {
        if noClientCert {
            guard cert == nil, key == nil else { throw InputProblem("--no-client-cert and --cert exclude each other") }
            return .none
        }
        guard let cert else {
            guard key == nil else { throw InputProblem("--key without --cert: give the certificate it belongs to") }
            return authority.certificate(
                model: model, serial: serial, mac: mac, firmware: firmware, key: keyType, assumptions: assumptions)
        }
        let chain = try Self.certificates(cert, option: "--cert")
        let keyFile = key ?? cert
        guard let privateKey = PrivateKey(file: try FileAccess.read(keyFile)) else {
            throw InputProblem(
                "--key \(keyFile): it holds no key that can be read; expected PEM or DER without a passphrase")
        }
        return .custom(DeviceIdentity(kind: .custom, chain: chain.map(\.der), key: privateKey.der))
    }

    static func certificates(_ path: String, option: String, limit: Int = .max) throws -> [X509Certificate] {
        switch CertificateFile.read(try FileAccess.read(path), limit: limit) {
        case .success(let certificates): return certificates
        case .failure(let fault): throw InputProblem("\(option) \(path): \(fault)")
        }
    }
}

/// An operator's PKI on disk, as `handset certs init` writes it.
struct OperatorFolder {
    let path: String

    init(_ path: String) {
        self.path = path
    }

    func provisioningCertificate() throws -> X509Certificate { try certificate("provisioning-root") }
    func provisioningRoot() throws -> CertifiedKey { try certified("provisioning-root") }
    func deviceRoot() throws -> CertifiedKey { try certified("device-root") }

    /// The root of renewed certificates; a folder without one has the device root sign those, too.
    func renewedDeviceRoot() throws -> CertifiedKey {
        FileAccess.exists("\(path)/\(Self.renewed).pem") ? try certified(Self.renewed) : try deviceRoot()
    }

    /// The name of the files of the root of renewed certificates.
    static let renewed = "device-root-renewed"

    private func certificate(_ name: String) throws -> X509Certificate {
        let file = "\(path)/\(name).pem"
        guard FileAccess.exists(file) else {
            throw InputProblem("\(file): there is none; `handset certs init --out \(path)` makes one")
        }
        return try PhoneOptions.certificates(file, option: "--pki")[0]
    }

    private func certified(_ name: String) throws -> CertifiedKey {
        let file = "\(path)/\(name).key"
        let certificate = try certificate(name)
        guard let key = PrivateKey(file: try FileAccess.read(file)) else {
            throw InputProblem("\(file): it holds no key that can be read")
        }
        guard key.matches(certificate) else { throw InputProblem("\(file): it is not the key of \(path)/\(name).pem") }
        return CertifiedKey(certificate, key)
    }
}
