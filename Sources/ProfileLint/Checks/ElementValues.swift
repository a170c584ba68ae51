import ProfileFormat
import Provisioning

/// Values that the phone does not take.
struct ElementValues: LintCheck {
    func findings(in page: LintPage) -> [LintFinding] {
        let names = Dictionary(page.elements.map { ($0.start, $0) }) { first, _ in first }
        return page.application.invalid.map { issue in
            let element = names[issue.offset]
            let parameter = element?.element.parameter
            let text = element.map { page.profile.value(of: $0.element) } ?? ""
            let shown = parameter.map { ParameterMask.shown(text, of: $0.definition) } ?? text
            let kept = parameter.map { ParameterMask.shown(page.before.value(of: $0), of: $0.definition) } ?? ""
            return page.finding(
                .invalidValue,
                "\(issue.name) cannot be \"\(shown.prefix(60))\": \(issue.reason); the phone keeps \"\(kept)\"",
                at: issue.offset, parameter: issue.name
            )
        }
    }
}

/// Values that are taken because nobody says what may stand there, and that nothing known is like (section 4.1).
struct UnusualValues: LintCheck {
    func findings(in page: LintPage) -> [LintFinding] {
        page.elements.compactMap { element in
            guard let parameter = element.element.parameter, page.after.has(parameter), !element.element.isNested else {
                return nil
            }
            let text = page.profile.value(of: element.element)
            guard let expected = Self.objection(to: text, of: parameter) else { return nil }
            let shown = ParameterMask.shown(text, of: parameter.definition).prefix(60)
            let message =
                "\(element.name) is \"\(shown)\"; known is \(expected), and no document says what else is taken"
            return page.finding(.unusualValue, message, element)
        }
    }

    private static func objection(to text: String, of parameter: ParameterID) -> String? {
        let type = parameter.definition.type
        if type.isUnheardOf(text) { return type.expectation }
        // What the numbers mean elsewhere bounds them here, where the catalogue knows no bounds.
        guard case .number = type.kind, type.isInferred, let number = Int(text) else { return nil }
        if parameter.name.hasSuffix("VLAN_ID"), number > 4094 { return "a VLAN from 0 to 4094 (IEEE 802.1Q)" }
        if parameter.definition.name.split(separator: "_").contains("Port"), number > 65_535 {
            return "a port from 0 to 65535"
        }
        return nil
    }
}

/// The same parameter more than once (G-21); renamed ones by either name (G-10).
struct Duplicates: LintCheck {
    func findings(in page: LintPage) -> [LintFinding] {
        var seen: [String: LintElement] = [:]
        return page.elements.compactMap { element in
            let identity = element.element.parameter?.name ?? element.name
            guard let first = seen.updateValue(element, forKey: identity) else { return nil }
            let isSame = page.profile.value(of: first.element) == page.profile.value(of: element.element)
            let line = page.document.line(of: first.start)
            let other = first.name == element.name ? "" : " as \(first.name)"
            return page.finding(
                .duplicateParameter, "\(element.name) stands on line \(line) already\(other); the last one wins",
                element,
                severity: isSame ? .notice : .warning
            )
        }
    }
}

/// Attributes without effect (section 1.3).
struct Attributes: LintCheck {
    func findings(in page: LintPage) -> [LintFinding] {
        page.elements.flatMap { element in
            element.attributes.compactMap { attribute in
                guard let message = Self.objection(to: attribute) else { return nil }
                return page.finding(
                    .ignoredAttribute, message, at: attribute.start, parameter: element.name)
            }
        }
    }

    private static func objection(to attribute: (name: String, value: String, start: Int)) -> String? {
        switch (attribute.name, attribute.value) {
        case ("ua", "na"), ("ua", "ro"), ("ua", "rw"), ("ua", "y"): nil
        case ("preserve-value", "y"), ("preserve-value", "Y"), ("preserve-value", "n"), ("preserve-value", "N"): nil
        case ("group", _): nil
        case ("ua", let value): "ua=\"\(value)\" has no effect; it takes na, ro or rw"
        case ("preserve-value", let value): "preserve-value=\"\(value)\" has no effect; it takes y"
        case (let name, _): "the attribute \(name) has no effect"
        }
    }
}

/// Text between elements, such as `[System]` and `//comment` lines (G-18).
struct StrayText: LintCheck {
    func findings(in page: LintPage) -> [LintFinding] {
        var found: [LintFinding] = []
        let bytes = page.profile.bytes
        for (place, element) in page.elements.enumerated() {
            let next = place + 1 < page.elements.count ? page.elements[place + 1].start : nil
            guard let next, next > element.end, let stray = Self.text(in: bytes, element.end..<next) else { continue }
            let shown = String(page.document.shown(stray).prefix(40))
            found.append(
                page.finding(.strayText, "\"\(shown)\" stands between elements and is skipped", at: stray.lowerBound))
        }
        return found
    }

    /// The first line of text in a gap that is neither white space nor markup.
    private static func text(in bytes: [UInt8], _ gap: Range<Int>) -> Range<Int>? {
        var at = gap.lowerBound
        while at < gap.upperBound {
            if bytes[at] == UInt8(ascii: "<") {
                let isComment = bytes[at..<gap.upperBound].starts(with: "<!--".utf8)
                let close = isComment ? Array("-->".utf8) : [UInt8(ascii: ">")]
                while at < gap.upperBound, !bytes[at..<gap.upperBound].starts(with: close) { at += 1 }
                at += close.count
            } else if bytes[at] == 32 || (9...13).contains(bytes[at]) {
                at += 1
            } else {
                let end = bytes[at..<gap.upperBound].firstIndex { $0 == 10 || $0 == 13 || $0 == UInt8(ascii: "<") }
                return at..<(end ?? gap.upperBound)
            }
        }
        return nil
    }
}
