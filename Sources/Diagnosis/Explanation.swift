import Provisioning

/// What is known of one way to fail, whoever it happens to: `handset explain` prints it without any log.
///
/// `{host}`, `{port}`, `{path}`, `{folder}` and `{rule-path}` in ``fix`` stand for the server of the case at hand, a line `{config:depth}` for what each server
/// program calls that.
public struct Explanation: Hashable, Sendable {
    /// The slug by which people, scenarios and `handset explain` call it: `missing-intermediate`.
    public let id: String
    /// How much it matters.
    public let severity: Finding.Severity
    /// The rows of the failure catalogue, or the requirements where there is no row.
    public let references: [String]
    /// What is the case, in one sentence.
    public let summary: String
    /// Why that stops a phone, where it often stops nobody else.
    public let why: String
    /// What of the trace shows it: alerts with their direction, verify codes, phases.
    public let evidence: String
    /// What the phone itself shows: its syslog and its status page.
    public let phone: String
    /// What the log of nginx or of Apache says at that moment, or that it says nothing.
    public let serverLog: String
    /// What to do, with the exact lines of configuration.
    public let fix: String

    init(
        _ id: String, _ references: [String], severity: Finding.Severity = .error, summary: String, why: String,
        evidence: String, phone: String, serverLog: String, fix: String
    ) {
        (self.id, self.severity, self.references) = (id, severity, references)
        (self.summary, self.why, self.evidence, self.phone) = (summary, why, evidence, phone)
        (self.serverLog, self.fix) = (serverLog, fix)
    }

    /// What to do about a certain server; its `Server` header decides whose lines come first.
    package func fix(
        _ text: String? = nil, host: String, port: Int, path: String = "/00562b043615.xml",
        rulePath: String = "/$MA.xml",
        answeredBy server: String? = nil, alone: Bool = false
    ) -> String {
        // An address stands in a certificate as one, and never as a DNS name (SRV-20).
        let kind = IPAddress(host) == nil ? "DNS" : "IP"
        return ServerManual.fill(text ?? fix, answeredBy: server, alone: alone).replacing(
            "DNS:{host}", with: "\(kind):{host}"
        )
        .filling("{host}", with: host).filling("{port}", with: String(port))
        .filling("{path}", with: path).filling("{rule-path}", with: rulePath)
        .filling("{folder}", with: Self.folder(of: path))
        .filling("{tftp-path}", with: Self.bare(rulePath))
        .filling("{other-rule-path}", with: Self.otherCase(rulePath))
    }

    /// A path with `$MAU` in place of `$MA`, or the other way about.
    private static func otherCase(_ path: String) -> String {
        path.contains("$MAU") ? path.replacing("$MAU", with: "$MA") : path.replacing("$MA", with: "$MAU")
    }

    /// The folder of a path: `/prov/` of `/prov/00562b043615.xml`.
    private static func folder(of path: String) -> String {
        let place = path.prefix { $0 != "?" }
        return place.lastIndex(of: "/").map { String(place[...$0]) } ?? "/"
    }

    /// A TFTP path without the folder that servers usually take for their root.
    private static func bare(_ path: String) -> String {
        for folder in ["/tftpboot", "/srv/tftp", "/var/lib/tftpboot"] where path.hasPrefix(folder + "/") {
            return String(path.dropFirst(folder.count))
        }
        return path
    }

    /// What to do about any server.
    package var generalFix: String {
        fix(
            host: fix.contains("IP:{host}") ? "192.0.2.10" : "prov.example.com",
            port: fix.contains("tftp://") ? 69 : 443)
    }
}

extension String {
    fileprivate func filling(_ blank: String, with text: String) -> String {
        var result = ""
        var rest = self[...]
        while let mark = rest.firstIndex(of: "{") {
            result += rest[..<mark]
            rest = rest[mark...]
            if rest.hasPrefix(blank) {
                result += text
                rest = rest.dropFirst(blank.count)
            } else {
                result.append(rest.removeFirst())
            }
        }
        return result + rest
    }
}
