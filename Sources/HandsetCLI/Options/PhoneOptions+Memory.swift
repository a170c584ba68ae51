import Handset
import Outputs
import Provisioning

extension PhoneOptions {
    /// The phone's parameters before the start: factory values, the memory of `--state`, then `--set`.
    func memory(of device: inout Device) throws -> ParameterStore {
        var store = ParameterStore(ParameterDefaults(model: device.model, version: device.firmware.version))
        if let state, FileAccess.exists(state) {
            do {
                let memory = try DeviceState(json: try FileAccess.read(state))
                try memory.restore(into: &store, &device)
            } catch let problem as DeviceState.Problem {
                throw InputProblem("--state \(state): \(problem.reason)")
            }
        }
        for (name, value) in try parameterValues() {
            switch store.set(name, to: value, origin: .person) {
            case .changed, .unchanged: break
            case .unknownName:
                let near = ParameterCatalog.shared.nearest(to: name)
                let hint = near.isEmpty ? "" : "; did you mean \(near.joined(separator: " or "))?"
                throw InputProblem("--set \(name): \(device.model) has no such parameter\(hint)")
            case .invalid(let expected): throw InputProblem("--set \(name): expected \(expected)")
            }
        }
        return store
    }

    /// Writes the phone's memory back, for its owner's eyes alone: a phone keeps its secrets too.
    func remember(_ ended: LiveRun.Ended) throws {
        guard let state else { return }
        let memory = DeviceState(ended.device, ended.parameters, hasSynced: ended.succeeded)
        try FileAccess.write(memory.json, to: state, mode: 0o600)
    }
}
