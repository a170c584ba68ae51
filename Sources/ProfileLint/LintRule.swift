/// What a lint looks for, each by the identity that output, SARIF and suppressions use.
package enum LintRule: String, CaseIterable, Sendable {
    /// The file cannot be read, or not be opened with what was given.
    case unreadableFile = "unreadable-file"
    /// The text is no profile at all.
    case corruptProfile = "corrupt-profile"
    /// The markup is malformed; lenient reading mends it.
    case malformedMarkup = "malformed-markup"
    /// A placeholder of a template was left unfilled.
    case unfilledTemplate = "unfilled-template"
    /// No phone knows the name.
    case unknownParameter = "unknown-parameter"
    /// The name was replaced by another.
    case renamedParameter = "renamed-parameter"
    /// A fact that phones tell and never take.
    case readOnlyFact = "read-only-fact"
    /// The element holds elements of its own.
    case nestedElement = "nested-element"
    /// The model has no such line, key or module.
    case indexBeyondModel = "index-beyond-model"
    /// The parameter belongs to other models.
    case otherModel = "other-model"
    /// The parameter came with a later release.
    case newerThanFirmware = "newer-than-firmware"
    /// The value is none of the parameter's.
    case invalidValue = "invalid-value"
    /// The value is like none that is known of the parameter.
    case unusualValue = "unusual-value"
    /// The same parameter stands twice.
    case duplicateParameter = "duplicate-parameter"
    /// An attribute, or its value, has no effect.
    case ignoredAttribute = "ignored-attribute"
    /// Text stands where elements belong.
    case strayText = "stray-text"
    /// A rule that no phone can read.
    case badRule = "bad-rule"
    /// A secret that everybody on the way can read.
    case secretInClear = "secret-in-clear"
    /// The phone would not ask for a profile again, or could not reach the server.
    case strandedPhone = "stranded-phone"
    /// The phone would resync, reboot or fetch without need, again and again.
    case resyncLoop = "resync-loop"

    /// How much it matters.
    package enum Severity: String, CaseIterable, Comparable, Sendable {
        /// Worth knowing.
        case notice
        /// The phone does something else than the file says.
        case warning
        /// The phone is not, or not for long, what the file wants.
        case error

        /// Notices first.
        package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    /// How much it matters, where a finding does not say otherwise.
    package var severity: Severity {
        switch self {
        case .unreadableFile, .corruptProfile, .malformedMarkup, .unfilledTemplate, .invalidValue, .badRule,
            .strandedPhone:
            .error
        case .unknownParameter, .renamedParameter, .duplicateParameter, .secretInClear, .resyncLoop,
            .newerThanFirmware, .unusualValue:
            .warning
        case .readOnlyFact, .nestedElement, .indexBeyondModel, .otherModel, .ignoredAttribute, .strayText: .notice
        }
    }

    /// What the rule says, in one sentence.
    package var summary: String {
        switch self {
        case .unreadableFile: "The file cannot be read, or not be opened with what was given."
        case .corruptProfile: "A phone takes the file for corrupt, applies nothing and fails the resync (G-23)."
        case .malformedMarkup: "The markup is malformed: a strict phone takes the file for corrupt (G-28)."
        case .unfilledTemplate: "A placeholder of a template was left unfilled."
        case .unknownParameter: "No phone knows this name; the element is ignored (G-22)."
        case .renamedParameter: "The parameter has another name today; the old one is ignored (G-10)."
        case .readOnlyFact: "Phones tell this and never take it; the element is ignored (G-22)."
        case .nestedElement: "The element holds elements of its own, so nothing of it is read (G-4)."
        case .indexBeyondModel: "The model has no such line, key or module; the element is ignored (A-8)."
        case .otherModel: "The catalogue knows this parameter from other models only."
        case .newerThanFirmware: "The parameter came with a later release than the phone runs."
        case .invalidValue: "The value is none of the parameter's; the phone keeps the one it has (section 4.1)."
        case .unusualValue: "Nothing known of the parameter is like the value; what a phone does with it nobody says."
        case .duplicateParameter: "The parameter stands more than once; the last one wins (G-21)."
        case .ignoredAttribute: "The attribute, or its value, has no effect (section 1.3)."
        case .strayText: "Text between elements is skipped (G-18)."
        case .badRule: "No phone can read the rule; a resync by it fails."
        case .secretInClear: "Everybody on the way can read the secret (E-10, E-14)."
        case .strandedPhone: "The phone would not ask for a profile again, or could not reach the server."
        case .resyncLoop: "The phone would resync, reboot or fetch without need, again and again (A-6)."
        }
    }
}

/// One thing found, at one place.
package struct LintFinding: Hashable, Sendable {
    /// The rule.
    package var rule: LintRule
    /// How much it matters.
    package var severity: LintRule.Severity
    /// What is found, with the names and values of this case; never a secret.
    package var message: String
    /// The document it is found in.
    package var file: String
    /// The line, from 1.
    package var line: Int
    /// The column in characters of Unicode, from 1.
    package var column: Int
    /// The name of the element, where there is one.
    package var parameter: String?
    /// Names that may be meant, best first.
    package var suggestions: [String] = []
}
