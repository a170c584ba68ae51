import OpenSSL
import Provisioning

/// The phones that a check plays, all made from the good one.
struct ProbePhones: Sendable {
    let good: Device
    let other: MACAddress
    let unknown: MACAddress
    private let authority: PhoneAuthority?

    /// Makes the phones; without an authority none but the good one has a certificate that a server could take.
    init(_ good: Device, other: MACAddress, unknown: MACAddress, authority: PhoneAuthority?) {
        (self.good, self.other, self.unknown, self.authority) = (good, other, unknown, authority)
    }

    /// One key for every certificate that a check makes up: only names, dates and issuers matter.
    private static let key = PrivateKey.make(.rsa(2048))

    /// An authority that nobody trusts.
    private static let forgery = key.flatMap { key in
        try? CertificateMint.mint(.root("Foreign Device Root", from: begin, to: end), key: key)
    }

    var stranger: Device { with { $0.certificate = .none } }
    var foreigner: Device { with { $0.certificate = certificate(of: good, issuer: Self.forgery, to: Self.end) } }
    var expired: Device {
        with { $0.certificate = certificate(of: good, issuer: authority?.deviceRoot, to: Self.past) }
    }
    /// The second phone's name on everything but the certificate.
    var crossing: Device { named(other) { _ in } }
    var second: Device { named(other) { $0.certificate = ownCertificate(of: $0) } }
    var newcomer: Device { named(unknown) { $0.certificate = ownCertificate(of: $0) } }

    func running(_ firmware: Firmware, trust: TrustStore, daysLater: Int = 0) -> Device {
        with { device in
            (device.firmware, device.firmwareTrust) = (firmware, trust)
            device.clock.start = device.clock.start.map { $0 + Int64(daysLater) * 86_400 }
        }
    }

    private func with(_ change: (inout Device) -> Void) -> Device {
        var device = good
        change(&device)
        return device
    }

    private func named(_ mac: MACAddress, _ change: (inout Device) -> Void) -> Device {
        with { device in
            (device.mac, device.serial) = (mac, SerialNumber(derivedFrom: mac))
            change(&device)
        }
    }

    /// A certificate that names the phone, from its own root; the good phone's where nobody can mint one.
    private func ownCertificate(of device: Device) -> DeviceCertificate {
        guard good.certificate.identity != nil, let root = authority?.deviceRoot else { return good.certificate }
        return certificate(of: device, issuer: root, to: Self.end)
    }

    private func certificate(of device: Device, issuer: CertifiedKey?, to end: UnixTime) -> DeviceCertificate {
        guard let issuer, let key = Self.key else { return .none }
        let recipe = CertificateRecipe.device(
            product: device.model.name, serial: device.serial.text, mac: device.mac,
            subject: device.assumptions.micSubject, from: Self.begin, to: end)
        guard let minted = try? CertificateMint.mint(recipe, issuer: issuer, key: key) else { return .none }
        return .manufacturing(minted.identity(.manufacturing))
    }

    private static let begin = CivilTime(year: 2020, month: 1, day: 1).unixTime
    private static let past = CivilTime(year: 2024, month: 1, day: 1).unixTime
    private static let end = CivilTime(year: 2050, month: 1, day: 1).unixTime
}
