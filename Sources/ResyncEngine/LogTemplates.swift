import ProfileRules
import Provisioning

/// The syslog lines of a phone, and the frame they travel in (LG-1 … LG-8).
package enum LogTemplates {
    /// The three lines of a subject.
    package enum Line: Sendable { case request, success, failure }

    /// What the lines are about.
    package enum Subject: Sendable {
        case resync, upgrade

        /// The subject of a transfer; nil for those that have no lines.
        init?(_ purpose: TransferRequest.Purpose) {
            switch purpose {
            case .profile: self = .resync
            case .upgrade: self = .upgrade
            case .report, .customCA, .redirection: return nil
            }
        }
    }
}

/// What a phone says to its syslog server; read from the phone as it stands, because copying it costs more.
extension PhoneContext {
    /// The text of a line; nil where its template is empty, which suppresses it (LG-1).
    func logText(_ line: LogTemplates.Line, _ subject: LogTemplates.Subject) -> String? {
        var template = logTemplate(line, subject)
        guard !template.isEmpty else { return nil }
        if line == .request, showsServIPDefect, template.range(ofASCII: "$SERVIP") != nil {
            // The macro stays as it stands: `$$` is how a template writes a dollar (REP-2).
            template = template.replacing(ascii: "$SERVIP", with: "$$SERVIP")
        }
        return MacroExpander.expandText(template, using: self)
    }

    /// The template of a line; empty where the line is suppressed (LG-1).
    func logTemplate(_ line: LogTemplates.Line, _ subject: LogTemplates.Subject) -> String {
        let name =
            switch (subject, line) {
            case (.resync, .request): "Log_Request_Msg"
            case (.resync, .success): "Log_Success_Msg"
            case (.resync, .failure): "Log_Failure_Msg"
            case (.upgrade, .request): "Log_Upgrade_Request_Msg"
            case (.upgrade, .success): "Log_Upgrade_Success_Msg"
            case (.upgrade, .failure): "Log_Upgrade_Failure_Msg"
            }
        return parameter(name)
    }

    /// True where the line before a request shows the server's address, so that its name is resolved first (LG-4).
    func logShowsAddress(_ subject: LogTemplates.Subject) -> Bool {
        !showsServIPDefect && logTemplate(.request, subject).range(ofASCII: "SERVIP") != nil
    }

    /// The datagram of a text; nil where no `Syslog_Server` is set.
    func logDatagram(_ line: LogTemplates.Line, _ text: String) -> SyslogMessage? {
        let setting = parameter("Syslog_Server")
        guard let server = ProfileURL.server(setting[...]) else { return nil }
        let wall = device.clock.wallTime(at: now) ?? UnixTime(0)
        let stamp = CivilTime(wall, offset: PhoneTimeZone(self).offset(at: wall)).syslogForm
        let identifier = parameter("Syslog_Identifier")
        let prefix = identifier.hasPrefix("$") ? MacroExpander.expandText(identifier, using: self) + " " : ""
        let priority = line == .failure ? 131 : 134
        return SyslogMessage(
            host: server.host, port: server.port ?? 514, frame: "<\(priority)>\(stamp) \(prefix)\(text)")
    }

    private var showsServIPDefect: Bool {
        device.assumptions.servIPDefect == .yes && device.firmware.quirks.contains(.servIPUnexpanded)
    }
}

extension String {
    /// The text with every occurrence of an ASCII mark replaced.
    fileprivate func replacing(ascii mark: StaticString, with text: String) -> String {
        var result = ""
        var rest = self[...]
        while let range = rest.range(ofASCII: mark) {
            result += rest[..<range.lowerBound]
            result += text
            rest = rest[range.upperBound...]
        }
        result += rest
        return result
    }
}
