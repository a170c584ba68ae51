import Handset
import OpenSSL
import Provisioning
import ResyncEngine

/// The phones of a plan: what many of them share is made once.
///
/// Phones share a certificate for each kind of key, so that a hundred thousand cost two keys; the server is told each
/// phone's own subject all the same.
final class PlanPhones {
    private struct Kind: Hashable {
        let model: PhoneModel
        let release: String
    }

    private let template: Device
    private let authority: PhoneAuthority
    private let parameters: [(name: String, value: String)]
    private let seed: UInt64
    private let telling: Telling
    private var stores: [Kind: ParameterStore] = [:]
    private var trusts: [String: TrustStore] = [:]
    private var certificates: [CertificateRecipe.Key: DeviceCertificate] = [:]

    /// Makes the phones after the one that the options describe, with these parameters set before the start.
    init(
        _ template: Device, _ authority: PhoneAuthority, _ parameters: [(name: String, value: String)], seed: UInt64,
        telling: Telling
    ) {
        (self.template, self.authority, self.parameters) = (template, authority, parameters)
        (self.seed, self.telling) = (seed, telling)
    }

    /// Throws where a phone of some kind in the plan cannot take a parameter, or has no rule.
    func check(_ plan: FleetPlan) throws {
        for model in plan.models.parts {
            for release in plan.firmware.parts {
                var device = template
                (device.model, device.firmware) = (model.value, release.value)
                try GivenRule(on: device, store(model.value, release.value)).checkAll(at: "--rule")
            }
        }
    }

    /// The machine of a planned phone.
    func machine(_ phone: PlannedPhone) -> PhoneMachine {
        guard let store = try? store(phone.model, phone.firmware) else {
            preconditionFailure("a kind of phone that nobody checked: \(phone.model)")
        }
        let device = phone.device(
            like: template, certificate: certificate(phone.key), trust: trust(phone.firmware))
        return PhoneMachine(device, parameters: store, random: phone.random, telling: telling)
    }

    /// The subject of a planned phone's certificate.
    func subject(_ phone: PlannedPhone) -> DistinguishedName? {
        guard phone.key != nil, case .manufacturing = template.certificate else { return nil }
        return CertificateRecipe.device(
            product: phone.model.name, serial: phone.serial.text, mac: phone.address,
            subject: template.assumptions.micSubject, from: UnixTime(0), to: UnixTime(0)
        ).subject
    }

    private func store(_ model: PhoneModel, _ release: Firmware) throws -> ParameterStore {
        let kind = Kind(model: model, release: release.version.label)
        if let known = stores[kind] { return known }
        var store = ParameterStore(ParameterDefaults(model: model, version: release.version))
        for (name, value) in parameters { try PhoneOptions.set(name, value, in: &store, of: model) }
        stores[kind] = store
        return store
    }

    private func trust(_ release: Firmware) -> TrustStore {
        if let known = trusts[release.version.label] { return known }
        let made = authority.trust(of: release)
        trusts[release.version.label] = made
        return made
    }

    private func certificate(_ key: CertificateRecipe.Key?) -> DeviceCertificate {
        guard let key else { return .none }
        // A certificate that the user gave serves every phone.
        if case .custom = template.certificate { return template.certificate }
        if let known = certificates[key] { return known }
        let made = SeededDice.rolling(seed) {
            authority.certificate(
                model: template.model, serial: template.serial, mac: template.mac, key: key == .p256 ? .p256 : .rsa2048,
                subject: template.assumptions.micSubject)
        }
        certificates[key] = made
        return made
    }
}
