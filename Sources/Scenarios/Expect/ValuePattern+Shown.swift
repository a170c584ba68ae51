import Outputs
import Provisioning

// What is expected is told in reports and errors, and a person may expect a password: nothing below shows one. A pattern
// alone has no words, only one under its name.

extension ValuePattern.Member: CustomStringConvertible {
    /// Name and pattern as a sentence has them, secrets as `***`.
    package var description: String { "\(name): \(pattern.shown(under: name))" }
}

extension ValuePattern {
    /// The pattern as a sentence has it that stands under a name, secrets as `***`.
    func shown(under name: String) -> String {
        switch self {
        case .scalar(let text): text.isEmpty ? "empty" : Self.masked(text, under: name)
        case .none: "nothing"
        case .any: "something"
        case .compared(let comparison, let bound): "\(comparison.rawValue) \(Self.masked(bound.shortest, under: name))"
        case .list(let patterns): "[\(patterns.map { $0.shown(under: name) }.joined(separator: ", "))]"
        case .contains(let pattern): "something with \(pattern.shown(under: name))"
        case .members(let members): "{\(members.map(\.description).joined(separator: ", "))}"
        }
    }

    /// How a parameter differs from the pattern, as a sentence has it.
    func told(_ value: String?, of parameter: String) -> String {
        guard let value, !value.isEmpty else { return "\(parameter) is \(value == nil ? "nothing" : "empty")" }
        let masked = Self.masked(value, under: parameter)
        let isHidden = masked != value && (matches(.text(masked)) || self.shown(under: parameter) == masked)
        let shown = JSONValue.text(masked).shown
        return "\(parameter) is \(shown)\(isHidden || masked == "***" ? ", and differs in what is not shown" : "")"
    }

    /// True for what no line of a log can have under a name, because the log has `***` there.
    func wantsSecret(under name: String) -> Bool {
        switch self {
        case .scalar(let text):
            let masked = Self.masked(text, under: name)
            return masked != text && !matches(.text(masked))
        case .compared: return Self.isSecret(name)
        case .contains(let pattern): return pattern.wantsSecret(under: name)
        case .list(let patterns): return patterns.contains { $0.wantsSecret(under: name) }
        case .members(let members): return members.contains { $0.pattern.wantsSecret(under: $0.name) }
        case .none, .any: return false
        }
    }

    /// True for the name of a secret parameter, or a list with one.
    var namesSecret: Bool {
        switch self {
        case .scalar(let text): Self.isSecret(text)
        case .list(let patterns): patterns.contains(where: \.namesSecret)
        default: false
        }
    }

    /// A value as it may be shown, under its name: secret ones as `***`, rules without their secrets.
    static func masked(_ text: String, under name: String) -> String {
        if isSecret(name) { return text.isEmpty ? "" : "***" }
        let parameter = ParameterCatalog.shared.parameter(named: name)
        return parameter.map { ParameterMask.shown(text, of: $0.definition) } ?? ParameterMask.rule(text)
    }

    /// True for secret parameters, and for the options of a rule that hold keys and accounts.
    static func isSecret(_ name: String) -> Bool { ["key", "uid"].contains(name) || SecretScan.isSecret(name) }
}

extension Double {
    /// The number without a fraction of zero.
    var shortest: String { self == rounded() && abs(self) < 1e15 ? String(Int64(self)) : String(self) }
}
