import ProfileRules
import Provisioning

extension PhoneContext {
    /// The `User-Agent` of the phone's SIP messages (MX-8).
    package var sipUserAgent: String {
        let template = parameter("SIP_User_Agent_Name")
        let text = MacroExpander.expandText(template.isEmpty ? "$VERSION" : template, using: self)
        return String(text.map { $0.isNewline || $0 == "\0" ? " " : $0 })
    }
}
