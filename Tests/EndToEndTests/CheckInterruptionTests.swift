import Foundation
import TestSupport
import Testing

/// `handset check` that somebody stops.
@Suite struct CheckInterruptionTests {
    @Test("an interrupted check ends at once with 130 or 143, and every output is whole", arguments: [SIGINT, SIGTERM])
    func silentServer(signal: Int32) throws {
        let silent = try SilentServer()
        let run = try Run(port: silent.port, ["--retry-timeout", "600s"])
        #expect(silent.waitForCaller())
        #expect(run.stop(by: signal) == 128 + signal, "\(run.folder.read("errors"))")
        let outcome = try run.outcome()
        #expect(Set(outcome.keys) == [Run.reason], "\(outcome)")
        #expect(try run.listed() == outcome[Run.reason]?.count)
    }

    @Test("what was decided before stands, what was not says so", arguments: [SIGINT, SIGTERM])
    func halfDone(signal: Int32) throws {
        let silent = try SilentServer()
        var site = NginxSite(CheckPKI.shared.pki.files)
        site.rest = "proxy_pass http://127.0.0.1:\(silent.port);"
        let server = try site.start()
        let run = try Run(port: server.port, [])
        // The folder of the profile is looked at once the good phone has its own.
        #expect(silent.waitForCaller())
        #expect(run.stop(by: signal) == 128 + signal, "\(run.folder.read("errors"))")
        let outcome = try run.outcome()
        let (passed, left) = (outcome["passed"] ?? [], outcome[Run.reason] ?? [])
        #expect(passed.isSuperset(of: ["server-reachable", "chain-valid-today", "profile-served", "profile-applies"]))
        #expect(left.isSuperset(of: ["no-directory-listing", "no-path-traversal", "nodes-agree", "under-load"]))
        #expect(outcome["failed"] == nil && outcome["could-not-run"] == nil, "\(outcome)")
    }

    /// A server that takes connections and says nothing.
    private final class SilentServer {
        let port: Int
        private let listener: Int32

        init() throws {
            port = try freePort()
            listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = UInt16(port).bigEndian
            address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
            let size = socklen_t(MemoryLayout<sockaddr_in>.size)
            let bound = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, size) }
            }
            guard bound == 0, listen(listener, 16) == 0 else { throw POSIXError(.EADDRINUSE) }
        }

        deinit { close(listener) }

        /// Waits until somebody calls; who calls is left waiting.
        func waitForCaller() -> Bool {
            var event = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
            return poll(&event, 1, 60_000) == 1
        }
    }

    /// One check with every output, and what came of it.
    private struct Run {
        static let reason = "not tried: the check was interrupted"
        let folder = try! TemporaryFolder()
        private let process = Process()

        init(port: Int, _ more: [String]) throws {
            let outputs = ["junit", "sarif", "tap", "html", "json"].flatMap {
                ["--report-\($0)", folder("check.\($0)")]
            }
            process.executableURL = URL(fileURLWithPath: HandsetProgram.path)
            process.arguments =
                [
                    "check", "https://prov.example.test:\(port)/$MA.xml", "--resolve",
                    "prov.example.test:\(port):127.0.0.1",
                    "--pki", CheckPKI.shared.pki.folder.path, "--connect-timeout", "600s", "--max-time", "600s",
                    "--json",
                ] + outputs + more
            for name in ["lines", "errors"] {
                _ = FileManager.default.createFile(atPath: folder(name), contents: nil)
            }
            process.standardOutput = FileHandle(forWritingAtPath: folder("lines"))
            process.standardError = FileHandle(forWritingAtPath: folder("errors"))
            process.standardInput = FileHandle.nullDevice
            try process.run()
        }

        /// Sends a signal and returns the exit status.
        func stop(by signal: Int32) -> Int32 {
            kill(process.processIdentifier, signal)
            process.waitUntilExit()
            return process.terminationStatus
        }

        /// How many checks there are.
        func listed() throws -> Int { try HandsetProgram.run("list", "checks").output.split(separator: "\n").count }

        /// The checks by their verdict, or by the reason of an interruption; every output tells the same of them.
        func outcome() throws -> [String: Set<String>] {
            let script = """
                import html.parser, json, sys, xml.etree.ElementTree as tree
                folder, reason = sys.argv[1:]
                lines = [json.loads(line) for line in open(folder + '/lines')]
                checks = lines[:-1]
                word = lambda check: reason if check['statement'] == reason else check['verdict']
                doc = json.load(open(folder + '/check.json'))
                assert doc['checks'] == checks and doc['interrupted'] is True and doc['holds'] is False
                cases = {c.get('name'): c for c in tree.parse(folder + '/check.junit').iter('testcase')}
                for check in checks:
                    skipped = cases.pop(check['check']).find('skipped')
                    assert (skipped is not None) == (check['verdict'] == 'skipped'), check
                    assert skipped is None or skipped.get('message') == check['statement']
                assert not cases
                run = json.load(open(folder + '/check.sarif'))['runs'][0]
                assert run['invocations'][0]['executionSuccessful'] is False
                assert len(run['tool']['driver']['rules']) == len(checks)
                tap = open(folder + '/check.tap').read().splitlines()
                assert tap[1] == '1..%d' % len(checks)
                assert sum('# SKIP ' + reason in line for line in tap) == sum(word(c) == reason for c in checks)
                class Page(html.parser.HTMLParser):
                    open_tags = []
                    def handle_starttag(self, tag, attributes):
                        if tag not in ('meta', 'br'): self.open_tags.append(tag)
                    def handle_endtag(self, tag): assert self.open_tags.pop() == tag
                page = Page(); page.feed(open(folder + '/check.html').read())
                assert not page.open_tags
                for check in checks: print(word(check) + '\\t' + check['check'])
                """
            let result = try TestSupport.run("/usr/bin/python3", ["-c", script, folder.path, Self.reason])
            try #require(result.status == 0, "\(result.errors)\(folder.read("errors"))")
            let pairs = result.output.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
            return Dictionary(grouping: pairs) { $0[0] }.mapValues { Set($0.map { $0[1] }) }
        }
    }
}
