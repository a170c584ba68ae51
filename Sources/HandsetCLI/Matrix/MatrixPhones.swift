import Handset
import OpenSSL
import Provisioning
import Scenarios

/// The phones of a matrix: those of the options, or, of a case, its own with what options say on top.
struct MatrixPhones {
    private let options: PhoneOptions
    private let scene: MatrixScene?
    private let base: Device
    private let authority: PhoneAuthority

    /// Reads the options.
    init(_ options: PhoneOptions, _ scene: MatrixScene?) throws {
        (self.options, self.scene) = (options, scene)
        (base, authority) = (try options.device(), try options.authority())
    }

    /// The phone of a release and a model.
    func phone(_ release: Firmware, _ model: PhoneModel) throws -> CompatibilityMatrix.Phone {
        guard let scene, let group = scene.group(for: release) else { return try usual(release, model) }
        return try own(group, of: scene, release, model)
    }

    private func usual(_ release: Firmware, _ model: PhoneModel) throws -> CompatibilityMatrix.Phone {
        var device = base
        (device.model, device.firmware) = (model, release)
        device.firmwareTrust = authority.trust(of: release)
        let parameters = try options.memory(of: &device).parameters
        return CompatibilityMatrix.Phone(device, parameters)
    }

    private func own(
        _ group: PhoneGroup, of scene: MatrixScene, _ release: Firmware, _ model: PhoneModel
    ) throws -> CompatibilityMatrix.Phone {
        var group = group
        (group.model, group.firmware) = (model, release)
        for text in options.assume {
            let parts = text.split(separator: "=", maxSplits: 1).map { String($0) }
            if parts.count == 2 { _ = group.assumptions.set(parts[0], to: parts[1]) }
        }
        if options.noClientCert { group.certificate = .none }
        var (device, parameters) = try scene.phone(of: group)
        if options.cert != nil { device.certificate = base.certificate }
        if group.trust == nil { device.firmwareTrust = authority.trust(of: release) }
        device.customCA += base.customCA
        device.network.limits = base.network.limits
        for (name, value) in try options.parameterValues() {
            try PhoneOptions.set(name, value, in: &parameters, of: model)
        }
        return CompatibilityMatrix.Phone(device, parameters)
    }
}
