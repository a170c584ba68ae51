import OpenSSL
import ProfileFormat
package import Provisioning
package import Serving

/// The door of the phone's own web server: who may come in, what is answered, what the phone is then asked to do.
///
/// A 200 says that a command was accepted, not that it will succeed (EV-10).
package struct WebReception: Sendable {
    /// An answer, and the demand that follows it.
    package struct Outcome: Sendable {
        /// What the browser gets.
        package var answer: Answer
        /// What the phone does; nil where it refuses, and for pages.
        package var demand: Demand?
    }

    private let phone: PhoneContext
    private let nonce: String

    /// Opens the door of a phone as it is now.
    package init(_ phone: PhoneContext, nonce: String) {
        (self.phone, self.nonce) = (phone, nonce)
    }

    /// Answers a request that came from an address.
    package func answer(_ request: ServerRequest, from address: String) -> Outcome {
        guard phone.isOn("Enable_Web_Server") else { return refuse(403, "the web server is off") }
        if request.target == "/CGI/Execute" { return execute(request, address) }
        guard let command = BrowserCommand(request.target) else { return refuse(404, "there is no such page") }
        guard request.method == "GET" || request.method == "POST" else { return refuse(405, "expected GET") }
        if let refusal = refusal(of: command, request) { return refusal }
        return obey(command, from: address)
    }

    // MARK: - Commands

    private func obey(_ command: BrowserCommand, from address: String) -> Outcome {
        let action: Demand.Action
        switch command.verb {
        case .configuration: return page(ProfileWriter.dump(phone.parameters, assumptions: phone.device.assumptions))
        case .status: return page(phone.statusPage.bytes)
        case .resync:
            guard phone.isOn("Provision_Enable") else { return refuse(403, "Provision_Enable is No") }
            action = .resync(rule: command.argument.isEmpty ? nil : command.argument)
        case .upgrade:
            guard phone.isOn("Upgrade_Enable") else { return refuse(403, "Upgrade_Enable is No") }
            guard !command.argument.isEmpty else { return refuse(400, "expected /admin/upgrade?URL") }
            action = .upgrade(rule: command.argument)
        case .updateca:
            guard !command.argument.isEmpty else { return refuse(400, "expected /admin/updateca?URL") }
            action = .customCA(rule: command.argument)
        case .report: action = .report
        case .reboot: action = .reboot
        }
        let text = "Phone will \(command.verb.rawValue) when idle."
        return Outcome(answer: .text(200, text), demand: Demand(action, from: .browser(from: address)))
    }

    private func page(_ bytes: [UInt8]) -> Outcome {
        Outcome(answer: Answer(200, headers: [Route.Header("Content-Type", "text/xml")], body: bytes))
    }

    private func refuse(_ status: Int, _ text: String, headers: [Route.Header] = []) -> Outcome {
        Outcome(answer: .text(status, text, headers: headers))
    }

    /// Commands are for the administrator; an empty password lets everybody in (EV-10).
    private func refusal(of command: BrowserCommand, _ request: ServerRequest) -> Outcome? {
        if command.verb != .configuration, command.verb != .status, !phone.isOn("Enable_Direct_Action_Url") {
            return refuse(403, "Enable_Direct_Action_Url is No")
        }
        let password = Secret(phone.parameter("Admin_Password"))
        if password.revealed.isEmpty { return nil }
        if let account = command.account {
            return account.user == "admin" && account.password == password
                ? nil : refuse(403, "no such account")
        }
        return refusal(of: request, Challenge.Account(user: "admin", password: password))
    }

    private func refusal(of request: ServerRequest, _ account: Challenge.Account) -> Outcome? {
        let check = ChallengeCheck(
            Challenge(.digestMD5, realm: phone.device.mac.lowercase, account: account), nonce: nonce)
        return check.admits(request) ? nil : refuse(401, "expected an account", headers: [check.header])
    }

    // MARK: - XML objects

    private func execute(_ request: ServerRequest, _ address: String) -> Outcome {
        guard phone.isOn("CISCO_XML_EXE_Enable") else { return refuse(403, "CISCO_XML_EXE_Enable is No") }
        guard request.method == "POST" else { return refuse(405, "expected POST") }
        if phone.parameter("CISCO_XML_EXE_Auth_Mode") != "Trusted" {
            let account = Challenge.Account(
                user: phone.parameter("XML_User_Name"), password: Secret(phone.parameter("XML_Password")))
            let admin = Challenge.Account(user: "admin", password: Secret(phone.parameter("Admin_Password")))
            let wanted = account.user.isEmpty ? admin : account
            // Without any password there is nothing to prove.
            if !wanted.password.revealed.isEmpty, let refusal = refusal(of: request, wanted) { return refusal }
        }
        guard phone.isOn("Provision_Enable") else { return refuse(403, "Provision_Enable is No") }
        guard let object = ExecuteObject(Self.xml(in: request), product: phone.device.model.name) else {
            return refuse(400, "expected an object with an ExecuteItem whose URL is Resync: and a rule")
        }
        let body =
            "<CiscoIPPhoneResponse><ResponseItem Status=\"0\" Data=\"Success\" URL=\"Resync:\"/>"
            + "</CiscoIPPhoneResponse>\n"
        return Outcome(
            answer: Answer(200, headers: [Route.Header("Content-Type", "text/xml")], body: Array(body.utf8)),
            demand: Demand(.resync(rule: object.rule), from: .browser(from: address))
        )
    }

    /// The object itself, or the value of the form field `XML`.
    private static func xml(in request: ServerRequest) -> [UInt8] {
        guard request.body.starts(with: "XML=".utf8) else { return request.body }
        return BrowserCommand.formField(request.body.dropFirst(4))
    }
}
