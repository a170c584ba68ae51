package import ProfileFormat
import ProfileRules
import Provisioning
import ResyncEngine

/// A document to lint: its text as the phone's scanner gets it, and how it came.
package struct LintDocument: Sendable {
    /// Who can read the document on its way to the phone.
    package enum Transport: Sendable {
        /// Nobody knows: a file.
        case unknown
        /// Nobody else: TLS, or a body that is encrypted itself.
        case closed
        /// Everybody on the way; the scheme it came by.
        case open(scheme: String)
    }

    /// What people call it: a path or a URL.
    package var name: String
    /// The text, decrypted and decompressed.
    package var text: [UInt8]
    /// How it came.
    package var transport: Transport
    /// The map that makes parameters of its elements; nil for a `flat-profile`.
    package var aliases: AliasMap?
    /// Why there is no text: what a phone, or nobody, can open.
    let fault: (rule: LintRule, reason: String)?
    private let lines: LineIndex
    private let characters: CharacterIndex
    /// The places of the text that must not be shown.
    private let hidden: [Range<Int>]

    /// Makes a document.
    package init(name: String, text: [UInt8], transport: Transport = .unknown, aliases: AliasMap? = nil) {
        (self.name, self.text, self.transport, self.aliases) = (name, text, transport, aliases)
        fault = nil
        (lines, characters, hidden) = (LineIndex(text), CharacterIndex(text), SecretMarkup.hidden(in: text))
    }

    /// Makes a document that nobody can read: a phone for `corruptProfile`, we for `unreadableFile`.
    package init(name: String, fault: LintRule, reason: String) {
        (self.name, text, transport) = (name, [], .unknown)
        self.fault = (rule: fault, reason: reason)
        (lines, characters, hidden) = (LineIndex([]), CharacterIndex([]), [])
    }

    /// A part of the text as it may be shown.
    func shown(_ part: Range<Int>) -> String {
        var (first, end) = (0, hidden.count)
        while first < end {
            let middle = (first + end) / 2
            if hidden[middle].upperBound <= part.lowerBound { first = middle + 1 } else { end = middle }
        }
        let inside = hidden[first...].prefix { $0.lowerBound < part.upperBound }
        return String(decoding: ParameterMask.masked(text[part], Array(inside)), as: UTF8.self)
    }

    /// A finding at a byte.
    func finding(
        _ rule: LintRule, _ message: String, at offset: Int, severity: LintRule.Severity? = nil,
        parameter: String? = nil, suggestions: [String] = []
    ) -> LintFinding {
        let line = lines.line(of: offset)
        let column = characters.count(in: lines.start(of: line)..<min(offset, text.count), of: text)
        return LintFinding(
            rule: rule, severity: severity ?? rule.severity, message: message, file: name, line: line,
            column: column + 1, parameter: parameter, suggestions: suggestions
        )
    }

    /// The line of a byte, from 1.
    func line(of offset: Int) -> Int { lines.line(of: offset) }
}

/// A document and what it does to the phone: what checks look at.
struct LintPage {
    let document: LintDocument
    let device: Device
    let before: ParameterStore
    let after: ParameterStore
    let profile: Profile
    let application: ProfileApplication
    let elements: [LintElement]

    init(_ document: LintDocument, _ profile: Profile, _ device: Device, _ before: ParameterStore) {
        (self.document, self.profile, self.device, self.before) = (document, profile, device, before)
        var store = before
        application = store.apply(profile, emptyElement: device.assumptions.emptyElement)
        after = store
        elements = profile.elements.map { LintElement($0, in: profile) }
    }

    /// The phone as the document leaves it; rules read their macros from it.
    var phone: PhoneContext { PhoneContext(device, after) }

    /// A finding at a byte.
    func finding(
        _ rule: LintRule, _ message: String, at offset: Int, severity: LintRule.Severity? = nil,
        parameter: String? = nil, suggestions: [String] = []
    ) -> LintFinding {
        document.finding(
            rule, message, at: offset, severity: severity, parameter: parameter, suggestions: suggestions)
    }

    /// A finding about an element.
    func finding(
        _ rule: LintRule, _ message: String, _ element: LintElement, severity: LintRule.Severity? = nil,
        suggestions: [String] = []
    ) -> LintFinding {
        finding(
            rule, message, at: element.start, severity: severity, parameter: element.name, suggestions: suggestions)
    }

    /// The last element of a parameter: the one that counts.
    func element(of parameter: String) -> LintElement? {
        guard let wanted = ParameterCatalog.shared.parameter(named: parameter) else { return nil }
        return elements.last { $0.element.parameter == wanted && !$0.element.isNested }
    }

    /// The value that the document leaves in the phone.
    func value(_ parameter: String) -> String { after[parameter] ?? "" }
}

/// One element with the places of its parts.
struct LintElement {
    let element: Profile.Element
    let name: String
    /// The byte of its `<`.
    let start: Int
    /// The byte behind its last `>`.
    let end: Int
    /// The attributes with the bytes they begin at.
    let attributes: [(name: String, value: String, start: Int)]

    init(_ element: Profile.Element, in profile: Profile) {
        self.element = element
        name = profile.name(of: element)
        start = element.name.lowerBound - 1
        let bytes = profile.bytes
        var at = element.name.upperBound
        var attributes: [(name: String, value: String, start: Int)] = []
        while at < bytes.count, bytes[at] != UInt8(ascii: ">"), bytes[at] != UInt8(ascii: "/") {
            guard let attribute = Self.attribute(in: bytes, at: &at) else { continue }
            attributes.append(attribute)
        }
        self.attributes = attributes
        let close = element.isSelfClosed ? at : element.value.upperBound
        end = (bytes[min(close, bytes.count)...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count - 1) + 1
    }

    /// Reads `name="value"`, or passes over one byte.
    private static func attribute(in bytes: [UInt8], at: inout Int) -> (name: String, value: String, start: Int)? {
        let start = at
        let name = bytes[at...].prefix { !blank($0) && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">") }
        guard !name.isEmpty else {
            at += 1
            return nil
        }
        at = name.endIndex
        while at < bytes.count, blank(bytes[at]) || bytes[at] == UInt8(ascii: "=") { at += 1 }
        guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") else { return nil }
        let quote = bytes[at]
        let value = bytes[(at + 1)...].prefix { $0 != quote }
        at = min(bytes.count, value.endIndex + 1)
        return (String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self), start)
    }

    private static func blank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
}
