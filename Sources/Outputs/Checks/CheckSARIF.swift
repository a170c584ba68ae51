package import Checks
package import Diagnosis

/// A check as SARIF 2.1.0, for code scanning: a rule for every check, a result for every failure.
package struct CheckSARIF: CheckOutput {
    private let place: String

    /// Makes the output.
    ///
    /// - Parameter place: What the results point at: the file that describes the check, or the rule.
    package init(place: String) {
        self.place = place
    }

    /// The document.
    package func render(_ report: CheckReport, failOn: Finding.Severity) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
            json.member("version", "2.1.0")
            json.name("runs")
            json.array([report]) { json, report in
                json.object { run(report, &$0) }
            }
        }
        json.endLine()
        return json.bytes
    }

    private func run(_ report: CheckReport, _ json: inout JSONWriter) {
        json.name("tool")
        json.object { json in
            json.name("driver")
            json.object { json in
                json.member("name", "handset check")
                json.member("semanticVersion", report.version)
                json.name("rules")
                json.array(report.results.map(\.card)) { rule($1, &$0) }
            }
        }
        json.member("columnKind", "unicodeCodePoints")
        json.name("invocations")
        json.array([report]) { json, report in
            json.object {
                $0.member("executionSuccessful", report.count("could-not-run") == 0 && !report.wasInterrupted)
            }
        }
        json.name("results")
        let failed = report.results.enumerated().filter { $0.element.severity != nil }
        json.array(failed) { result($1.element, at: $1.offset, &$0) }
    }

    private func rule(_ card: CheckCard, _ json: inout JSONWriter) {
        json.object { json in
            json.member("id", card.id)
            for (name, text) in [("shortDescription", card.title), ("fullDescription", card.why), ("help", card.fix)] {
                json.name(anyOf: name)
                json.object { $0.member("text", text) }
            }
            json.name("defaultConfiguration")
            json.object { $0.member("level", card.severity.level) }
            json.name("properties")
            json.object { $0.member("tags", list: [card.topic.rawValue] + card.references) }
        }
    }

    private func result(_ result: CheckResult, at index: Int, _ json: inout JSONWriter) {
        json.object { json in
            json.member("ruleId", result.card.id)
            json.member("ruleIndex", index)
            json.member("level", (result.severity ?? result.card.severity).level)
            json.name("message")
            json.object { $0.member("text", "\(result.verdict.statement)\n\(result.advice)") }
            json.name("locations")
            json.array([place]) { json, place in
                json.object { json in
                    json.name("physicalLocation")
                    json.object { json in
                        json.name("artifactLocation")
                        json.object { $0.member("uri", URIReference.text(place)) }
                        json.name("region")
                        json.object { $0.member("startLine", 1) }
                    }
                }
            }
            json.name("partialFingerprints")
            json.object { $0.member("check/v1", "\(result.card.id) \(place)") }
        }
    }
}

/// A path or URL as a URI reference: what a URI cannot hold as it is, is escaped.
package enum URIReference {
    /// The reference.
    package static func text(_ name: String) -> String {
        name.utf8.reduce(into: "") { text, byte in
            let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            if isPlain || "-._~/:?=&%@+,;".utf8.contains(byte) {
                text.append(Character(Unicode.Scalar(byte)))
            } else {
                text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
    }
}

extension Finding.Severity {
    /// The word SARIF has for it.
    var level: String { self == .notice ? "note" : rawValue }
}
