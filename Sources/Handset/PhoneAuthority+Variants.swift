import OpenSSL
import Provisioning

extension PhoneAuthority {
    /// A phone's certificate as the assumptions have it: the factory's, a renewed one, or the generic one (CLI-5, CLI-9),
    /// with a key and a digest of today, of the release, or of the weakest kind met (CLI-8).
    package func certificate(
        model: PhoneModel, serial: SerialNumber, mac: MACAddress, firmware: Firmware, key: KeyChoice = .rsa2048,
        assumptions: Assumptions
    ) -> DeviceCertificate {
        let from = CivilTime(year: 2020, month: 1, day: 1).unixTime
        let to = CivilTime(year: 2050, month: 1, day: 1).unixTime
        if assumptions.mic == .generic {
            return .generic(Self.mint(.generic(from: from, to: to), issuer: deviceRoot).identity(.generic))
        }
        let kind = firmware.manufacturingKey(assumptions.micKey)
        let recipe = CertificateRecipe.device(
            product: model.name, serial: serial.text, mac: mac, subject: assumptions.micSubject, from: from, to: to,
            key: assumptions.micKey == .modern ? key.recipe : kind.key, digest: kind.digest
        )
        let issuer = assumptions.mic == .renewed ? renewedRoot : deviceRoot
        return .manufacturing(Self.mint(recipe, issuer: issuer).identity(.manufacturing))
    }
}
