import Provisioning
import Scenarios

/// The options that make a phone of the command line the one that a case speaks of, as far as options can.
enum PhoneHint {
    /// The options, each with a space before it; nothing where the usual phone will do.
    static func options(of group: PhoneGroup) -> String {
        let usual = PhoneGroup()
        var options: [String] = []
        if group.model != usual.model { options.append("--model \(group.model.name)") }
        if group.firmware.version != usual.firmware.version {
            options.append("--firmware \(group.firmware.version.label)")
        }
        if case .none = group.certificate { options.append("--no-client-cert") }
        if case .generic = group.certificate { options.append("--assume mic=generic") }
        options += group.clock.map(clock) ?? []
        for entry in Assumptions.all where entry.read(group.assumptions) != entry.read(usual.assumptions) {
            options.append("--assume \(entry.name)=\(entry.read(group.assumptions))")
        }
        // The first is the rule, which the hint has.
        options += group.parameters.dropFirst().map { "--set '\($0.name)=\($0.value)'" }
        return options.map { " " + $0 }.joined()
    }

    private static func clock(_ clock: DeviceClock) -> [String] {
        guard let start = clock.start else { return ["--as-of unset"] }
        return clock.skew == 0 ? ["--as-of \(start)"] : ["--clock-skew=\(clock.skew)s"]
    }
}
