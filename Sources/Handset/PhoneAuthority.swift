package import OpenSSL
public import Provisioning

/// Who signs phones and whom they trust: the emulation's own PKI, or an operator's.
public struct PhoneAuthority: Sendable {
    /// Signs device certificates.
    package let deviceRoot: CertifiedKey
    /// Signs renewed device certificates (CLI-9).
    package let renewedRoot: CertifiedKey
    /// Roots beside those of the firmware, as if compiled in.
    package let additionalRoots: [TrustAnchor]

    /// Makes an authority.
    package init(
        deviceRoot: CertifiedKey, renewedRoot: CertifiedKey = EmulationPKI.renewedDeviceRoot,
        additionalRoots: [TrustAnchor] = []
    ) {
        (self.deviceRoot, self.renewedRoot, self.additionalRoots) = (deviceRoot, renewedRoot, additionalRoots)
    }

    /// The emulation's PKI, compiled in.
    public static let emulation = PhoneAuthority(deviceRoot: EmulationPKI.deviceRoot)

    /// What a release trusts, with the roots of this authority.
    public func trust(of firmware: Firmware) -> TrustStore {
        TrustStore(EmulationPKI.anchors(slots: firmware.anchorSlots) + additionalRoots)
    }

    /// Mints the certificate of one phone: `OU` product, `L` serial, `S` the MAC (CLI-1 … CLI-4).
    public func certificate(
        model: PhoneModel, serial: SerialNumber, mac: MACAddress, key: KeyChoice = .rsa2048,
        subject: Assumptions.MICSubject = .surname
    ) -> DeviceCertificate {
        .manufacturing(
            certified(model: model, serial: serial, mac: mac, key: key, subject: subject).identity(.manufacturing))
    }

    /// The same with its key, for files.
    package func certified(
        model: PhoneModel, serial: SerialNumber, mac: MACAddress, key: KeyChoice,
        subject: Assumptions.MICSubject = .surname
    ) -> CertifiedKey {
        let recipe = CertificateRecipe.device(
            product: model.name, serial: serial.text, mac: mac, subject: subject,
            from: CivilTime(year: 2020, month: 1, day: 1).unixTime,
            to: CivilTime(year: 2050, month: 1, day: 1).unixTime,
            key: key.recipe
        )
        return Self.mint(recipe, issuer: deviceRoot)
    }

    static func mint(_ recipe: CertificateRecipe, issuer: CertifiedKey) -> CertifiedKey {
        do throws(CertificateMint.Fault) {
            return try CertificateMint.mint(recipe, issuer: issuer)
        } catch {
            preconditionFailure("a device certificate could not be minted: \(error)")
        }
    }

    /// A phone fresh from the factory, with a certificate of its own.
    public func device(
        model: PhoneModel, mac: MACAddress, firmware: Firmware = FirmwareCatalog.standard, clock: DeviceClock,
        network: NetworkSettings = .none
    ) -> Device {
        let serial = SerialNumber(derivedFrom: mac)
        return Device(
            model: model, mac: mac, serial: serial, firmware: firmware, firmwareTrust: trust(of: firmware),
            certificate: certificate(model: model, serial: serial, mac: mac), clock: clock, network: network
        )
    }
}
