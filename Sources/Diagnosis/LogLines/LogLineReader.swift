import Provisioning

/// From a pasted line to what it may mean: the findings it is known from, the likeliest first.
///
/// Numbers come before words, because words change between versions; a line that several faults write has several
/// candidates.
package enum LogLineReader {
    /// One thing that a line may mean.
    package struct Candidate: Hashable, Sendable {
        /// The finding.
        package let id: String
        /// What of the line speaks for it.
        package let because: String
    }

    /// What a line may mean, the likeliest first; empty where nobody knows.
    package static func candidates(for line: LogLine) -> [Candidate] {
        var found: [Candidate] = []
        for reading in readings(of: line) {
            for id in reading.ids where !found.contains(where: { $0.id == id }) {
                found.append(Candidate(id: id, because: reading.because))
            }
        }
        return found
    }

    /// What some number or words of a line are known to mean.
    struct Reading {
        let ids: [String]
        let because: String

        init(_ ids: [String], _ because: String) {
            (self.ids, self.because) = (ids, because)
        }
    }

    private static func readings(of line: LogLine) -> [Reading] {
        if let end = line.haproxyEnd { return [end.reading].compactMap(\.self) }
        switch line.writer {
        // The writer is the client there, and the phone no party to it.
        case .nginx where line.says("upstream"), .server where line.says("http.log.error"):
            let known = ServerManual.readings(of: line.words)
            return known.isEmpty ? NginxLines.access(line) : known
        case .apache where line.says("[remote "):
            return [LogLineReader.Reading(["backend-tls-fails"], "Apache: `[remote …]` is the server behind it")]
        // stunnel as a client: the phone has no part in that handshake.
        case .server where line.says("log3[", "ssl_connect:"):
            let mode = line.reason == 267 || line.reason == 156 ? ["terminator-in-client-mode"] : []
            return [Reading(mode + ["backend-tls-fails"], "stunnel: `SSL_connect` is a handshake that it began itself")]
        // The prefix says who refused, the reason behind it why.
        case .server where line.says("pre-verification error") && line.verifyCode != nil: return library(line)
        case _ where line.says("\"proxy tcp") || line.says("\"proxy unknown"):
            return [LogLineReader.Reading(["proxy-line-unexpected"], "a PROXY line in place of a request")]
        case .phone: return PhoneLines.readings(of: line)
        case .curl: return CurlLines.readings(of: line) + library(line)
        case .apache: return ServerManual.readings(of: line.words) + ApacheLines.readings(of: line) + library(line)
        case .nginx: return ServerManual.readings(of: line.words) + NginxLines.access(line) + library(line)
        case .server: return ServerManual.readings(of: line.words) + library(line) + NginxLines.access(line)
        case .openssl, .other:
            return library(line) + ServerManual.readings(of: line.words) + NginxLines.access(line)
                + ApacheLines.readings(of: line)
        }
    }

    /// What alerts, verify codes and the library's reasons mean, whoever prints them.
    private static func library(_ line: LogLine) -> [Reading] {
        var readings: [Reading] = []
        if let alert = line.alert { readings += alerts(alert, line.end) }
        if let code = line.verifyCode {
            // Phones look at no revocation list, so that a verdict by one is over theirs.
            let isPhones = line.end == .server || [3, 8, 11, 12].contains(code)
            readings += LibraryCodes.verify(code, of: isPhones ? .phone : .server)
        }
        if let reason = line.reason { readings += LibraryCodes.reason(reason, line.end) }
        return readings
    }

    private static func alerts(_ alert: AlertDescription, _ end: LogLine.End) -> [Reading] {
        let byPhone = Reading(LibraryCodes.sentByPhone(alert), "the server got alert \(alert): the phone refused")
        let byServer = Reading(LibraryCodes.sentByServer(alert), "the phone got alert \(alert): the server refused")
        return switch end {
        case .server: [byPhone]
        case .client: [byServer]
        case .unknown: [byPhone, byServer]
        }
    }
}
