import Outputs
import Provisioning
import TestSupport
import Testing

@Suite("Section 3: the JSON Schema and the log agree")
struct SchemaTests {
    /// Prints the number of every line that does not fit, with the reason.
    private static let validator = """
        import json, sys
        from jsonschema import Draft202012Validator
        schema = json.load(open(sys.argv[1]))
        Draft202012Validator.check_schema(schema)
        whole = Draft202012Validator(schema)
        for number, line in enumerate(sys.stdin, 1):
            event = json.loads(line)
            if whole.is_valid(event): continue
            kind = schema["$defs"].get(event["event"], False)
            reasons = Draft202012Validator(dict(schema, oneOf=[kind])).iter_errors(event)
            print(number, event["event"], [e.context or e.message for e in reasons])
        """

    private func complaints(_ lines: String) throws -> String {
        let schema = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/docs/events.schema.json"
        let finished = try run("python3", ["-c", Self.validator, schema], input: lines)
        #expect(finished.status == 0, "\(finished.errors)")
        return finished.output
    }

    @Test("An example of every kind fits, with and without its optional fields")
    func examples() throws {
        let lines = log(Event.Kind.examples + Event.Kind.bareExamples).flatMap { JSONLOutput.lines($0) }
        #expect(try complaints(text(lines)) == "")
    }

    @Test("Every cause of failure and every alert fits")
    func words() throws {
        var kinds = FailureCause.allCases.map {
            Event.Kind.transferFailed(
                transfer: 1, TransferFailure(phase: .tls, cause: $0, refusedBy: .local), nil
            )
        }
        for number in UInt8.min...UInt8.max {
            var trace = HandshakeTrace()
            (trace.alertSent, trace.alertReceived) = (AlertDescription(number), AlertDescription(number))
            kinds.append(.handshakeFinished(transfer: 1, trace))
        }
        #expect(try complaints(text(log(kinds).flatMap { JSONLOutput.lines($0) })) == "")
    }

    @Test("Fields of the contract are there by name")
    func contract() throws {
        let fields: [String: [String]] = [
            "phonePoweredOn": ["model", "serial", "firmware", "clientCertificate", "clock"],
            "ruleEvaluated": ["rule", "text", "expanded", "alternative", "assignments", "options", "url"],
            "requestStarted": ["transfer", "method", "url", "userAgent"],
            "handshakeFinished": [
                "transfer", "ok", "tlsVersion", "cipher", "serverSubject", "serverNames", "verifyCode", "verifyDepth",
                "nameCheck", "alertSent", "alertReceived", "clientCertificateRequested", "clientCertificateSent",
                "resumed",
            ],
            "responseReceived": ["transfer", "status", "bytes", "contentEncoding", "location"],
            "transferFailed": ["transfer", "phase", "cause", "refusedBy"],
            "profileDecoded": ["transfer", "stages", "elements", "parameters", "unknown"],
            "profileRejected": ["transfer", "stage", "reason", "line"],
            "parameterChanged": ["name", "from", "to", "rule"],
            "resyncSucceeded": ["trigger", "transfers", "changed", "seconds"],
            "resyncFailed": ["trigger", "transfers", "changed", "seconds", "class", "err"],
            "resyncScheduled": ["reason", "in"],
            "syslogSent": ["severity", "text"],
            "secondLook": ["question", "object", "url", "asked", "answer"],
            "finding": ["id", "severity", "statement", "evidence", "fix"],
            "runStarted": ["schema", "version", "libcurl", "openssl", "seed"],
            "runEnded": ["succeeded", "failed", "status"],
        ]
        for event in log(Event.Kind.examples) {
            guard case .object(let members) = try JSONReader.read(JSONLOutput.lines(event)[...]) else { continue }
            let names = members.map(\.name)
            #expect(Array(names.prefix(4)) == ["n", "t", "phone", "event"])
            let missing = (fields[event.kind.name] ?? []).filter { !names.contains($0) }
            #expect(missing == [], "\(event.kind.name)")
            #expect(Set(names).count == names.count, "\(event.kind.name)")
        }
    }

    @Test(
        "A line that breaks the form is caught",
        arguments: [
            #"{"n":0,"t":0,"phone":"00562b043615","event":"rebooted","reason":""}"#,
            #"{"n":1,"t":0,"phone":"00562b043615","event":"rebooted"}"#,
            #"{"n":1,"t":0,"phone":"00562b043615","event":"rebooted","reason":"","more":1}"#,
            #"{"n":1,"t":0,"phone":null,"event":"rebooted","reason":""}"#,
            #"{"n":1,"t":0,"phone":"00562b043615","event":"jumped"}"#,
        ])
    func broken(line: String) throws {
        #expect(try complaints(line + "\n") != "")
    }
}
