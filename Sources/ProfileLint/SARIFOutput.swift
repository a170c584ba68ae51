import Outputs

/// Findings as SARIF 2.1.0, the form that code scanning takes.
package enum SARIFOutput {
    /// One run of the linter, as one document.
    package static func document(_ findings: [LintFinding], version: String) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
            json.member("version", "2.1.0")
            json.name("runs")
            json.array([findings]) { json, findings in
                json.object { json in
                    tool(&json, version)
                    json.member("columnKind", "unicodeCodePoints")
                    json.name("results")
                    json.array(findings) { result(&$0, $1) }
                }
            }
        }
        json.endLine()
        return json.bytes
    }

    private static func tool(_ json: inout JSONWriter, _ version: String) {
        json.name("tool")
        json.object { json in
            json.name("driver")
            json.object { json in
                json.member("name", "handset profile lint")
                json.member("semanticVersion", version)
                json.name("rules")
                json.array(LintRule.allCases) { json, rule in
                    json.object { json in
                        json.member("id", rule.rawValue)
                        json.name("shortDescription")
                        json.object { $0.member("text", rule.summary) }
                        json.name("defaultConfiguration")
                        json.object { $0.member("level", rule.severity.level) }
                    }
                }
            }
        }
    }

    private static func result(_ json: inout JSONWriter, _ finding: LintFinding) {
        json.object { json in
            json.member("ruleId", finding.rule.rawValue)
            json.member("ruleIndex", LintRule.allCases.firstIndex(of: finding.rule))
            json.member("level", finding.severity.level)
            json.name("message")
            json.object { $0.member("text", finding.message) }
            json.name("locations")
            json.array([finding]) { json, finding in
                json.object { json in
                    json.name("physicalLocation")
                    json.object { location(&$0, finding) }
                }
            }
        }
    }

    private static func location(_ json: inout JSONWriter, _ finding: LintFinding) {
        json.name("artifactLocation")
        json.object { $0.member("uri", URIReference.text(finding.file)) }
        json.name("region")
        json.object { json in
            json.member("startLine", finding.line)
            json.member("startColumn", finding.column)
        }
    }
}

extension LintRule.Severity {
    /// The word SARIF has for it.
    fileprivate var level: String { self == .notice ? "note" : rawValue }
}

extension LintFinding {
    /// The finding as one line of JSON Lines.
    package var jsonLine: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("id", rule.rawValue)
            json.member("severity", severity.rawValue)
            json.member("file", file)
            json.member("line", line)
            json.member("column", column)
            json.member("parameter", parameter)
            json.member("message", message)
            json.member("suggestions", list: suggestions)
        }
        json.endLine()
        return json.bytes
    }
}
