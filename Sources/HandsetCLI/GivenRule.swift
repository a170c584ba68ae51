import Handset
import ProfileRules
import Provisioning
import ResyncEngine

/// The rules of a phone, looked at before anything is sent.
struct GivenRule {
    private let phone: PhoneContext

    init(on device: Device, _ parameters: ParameterStore) {
        phone = PhoneContext(device, parameters)
    }

    /// Throws where a rule is none; `place` says where it was given.
    func check(_ rule: String, at place: String) throws(InputProblem) {
        if case .failed(let error) = evaluation(rule).outcome { throw InputProblem("\(place): \(error.diagram)") }
    }

    /// Throws where a stored rule is none, or where all of them together name no server and the phone finds none.
    ///
    /// - Parameter place: Where `Profile_Rule` was given, where it was.
    func checkAll(at place: String?) throws(InputProblem) {
        for name in ["Profile_Rule", "Profile_Rule_B", "Profile_Rule_C", "Profile_Rule_D"] {
            let rule = phone.parameter(name)
            if !rule.isEmpty { try check(rule, at: name == "Profile_Rule" ? place ?? name : name) }
        }
        let rule = phone.parameter("Profile_Rule")
        guard !hasServer, case .selected(let selection) = evaluation(rule).outcome,
            case .missingServer = selection.target
        else { return }
        throw InputProblem(
            "\(place ?? "Profile_Rule"): '\(ParameterMask.rule(rule))' names no server; give one with --rule, "
                + "as in 'https://prov.example.test/$MA.xml', or with --dhcp-option 66=… or 15=…")
    }

    private func evaluation(_ rule: String) -> RuleEvaluation {
        phone.evaluator.evaluate(rule, kind: .profile, using: phone)
    }

    /// True where DHCP, the domain or the redirection service may name one (SM-1).
    private var hasServer: Bool {
        let network = phone.device.network
        return ServerSource(phone).dhcp != nil || !network.domain.isEmpty
            || network.resolve.contains { $0.host.lowercased() == phone.device.firmware.redirectionHost }
    }
}
