/// A row of the catalogue: one parameter, or one family of them; shared, because it is looked at for every element.
public final class ParameterDefinition: Sendable {
    /// What the numbers of a family count (G-8).
    public enum IndexFamily: String, Sendable {
        /// The name stands alone.
        case none
        /// SIP extensions.
        case ext = "extension"
        /// Line keys.
        case lineKey = "line key"
        /// Slots of a fixed number: Wi-Fi profiles, speed dials, paging groups.
        case slot
        /// A key of an expansion module named in full.
        case key
        /// A module and a key of it.
        case moduleKey = "module,key"
    }

    /// When a changed value acts (A-5, all assumed).
    public enum Effect: String, Comparable, Sendable {
        /// At once.
        case immediate
        /// When the lines start again.
        case restart
        /// After a reboot.
        case reboot

        /// True for the effect that interrupts less.
        public static func < (left: Effect, right: Effect) -> Bool { left.rank < right.rank }

        private var rank: Int { self == .immediate ? 0 : self == .restart ? 1 : 2 }
    }

    /// The name, with `_n_` and `_m_` where indexes stand.
    public let name: String
    /// The page and section of the phone's web page.
    public let group: String
    /// The type of its values.
    public let type: ParameterType
    /// The default, empty where it is empty or unknown.
    public let defaultValue: String
    /// Where the default is known from: `doc`, `field` or `unknown`.
    public let confidence: String
    /// The range in words.
    public let range: String
    /// The models that have it, where not all do.
    public let models: String
    /// What its numbers count.
    public let family: IndexFamily
    /// The first release, where one is known.
    public let since: String
    /// Where it is known from.
    public let sources: String
    /// Who may see and change it on the user's web page while no profile says.
    public let access: ParameterStore.Access
    /// True where the value must not be shown (E-10, E-15).
    public let isSecret: Bool
    /// When a changed value acts, by the page the parameter stands on.
    public let effect: Effect
    /// What the bytes of a value must be for it to be kept as it is written.
    let plainForm: PlainForm

    /// The default in the form in which a value is kept.
    let factoryValue: String

    /// Takes in the fields of a row; rows that say the same of their values share a type.
    init?(fields: [String], types: inout [String: ParameterType]) {
        guard fields.count == 11 else { return nil }
        (name, group, defaultValue, confidence) = (fields[0], fields[1], fields[3], fields[4])
        (range, models, since, sources) = (fields[5], fields[6], fields[8], fields[9])
        let key = fields[2] + "\t" + fields[5]
        type = types[key] ?? ParameterType(fields[2], range: fields[5])
        types[key] = type
        factoryValue = type.normalized(defaultValue) ?? defaultValue
        family = IndexFamily(rawValue: fields[7]) ?? .none
        access = ParameterStore.Access(attribute: fields[10]) ?? .none
        isSecret = type.isSecret || Self.speaksOfSecret(name)
        effect = Self.effect(of: name, on: group, family)
        plainForm = PlainForm(of: type, isLimitedByPhone: ParameterLimits.areAsked(about: name))
    }

    private static func speaksOfSecret(_ name: String) -> Bool {
        let bytes = Array(name.lowercased().utf8)
        return secretWords.contains { word in
            bytes.indices.contains { bytes[$0] == word[0] && bytes[$0...].starts(with: word) }
        }
    }

    private static let secretWords = [
        "password", "passwd", "passphrase", "pskkey", "wepkey_", "wepkey0", "wepkey1", "wepkey2", "wepkey3",
    ].map { Array($0.utf8) }

    private static func effect(of name: String, on group: String, _ family: IndexFamily) -> Effect {
        if ["Number_of_Units", "KEM_Type", "Locale", "Language_Selection"].contains(name) { return .reboot }
        switch Substring(group.utf8.prefix { $0 != UInt8(ascii: "/") }) {
        case "System", "TR-069": return .reboot
        case "SIP", "Ext": return .restart
        // What stands once for each extension stands on an Ext page, also where only its label is known.
        default: return family == .ext ? .restart : .immediate
        }
    }

    /// The concrete names of the row, each with its indexes (0 where it has none).
    var names: [(name: String, n: Int, m: Int)] {
        switch family {
        case .none: [(name, 0, 0)]
        case .ext: indexed(1...16)
        case .lineKey: indexed(1...16)
        case .key: indexed(1...36)
        case .slot: name.split(separator: "_").contains("n") ? indexed(slots) : [(name, 0, 0)]
        case .moduleKey:
            Self.put(1...3, for: "n", in: name).enumerated().flatMap { n, name in
                zip(Self.put(1...36, for: "m", in: name), 1...36).map { ($0, n + 1, $1) }
            }
        }
    }

    private var slots: ClosedRange<Int> {
        if name.hasPrefix("Speed_Dial_") { return 2...9 }
        if name.hasPrefix("PSK_") { return 1...16 }
        return name.hasPrefix("Group_") ? 1...10 : 1...4
    }

    private func indexed(_ numbers: ClosedRange<Int>) -> [(name: String, n: Int, m: Int)] {
        zip(Self.put(numbers, for: "n", in: name), numbers).map { ($0, $1, 0) }
    }

    /// The names that numbers make of one, each in the place of a mark.
    private static func put(_ numbers: ClosedRange<Int>, for mark: String, in name: String) -> [String] {
        // The mark stands between underscores or at the end: `_n_`, never the `_n` of `Default_name`.
        let bytes = Array(name.utf8)
        let parts = bytes.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
        guard let part = parts.first(where: { $0.elementsEqual(mark.utf8) }) else { return numbers.map { _ in name } }
        let (front, back) = (bytes[..<part.startIndex], bytes[part.endIndex...])
        return numbers.map { String(decoding: front + Array(String($0).utf8) + back, as: UTF8.self) }
    }
}
