import Provisioning
import Testing

@testable import Diagnosis

/// What patterns find in a line, slowly: the scanner has to find the same.
private enum Pattern {
    static func apacheCode(_ text: String) -> Int? { text.firstMatch(of: /\bah(\d{5})\b/).flatMap { Int($0.1) } }

    static func status(_ text: String) -> Int? {
        (text.firstMatch(of: /" (\d{3})(?: |$)/) ?? text.firstMatch(of: /"status":(\d{3})[,}]/)).flatMap { Int($0.1) }
    }

    static func libraryCode(_ text: String) -> UInt32? {
        text.firstMatch(of: /error:([0-9a-f]{8})(?![0-9a-z_])/).flatMap { UInt32($0.1, radix: 16) }
    }

    static func verifyCode(_ text: String) -> Int? {
        for pattern in [
            /verify error: ?\((\d{1,3}):/, /verification: error \((\d{1,3})\)/, /verify error:num=(\d{1,3})/,
            /verify return code: (\d{1,3})/, /error (\d{1,3}) at \d+ depth/,
        ] {
            if let match = text.firstMatch(of: pattern), let code = Int(match.1) { return code }
        }
        return nil
    }

    static func isAccess(_ text: String) -> Bool { text.contains(/http\/[12](?:\.[01])?" \d{3}/) }

    static func session(_ line: String) -> (letters: String, status: Int?, choseNone: Bool)? {
        let choseNone = line.firstMatch(of: /\s(\S+?)~? \1\/<NOSRV>\s/) != nil
        if let match = line.firstMatch(of: /\/-?\d+ (-?\d+) \d+ \S+ \S+ ([A-Za-z-]{2})[A-Z-]{2} \d+\/\d+\//) {
            return (String(match.2), Int(match.1), choseNone)
        }
        return line.firstMatch(of: /\/-?\d+ \d+ ([A-Za-z-]{2}) \d+\/\d+\//).map { (String($0.1), nil, choseNone) }
    }
}

@Suite("Lines of logs, scanned as patterns would read them")
struct LogScanTests {
    /// Whole lines of real logs, and pieces that mean something only in the right company.
    private static let pieces = [
        "SSL_do_handshake() failed (SSL: error:0A000418:SSL routines::tlsv1 alert unknown ca:SSL alert number 48) while SSL handshaking",
        "127.0.0.1 - - [26/Nov/2026:00:06:37 +0000] \"GET /a.xml HTTP/1.1\" 403 237 \"-\" \"x\"",
        "client SSL certificate verify error: (21:unable to verify the first certificate) while reading client request headers",
        "[ssl:info] [pid 1] AH02276: Certificate Verification: Error (23): certificate revoked",
        "127.0.0.1:5 [26/Nov/2026:04:09:32.708] phones~ phones/<NOSRV> 0/-1/-1/-1/0 503 212 - - SC-- 1/1/0/0/0 0/0",
        "127.0.0.1:5 [26/Nov/2026:04:09:32.708] tcp~ back/one 1/0/3001 212 sD 1/1/0/0/0 0/0", "curl: (60) x",
        "{\"status\":404,\"size\":1}", "verify error:num=20:unable to get local issuer certificate",
        "Verify return code: 21 (unable to verify the first certificate)", "error 20 at 0 depth lookup", "AH02039",
        "xAH02039", "AH020391", "AH1234", "error:", "error:0A00042E", "error:0A00042Eg", "error:14094418:",
        "verify error:",
        "(21:", "(1234:", "\" 200", "\" 20", "HTTP/1.1", "HTTP/2.0\" 400", "HTTP/3\" 200", "[error] 12#34: *5",
        "/12 503 ",
        "SC-- 1/1/", "- - sc-- 1/1/", "/-1 -1 0 - - CR-- 2/2/0", "\t", "  ", "alert number ", "alert number 70",
        "SSL Library Error", "upstream", "nginx",
    ]

    private static func lines(_ count: Int) -> [String] {
        var random = SplitMix64(seed: 11)
        return pieces
            + (0..<count).map { _ in
                let words = (0..<Int.random(in: 1...4, using: &random)).map { _ in pieces.randomElement(using: &random)!
                }
                var line = words.joined(separator: [" ", "", ": "].randomElement(using: &random)!)
                // One byte of some lines is another: what nearly fits must not.
                if Bool.random(using: &random), !line.isEmpty {
                    let place = line.index(line.startIndex, offsetBy: Int.random(in: 0..<line.count, using: &random))
                    line.replaceSubrange(
                        place...place, with: ["0", "x", " ", "/", "\"", "-"].randomElement(using: &random)!)
                }
                return line
            }
    }

    @Test("CLI-11: a line's numbers are those that patterns find")
    func numbers() {
        for line in Self.lines(600) {
            let (read, text) = (LogLine(line), line.lowercased())
            #expect(read.apacheCode == Pattern.apacheCode(text), "\(line)")
            #expect(read.status == Pattern.status(text), "\(line)")
            if let code = Pattern.verifyCode(text) { #expect(read.verifyCode == code, "\(line)") }
            let code = Pattern.libraryCode(text).map { UInt32($0 >> 24 == 0x14 ? $0 & 0xfff : $0 & 0x7f_ffff) }
            if let code, code < 1000, let reason = read.reason { #expect(reason == Int(code), "\(line)") }
            if read.writer == .server, read.curlCode == nil, !ServerManual.isMarked(SearchedText(text)) {
                #expect(Pattern.isAccess(text), "\(line)")
            }
            let session = Pattern.session(line)
            let end = HAProxyEnd(in: line)
            #expect(end?.summary == session.map { "\($0.letters) \($0.status ?? -2) \($0.choseNone)" }, "\(line)")
            #expect(session == nil || HAProxyEnd.mayStand(in: SearchedText(text)), "\(line)")
        }
    }

    @Test("CLI-11: words are found where they stand, and nowhere else")
    func words() {
        var random = SplitMix64(seed: 12)
        for line in Self.lines(300) {
            let (text, bytes) = (SearchedText(line), Array(line.utf8))
            for _ in 0..<6 {
                let start = Int.random(in: 0...bytes.count, using: &random)
                let end = Int.random(in: start...bytes.count, using: &random)
                #expect(text.contains(String(decoding: bytes[start..<end], as: UTF8.self)))
                let other = Self.pieces.randomElement(using: &random)!
                #expect(text.contains(other) == line.utf8.contains(other.utf8), "\(other) in \(line)")
                if let place = text.position(of: other) {
                    #expect(bytes[place...].starts(with: other.utf8) && text.positions(of: other).first == place)
                }
            }
        }
    }

    @Test(
        "CLI-11: the number in Apache's brackets says what is wrong with a phone's certificate, whatever the message's own",
        arguments: [
            (10, "certificate has expired", "client-certificate-expired"),
            (23, "certificate revoked", "client-certificate-revoked"),
            (26, "unsupported certificate purpose", "client-certificate-unsuitable"),
            (12, "CRL has expired", "client-certificate-list-unusable"),
            (20, "unable to get local issuer certificate", "client-certificate-unknown-ca"),
        ])
    func apache(code: Int, words: String, id: String) {
        for number in ["AH02039", "AH02276"] {
            let line = LogLine("[ssl:error] \(number): Certificate Verification: Error (\(code)): \(words)")
            #expect(LogLineReader.candidates(for: line).first?.id == id, "\(number)")
        }
        let bare = LogLine("[ssl:error] AH02039: Certificate Verification failed")
        #expect(LogLineReader.candidates(for: bare).first?.id == "client-certificate-unknown-ca")
    }
}
