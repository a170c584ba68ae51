import Handset
import Outputs
import Provisioning

extension PhoneOptions {
    /// What the phone has before the start: factory values, the memory of `--state`, then `--set`.
    ///
    /// - Parameter rule: What stands for `Profile_Rule`, where a command was given one.
    func memory(
        of device: inout Device, rule: String? = nil
    ) throws -> (parameters: ParameterStore, memory: PhoneMemory) {
        var memory = PhoneMemory()
        var store = ParameterStore(ParameterDefaults(model: device.model, version: device.firmware.version))
        if let state, FileAccess.exists(state) {
            do {
                memory = try DeviceState(json: try FileAccess.read(state)).restore(into: &store, &device)
            } catch let problem as DeviceState.Problem {
                throw InputProblem("--state \(state): \(problem.reason)")
            }
        }
        for (name, value) in try parameterValues() { try Self.set(name, value, in: &store, of: device.model) }
        if let rule, case .invalid(let expected) = store.set("Profile_Rule", to: rule, origin: .person) {
            throw InputProblem("the rule is no text a phone takes: expected \(expected)")
        }
        return (store, memory)
    }

    /// Sets one parameter before the start; a name or a value that cannot be is told with what would be right.
    static func set(_ name: String, _ value: String, in store: inout ParameterStore, of model: PhoneModel) throws {
        switch store.set(name, to: value, origin: .person) {
        case .changed, .unchanged: break
        case .unknownName:
            let near = ParameterCatalog.shared.nearest(to: name)
            let hint = near.isEmpty ? "" : "; did you mean \(near.joined(separator: " or "))?"
            throw InputProblem("--set \(name): \(model) has no such parameter\(hint)")
        case .invalid(let expected): throw InputProblem("--set \(name): expected \(expected)")
        }
    }

    /// Throws where the phone's memory could not be written back; a resync for nothing would change the server's log.
    func checkState() throws(RunProblem) {
        guard let state else { return }
        do throws(RunProblem) {
            try FileAccess.checkWritable(state)
        } catch {
            throw RunProblem("--state \(error.message)")
        }
    }

    /// Writes the phone's memory back, for its owner's eyes alone: a phone keeps its secrets too.
    func remember(_ ended: LiveRun.Ended) throws {
        guard let state else { return }
        let memory = DeviceState(ended.device, ended.parameters, ended.memory)
        try FileAccess.write(memory.json, to: state, mode: 0o600)
    }
}
