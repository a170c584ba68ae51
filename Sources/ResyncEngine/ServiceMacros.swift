import ProfileRules
import Provisioning

/// The macros of XML-service URLs: those of rules, and a few of the lines and of the call at hand (section 2.2).
struct ServiceMacros: MacroSource {
    let phone: PhoneContext
    let remoteNumber: String
    let incomingName: String

    func value(of macro: String) -> String? {
        switch macro {
        case "SERIAL_NUMBER": phone.device.serial.text
        case "REMOTENUMBER": remoteNumber
        case "INCOMINGNAME": incomingName
        default: lineValue(of: macro) ?? phone.value(of: macro)
        }
    }

    func secret(_ letter: Character) -> String { phone.secret(letter) }

    func generalPurpose(_ letter: Character) -> String { phone.generalPurpose(letter) }

    private func lineValue(of macro: String) -> String? {
        for (name, parameter) in [("DISPLAYNAME", "Display_Name"), ("AUTHID", "Auth_ID"), ("PROXY", "Proxy")]
        where macro.hasPrefix(name) {
            return Int(macro.dropFirst(name.count)).flatMap { phone.parameters["\(parameter)_\($0)_"] }
        }
        return nil
    }
}

extension PhoneContext {
    /// A URL of an XML service as the phone asks for it (MX-8).
    package func serviceURL(_ parameter: String, remoteNumber: String = "", incomingName: String = "") -> String {
        let source = ServiceMacros(phone: self, remoteNumber: remoteNumber, incomingName: incomingName)
        return MacroExpander.expandText(self.parameter(parameter), using: source)
    }

    /// The `User-Agent` of the phone's SIP messages (MX-8).
    package var sipUserAgent: String {
        let template = parameter("SIP_User_Agent_Name")
        let text = MacroExpander.expandText(template.isEmpty ? "$VERSION" : template, using: self)
        return String(text.map { $0.isNewline || $0 == "\0" ? " " : $0 })
    }
}
