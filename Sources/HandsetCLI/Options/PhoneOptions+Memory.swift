import Handset
import Outputs
import Provisioning

extension PhoneOptions {
    /// What the phone has before the start: factory values, the memory of `--state`, then `--set`.
    func memory(of device: inout Device) throws -> (parameters: ParameterStore, memory: PhoneMemory) {
        var memory = PhoneMemory()
        var store = ParameterStore(ParameterDefaults(model: device.model, version: device.firmware.version))
        if let state, FileAccess.exists(state) {
            do {
                memory = try DeviceState(json: try FileAccess.read(state)).restore(into: &store, &device)
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
        return (store, memory)
    }

    /// Writes the phone's memory back, for its owner's eyes alone: a phone keeps its secrets too.
    func remember(_ ended: LiveRun.Ended) throws {
        guard let state else { return }
        let memory = DeviceState(ended.device, ended.parameters, ended.memory)
        try FileAccess.write(memory.json, to: state, mode: 0o600)
    }
}
