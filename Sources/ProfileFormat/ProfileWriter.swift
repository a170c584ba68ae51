package import Provisioning

/// Writes a phone's parameters as the phone shows them (section 7.1) and reports them (RP-7, RP-8).
///
/// | | root | passwords | rules with a key |
/// |---|---|---|---|
/// | `/admin/cfg.xml` | `flat-profile` | in comments, without their values | in comments, without their values |
/// | report | `flat-profile` in `device` | `*` in place of each value | the key as `***` |
///
/// GPP_SA to GPP_SD and the IKM stand in neither (E-10). A dump read by its own phone changes nothing.
package struct ProfileWriter: Sendable {
    private let store: ParameterStore
    private let assumptions: Assumptions
    private var bytes: [UInt8] = []

    private init(_ store: ParameterStore, _ assumptions: Assumptions) {
        (self.store, self.assumptions) = (store, assumptions)
    }

    /// The whole configuration as `/admin/cfg.xml` shows it, section by section.
    package static func dump(_ store: ParameterStore, assumptions: Assumptions = Assumptions()) -> [UInt8] {
        var writer = ProfileWriter(store, assumptions)
        writer.wrap(hasDevice: assumptions.outputRoot == .device) { writer in
            var section = ""
            for parameter in ParameterCatalog.shared.all where store.has(parameter) && !Self.isWriteOnly(parameter) {
                let next = parameter.definition.section
                if next != section { writer.line("<!--  \(XMLText.comment(next))  -->") }
                section = next
                writer.show(parameter)
            }
        }
        return writer.bytes
    }

    /// The body of a report: everything, or what a report with `--delta` holds (RP-3).
    package static func report(
        _ store: ParameterStore, since reported: ParameterStore? = nil, assumptions: Assumptions = Assumptions()
    ) -> [UInt8] {
        var writer = ProfileWriter(store, assumptions)
        let parameters = reported.map { store.differences(from: $0) } ?? ParameterCatalog.shared.all
        writer.wrap(hasDevice: assumptions.outputRoot != .flatProfile) { writer in
            for parameter in parameters where store.has(parameter) && !Self.isWriteOnly(parameter) {
                writer.element(parameter, Self.masked(store.value(of: parameter), of: parameter.definition))
            }
        }
        return writer.bytes
    }

    // MARK: - Parts

    private mutating func wrap(hasDevice: Bool, _ content: (inout ProfileWriter) -> Void) {
        if hasDevice { line("<device>") }
        line("<flat-profile>")
        content(&self)
        line("</flat-profile>")
        if hasDevice { line("</device>") }
    }

    /// One parameter of a dump; what must not be shown stands in a comment, where reading it does nothing (E-15).
    private mutating func show(_ parameter: ParameterID) {
        let value = store.value(of: parameter)
        let definition = parameter.definition
        if definition.isSecret || ParameterMask.shown(value, of: definition) != value {
            bytes += Array("<!-- ".utf8)
            element(parameter, "", end: " -->\n")
            return
        }
        element(parameter, value)
        if case .choice(let choices) = definition.type.kind {
            line("<!--  available options: \(XMLText.comment(choices.joined(separator: "|")))  -->")
        }
    }

    private mutating func element(_ parameter: ParameterID, _ value: String, end: String = "\n") {
        let access = store.access(of: parameter).attribute ?? "na"
        let head = "<\(parameter.name) ua=\"\(access)\""
        // Where empty elements mean the default, an empty value says so by two quotes (G-19).
        let isDefault = store.defaults.value(of: parameter).isEmpty
        let text = value.isEmpty && assumptions.emptyElement == .default && !isDefault ? "\"\"" : value
        if text.isEmpty {
            bytes += Array("\(head)/>\(end)".utf8)
        } else {
            bytes += Array("\(head)>".utf8) + XMLText.escaped(text) + Array("</\(parameter.name)>\(end)".utf8)
        }
    }

    private mutating func line(_ text: String) {
        bytes += Array("\(text)\n".utf8)
    }

    /// True for what a phone takes and never gives: the secret general purpose parameters and the IKM.
    private static func isWriteOnly(_ parameter: ParameterID) -> Bool { parameter.definition.type.name == "Secret" }

    private static func masked(_ value: String, of definition: ParameterDefinition) -> String {
        if definition.isSecret { return value.isEmpty ? "" : "********" }
        return ParameterMask.shown(value, of: definition)
    }
}

extension ParameterDefinition {
    /// The section of the web page the parameter stands in, without the page.
    package var section: String {
        if let label = group.split(separator: ":", maxSplits: 1).last, group.hasPrefix("label: ") {
            return String(label.drop { $0 == " " })
        }
        return group.split(separator: "/", maxSplits: 1).last.map(String.init) ?? group
    }
}
