import Handset
import OpenSSL
import Outputs
import Provisioning
import ResyncEngine

/// Makes the phones of a plan: certificates from the pool, parameters from `--set` and the rule; the same for all but
/// what the plan says.
struct PhoneMaker: Sendable {
    private let identities: FleetIdentities
    private let pool: IdentityPool
    private let given: DeviceCertificate?
    private let template: Device
    private let trusts: [FirmwareVersion: TrustStore]
    private let stores: [StoreKey: ParameterStore]

    private struct StoreKey: Hashable {
        let model: String
        let version: FirmwareVersion
    }

    init(_ phone: PhoneOptions, plan: FleetPlan, rule: String?, quiet: Bool = false) throws {
        guard phone.state == nil else { throw InputProblem("--state: it is the memory of one phone, not of a fleet") }
        let authority = try phone.authority()
        template = try phone.device(mints: false, of: authority)
        given = phone.cert == nil ? nil : template.certificate
        identities = FleetIdentities(authority, template.assumptions)
        var plan = plan
        if given != nil { plan.withoutCertificate = 1 }
        var stores: [StoreKey: ParameterStore] = [:]
        var trusts: [FirmwareVersion: TrustStore] = [:]
        for release in plan.firmware.parts.map(\.value) {
            trusts[release.version] = authority.trust(of: release)
            for model in plan.models.parts.map(\.value) {
                var device = template
                (device.model, device.firmware) = (model, release)
                let store = try phone.memory(of: &device, rule: rule).parameters
                try GivenRule(on: device, store).checkAll(at: rule == nil ? nil : "--rule")
                stores[StoreKey(model: model.name, version: release.version)] = store
            }
        }
        (self.stores, self.trusts) = (stores, trusts)
        pool = try IdentityFile(identities, folder: phone.pki, quiet: quiet).pool(for: plan)
    }

    /// The phone of a plan's entry.
    @Sendable func make(_ planned: PlannedPhone) -> LiveRun.Phone {
        guard let trust = trusts[planned.firmware.version],
            let store = stores[StoreKey(model: planned.model.name, version: planned.firmware.version)]
        else { preconditionFailure("the plan has a model or a release that it did not name") }
        let device = planned.device(like: template, certificate: certificate(planned), trust: trust)
        return LiveRun.Phone(device, store)
    }

    private func certificate(_ planned: PlannedPhone) -> DeviceCertificate {
        if let given { return given }
        guard let order = identities.order(of: planned) else { return .none }
        guard let identity = try? pool.identity(for: order, isPooled: identities.isPooled) else {
            preconditionFailure("the pool lost the identity of \(planned.address)")
        }
        return .manufacturing(identity)
    }
}
