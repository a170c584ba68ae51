package import Provisioning
import Serving

/// A SIP NOTIFY as far as a phone looks at it.
package struct NotifyRequest: Sendable {
    /// The `Event` header, whole.
    package var event: String
    /// The line it is addressed to, from 1.
    package var line: Int
    /// The address in its request line, which its digest covers.
    package var target: String
    /// The `Authorization` header; nil where there is none.
    package var authorization: String?
    /// The body.
    package var body: [UInt8]

    /// Makes a request.
    package init(event: String, line: Int = 1, target: String, authorization: String? = nil, body: [UInt8] = []) {
        (self.event, self.line, self.target) = (event, line, target)
        (self.authorization, self.body) = (authorization, body)
    }
}

/// What a phone answers to a NOTIFY, and what it is then asked to do.
package struct NotifyAnswer: Sendable {
    /// 200, 401, 403 or 489.
    package var status: Int
    /// The `WWW-Authenticate` header of a 401.
    package var challenge: String?
    /// What the phone does; nil where it refuses.
    package var demand: Demand?
}

extension PhoneContext {
    /// Answers a NOTIFY: first whether the event is known, then whether it may, then who asks (EV-1, EV-2, EV-3).
    ///
    /// | | answer |
    /// |---|---|
    /// | an event that is none | 489 |
    /// | a resync with `Resync_From_SIP` or `Provision_Enable` at No | 403 |
    /// | no digest of the line's password, with `Auth_Resync-Reboot_n_` at Yes | 401 |
    /// | else | 200, and the demand |
    package func answer(_ request: NotifyRequest, nonce: String) -> NotifyAnswer {
        guard let action = NotifyEvent(request.event).action(request, self) else { return NotifyAnswer(status: 489) }
        if case .resync = action, !isOn("Resync_From_SIP") || !isOn("Provision_Enable") {
            return NotifyAnswer(status: 403)
        }
        if isOn("Auth_Resync-Reboot_\(request.line)_") {
            let check = ChallengeCheck(challenge(of: request.line), nonce: nonce)
            let headers = request.authorization.map { [Route.Header("Authorization", $0)] } ?? []
            guard check.admits(ServerRequest(method: "NOTIFY", target: request.target, headers: headers)) else {
                return NotifyAnswer(status: 401, challenge: check.header.value)
            }
        }
        return NotifyAnswer(status: 200, demand: Demand(action, from: .notify(line: request.line)))
    }

    /// Digest with the SIP account of a line; by its name for authentication where it has one (EV-3).
    private func challenge(of line: Int) -> Challenge {
        let name = parameter("Auth_ID_\(line)_")
        let account = Challenge.Account(
            user: name.isEmpty ? parameter("User_ID_\(line)_") : name,
            password: Secret(parameter("Password_\(line)_"))
        )
        return Challenge(.digestMD5, realm: device.mac.lowercase, account: account)
    }
}

/// An `Event` header: its name, and what stands behind it.
private struct NotifyEvent {
    let name: String
    let parameters: Substring

    init(_ header: String) {
        let text = header.prefix(8192)
        name = text.prefix { $0 != ";" }.filter { $0 != " " }
        parameters = text.drop { $0 != ";" }.dropFirst()
    }

    /// What the event asks for; nil for one that is unknown (section 5.1).
    func action(_ request: NotifyRequest, _ phone: PhoneContext) -> Demand.Action? {
        switch name {
        case "resync": return .resync(rule: profile)
        case "check-sync": return flag("reboot") == "true" ? .reboot : .resync(rule: nil)
        case "report": return .report
        case "reboot_now", "restart_now", "reboot": return .reboot
        case "factory-reset": return phone.device.firmware.version >= FirmwareVersion(12, 0, 3) ? .factoryReset : nil
        case "XML-Service":
            return ExecuteObject(request.body, product: phone.device.model.name).map { .resync(rule: $0.rule) }
        default: return nil
        }
    }

    /// The rule of `profile=`: in quotes or to the end, because rules hold semicolons too.
    private var profile: String? {
        guard let mark = parameters.range(ofASCII: "profile=") else { return nil }
        let rule = parameters[mark.upperBound...]
        // A rule may hold strings of its own: the closing quote is the last one.
        guard rule.first == "\"", let end = rule.dropFirst().lastIndex(of: "\"") else { return String(rule) }
        return String(rule[rule.index(after: rule.startIndex)..<end])
    }

    private func flag(_ wanted: String) -> String? {
        for part in parameters.split(separator: ";") {
            let pair = part.filter { $0 != " " }.split(separator: "=", maxSplits: 1)
            if pair.count == 2, pair[0] == wanted { return String(pair[1]) }
        }
        return nil
    }
}
