import Provisioning

/// Names that the phone does not have, and why it does not.
struct ElementNames: LintCheck {
    func findings(in page: LintPage) -> [LintFinding] {
        var memory = NearestNames()
        return page.elements.flatMap { finding(about: $0, page, &memory) }
    }

    private func finding(
        about element: LintElement, _ page: LintPage, _ memory: inout NearestNames
    ) -> [LintFinding] {
        if element.element.isNested {
            let message = "\(element.name) holds elements of its own; parameters are direct children of flat-profile"
            return [page.finding(.nestedElement, message, element)]
        }
        guard let parameter = element.element.parameter else { return [unknown(element, page, &memory)] }
        let model = page.device.model
        guard page.after.has(parameter) else {
            let limits = page.after.defaults.limits
            let has =
                "\(limits.ownExtensions) extensions, \(limits.lineKeys) line keys and \(limits.modules) expansion modules"
            return [page.finding(.indexBeyondModel, "\(element.name) is ignored: the \(model) has \(has)", element)]
        }
        return limited(parameter.definition, element, page)
    }

    private func unknown(
        _ element: LintElement, _ page: LintPage, _ memory: inout NearestNames
    ) -> LintFinding {
        if let successor = Self.successor(of: element.name) {
            let message = "\(element.name) is called \(successor) today; no phone of this series knows the old name"
            return page.finding(.renamedParameter, message, element, suggestions: [successor])
        }
        if Self.facts.contains(element.name) {
            return page.finding(.readOnlyFact, "\(element.name) is a fact that phones tell and never take", element)
        }
        let near = memory.names(near: element.name)
        let hint = near.isEmpty ? "" : "; did you mean \(near.joined(separator: " or "))?"
        return page.finding(
            .unknownParameter, "\(element.name) is no parameter of these phones\(hint)", element, suggestions: near)
    }

    private func limited(_ row: ParameterDefinition, _ element: LintElement, _ page: LintPage) -> [LintFinding] {
        var found: [LintFinding] = []
        let version = page.device.firmware.version
        if let since = FirmwareVersion(parsing: row.since), version < since {
            let message = "\(element.name) came with \(row.since); this phone runs \(version.label)"
            found.append(page.finding(.newerThanFirmware, message, element))
        }
        if row.models.hasPrefix("seen only on") || row.models.hasPrefix("SPA-era") {
            let message = "\(element.name) is not confirmed for this series: \(row.models)"
            found.append(page.finding(.otherModel, message, element))
        }
        return found
    }

    /// The names of today for names that the ancestors had (G-10).
    private static func successor(of name: String) -> String? {
        if let successor = renamed[name] { return successor }
        guard name.hasPrefix("Speed_Dial_"), let number = Int(name.dropFirst(11)), (2...9).contains(number) else {
            return nil
        }
        return "Speed_Dial_\(number)_Number"
    }

    private static let renamed = [
        "Admin_Passwd": "Admin_Password", "User_Passwd": "User_Password", "HostName": "Host_Name",
        "Profile_Account_Enable": "Profile_Authentication_Type",
    ]

    /// What phones write into their own dumps and do not read (G-22).
    private static let facts: Set<String> = [
        "Product_Name", "Serial_Number", "Software_Version", "Hardware_Version", "MAC_Address", "Client_Certificate",
        "Customization", "Registration_State", "Last_Registration_At", "Next_Registration_In", "Message_Waiting",
        "Current_Time", "Elapsed_Time", "Current_IP", "Current_Netmask", "Current_Gateway", "Broadcast_Pkts_Sent",
        "SIP_Messages_Sent", "SIP_Messages_Recv", "External_IP", "Hook_State", "Phone_Status", "Reboot_History",
        "Custom_CA_Provisioning_Status", "Custom_CA_Info",
    ]
}
