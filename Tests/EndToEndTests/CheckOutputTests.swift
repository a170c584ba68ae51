import Foundation
import TestSupport
import Testing

/// Every output of `handset check`, read by a program that somebody else wrote.
@Suite struct CheckOutputTests {
    /// One check of a broken server, with every output in a folder.
    private final class Run: Sendable {
        let folder: TemporaryFolder
        let result: Finished

        init() throws {
            let folder = try TemporaryFolder()
            self.folder = folder
            var site = NginxSite(CheckPKI.shared.pki.files)
            site.isGuarded = false
            site.pages["00562b043615.xml"] = NginxSite.profile(NginxSite.first, more: "<Mistyped_Tag>x</Mistyped_Tag>")
            let server = try site.start()
            let outputs = ["junit", "sarif", "tap", "html", "json"].flatMap {
                ["--report-\($0)", folder("check.\($0)")]
            }
            try folder.write("summary.md", "what another command wrote\n")
            result = try HandsetProgram.check(
                port: server.port,
                outputs + [
                    "--github-annotations", "--skip", "under-load=no time", "--uid", "phone", "--pwd", "hush-hush",
                ],
                environment: ["GITHUB_STEP_SUMMARY": folder("summary.md")])
        }
    }

    private static let shared = Result { try Run() }

    private func python(_ script: String, _ file: String) throws -> String {
        let result = try run("/usr/bin/python3", ["-c", script, Self.shared.get().folder(file)])
        try #require(result.status == 0, "\(result.errors)")
        return result.output
    }

    private static let failures = ["credentials-required", "other-phone-refused", "profile-lint"]

    @Test("a person reads the fix beside the failure, and the exit status is 1")
    func text() throws {
        let run = try Self.shared.get()
        #expect(run.result.status == 1)
        #expect(run.result.output.contains("✘ other-phone-refused"))
        #expect(run.result.output.contains("! profile-lint"))
        #expect(run.result.output.contains("what to do"))
        #expect(run.result.output.contains("docs/checks.md#other-phone-refused"))
        #expect(run.result.output.contains("skipped: switched off: no time"))
    }

    @Test("JUnit: junitparser finds a case for every check, and the failures")
    func junit() throws {
        let script = """
            import sys, junitparser
            xml = junitparser.JUnitXml.fromfile(sys.argv[1])
            cases = [case for suite in xml for case in suite]
            failed = sorted(c.name for c in cases if any(isinstance(r, junitparser.Failure) for r in c.result))
            skipped = [c.name for c in cases if any(isinstance(r, junitparser.Skipped) for r in c.result)]
            print(len(cases), xml.tests, xml.failures, xml.errors, xml.skipped == len(skipped), ' '.join(failed))
            """
        let listed = try HandsetProgram.run("list", "checks").output.split(separator: "\n").count
        // A warning is no failure below --fail-on error.
        let failed = Self.failures.filter { $0 != "profile-lint" }
        #expect(
            try python(script, "check.junit")
                == "\(listed) \(listed) \(failed.count) 0 True \(failed.joined(separator: " "))\n")
    }

    @Test("SARIF: it is valid, and its results name the failures")
    func sarif() throws {
        let script = """
            import json, sys, jsonschema
            doc = json.load(open(sys.argv[1]))
            text = {'type': 'object', 'required': ['text'], 'properties': {'text': {'type': 'string', 'minLength': 1}}}
            level = {'enum': ['none', 'note', 'warning', 'error']}
            place = {'type': 'object', 'required': ['physicalLocation'], 'properties': {'physicalLocation': {
                'type': 'object', 'required': ['artifactLocation'], 'properties': {
                    'artifactLocation': {'type': 'object', 'required': ['uri'], 'properties': {'uri': {
                        'type': 'string', 'pattern': '^[^ $<>{}|]+$'}}},
                    'region': {'type': 'object', 'properties': {'startLine': {'type': 'integer', 'minimum': 1}}}}}}}
            rule = {'type': 'object', 'required': ['id'], 'properties': {
                'id': {'type': 'string'}, 'shortDescription': text, 'fullDescription': text, 'help': text,
                'defaultConfiguration': {'type': 'object', 'properties': {'level': level}},
                'properties': {'type': 'object', 'properties': {'tags': {
                    'type': 'array', 'uniqueItems': True, 'items': {'type': 'string'}}}}}}
            driver = {'type': 'object', 'required': ['name'], 'properties': {
                'name': {'type': 'string'}, 'semanticVersion': {'type': 'string'},
                'rules': {'type': 'array', 'uniqueItems': True, 'items': rule}}}
            result = {'type': 'object', 'required': ['message'], 'properties': {
                'ruleId': {'type': 'string'}, 'ruleIndex': {'type': 'integer', 'minimum': 0}, 'level': level,
                'message': text, 'locations': {'type': 'array', 'items': place},
                'partialFingerprints': {'type': 'object', 'additionalProperties': {'type': 'string'}}}}
            run = {'type': 'object', 'required': ['tool'], 'properties': {
                'tool': {'type': 'object', 'required': ['driver'], 'properties': {'driver': driver}},
                'columnKind': {'enum': ['utf16CodeUnits', 'unicodeCodePoints']},
                'invocations': {'type': 'array', 'items': {'type': 'object', 'required': ['executionSuccessful']}},
                'results': {'type': 'array', 'items': result}}}
            jsonschema.validate(doc, {'type': 'object', 'required': ['version', 'runs'], 'properties': {
                'version': {'enum': ['2.1.0']}, '$schema': {'type': 'string'}, 'runs': {'type': 'array', 'items': run}}})
            run = doc['runs'][0]
            rules = run['tool']['driver']['rules']
            assert all(rules[r['ruleIndex']]['id'] == r['ruleId'] for r in run['results'])
            print(' '.join(sorted(r['ruleId'] for r in run['results'])))
            """
        #expect(try python(script, "check.sarif") == Self.failures.joined(separator: " ") + "\n")
    }

    @Test("TAP: perl's TAP::Parser reads every test, and prove fails it")
    func tap() throws {
        let folder = try Self.shared.get().folder
        let script = """
            use TAP::Parser;
            my $parser = TAP::Parser->new({ tap => do { local (@ARGV, $/) = shift; <> } });
            while (my $result = $parser->next) { }
            print join(' ', $parser->tests_run, scalar($parser->failed), scalar($parser->todo),
                $parser->is_good_plan ? 1 : 0, scalar($parser->parse_errors)), "\\n";
            """
        let parsed = try run("perl", ["-e", script, folder("check.tap")])
        let listed = try HandsetProgram.run("list", "checks").output.split(separator: "\n").count
        #expect(parsed.output == "\(listed) 2 1 1 0\n", "\(parsed.errors)")
        #expect(try run("prove", ["--exec", "cat", folder("check.tap")]).status != 0)
    }

    @Test("GitHub: annotations on standard output, a table behind what stood in the step's summary")
    func github() throws {
        let run = try Self.shared.get()
        let lines = run.result.output.split(separator: "\n").filter { $0.hasPrefix("::") }
        #expect(lines.contains { $0.hasPrefix("::error title=other-phone-refused::") })
        #expect(lines.contains { $0.hasPrefix("::warning title=profile-lint::") })
        let summary = run.folder.read("summary.md")
        #expect(summary.hasPrefix("what another command wrote\n### handset check"))
        #expect(summary.contains("| ❌ | `other-phone-refused` |"))
    }

    @Test("HTML: one file, well formed, nothing from outside")
    func html() throws {
        let script = """
            import sys, html.parser
            class Page(html.parser.HTMLParser):
                def __init__(self):
                    super().__init__(); self.open = []; self.bad = []; self.rows = 0
                def handle_starttag(self, tag, attributes):
                    if tag in ('script', 'link', 'img', 'iframe') or any(n in ('src', 'href') for n, _ in attributes): self.bad.append(tag)
                    if tag == 'tr': self.rows += 1
                    if tag not in ('meta', 'br'): self.open.append(tag)
                def handle_endtag(self, tag):
                    if self.open.pop() != tag: self.bad.append('/' + tag)
            page = Page(); page.feed(open(sys.argv[1]).read())
            print(page.bad, page.open, page.rows > 30)
            """
        #expect(try python(script, "check.html") == "[] [] True\n")
    }

    @Test("JSON: one document with the sum and every check")
    func json() throws {
        let script = """
            import json, sys
            doc = json.load(open(sys.argv[1]))
            failed = sorted(c['check'] for c in doc['checks'] if c['verdict'] == 'failed')
            print(doc['schema'], doc['holds'], doc['failed'], doc['daysToExpiry'] > 300, ' '.join(failed))
            """
        #expect(
            try python(script, "check.json")
                == "1 False \(Self.failures.count) True \(Self.failures.joined(separator: " "))\n")
    }

    @Test("E-14: no output holds a secret: not of the profile, not of the options")
    func secrets() throws {
        let run = try Self.shared.get()
        let files = ["junit", "sarif", "tap", "html", "json"].map { "check.\($0)" } + ["summary.md"]
        for text in files.map(run.folder.read) + [run.result.output, run.result.errors] {
            #expect(!text.contains("secret-0056"))
            #expect(!text.contains("hush-hush"))
        }
    }

    @Test("Nagios: one line with performance data, and the plug-in's own exit status")
    func nagios() throws {
        let healthy = try nagios(CheckPKI.shared.pki.files)
        #expect(healthy.status == 0, "\(healthy.output)")
        #expect(
            healthy.output.contains(
                #/^HANDSET OK - \d+ checks hold, certificate ends in 36\d days \| days_to_expiry=36\d;30:;7: errors=0;;0 [^\n]*\n$/#
            ), "\(healthy.output)")
        let soon = CheckPKI.shared.files("soon/prov.example.test.pem", key: "soon/prov.example.test.key")
        #expect(try nagios(soon).status == 1)
        let critical = try nagios(CheckPKI.shared.files("expired.pem"))
        #expect(critical.status == 2)
        #expect(critical.output.hasPrefix("HANDSET CRITICAL - chain-valid-today: "), "\(critical.output)")
        let unknown = try HandsetProgram.run("check", "https://192.0.2.1/$MA.xml", "--nagios")
        #expect(unknown.status == 3)
        #expect(unknown.output.hasPrefix("HANDSET UNKNOWN - "))
        #expect(unknown.output.split(separator: "\n").count == 1)
    }

    private func nagios(_ files: ServerFiles) throws -> Finished {
        let server = try NginxSite(files).start()
        defer { server.stop() }
        return try HandsetProgram.check(port: server.port, ["--nagios", "--skip", "under-load"])
    }
}
