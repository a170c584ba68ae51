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

    /// Throws where a rule is none, and where there is nothing to a rule that was given: mostly a variable that nobody set.
    ///
    /// `place` says where it was given.
    func check(_ rule: String, at place: String) throws(InputProblem) {
        let evaluation = evaluation(rule)
        if case .failed(let error) = evaluation.outcome { throw InputProblem("\(place): \(error.diagram)") }
        if evaluation.rule == nil {
            throw InputProblem(
                "\(place): there is no rule in '\(rule)', so a phone would ask for nothing; expected one such as "
                    + "'https://prov.example.test/$MA.xml' (--set Profile_Rule= makes a phone without one)")
        }
    }

    /// Throws where a stored rule is none, where there is none at all, or where all of them together name no server and the
    /// phone finds none.
    ///
    /// - Parameter place: Where `Profile_Rule` was given, where it was.
    func checkAll(at place: String?) throws(InputProblem) {
        let names = ["Profile_Rule", "Profile_Rule_B", "Profile_Rule_C", "Profile_Rule_D"]
        for name in names {
            let rule = phone.parameter(name)
            let given = name == "Profile_Rule" ? place : nil
            if given != nil || !rule.isEmpty { try check(rule, at: given ?? name) }
        }
        if names.allSatisfy({ phone.parameter($0).isEmpty }) {
            throw InputProblem("Profile_Rule: phones without any rule ask for nothing; give one with --rule")
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
