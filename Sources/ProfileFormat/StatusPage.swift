package import Provisioning

/// The phone's status as `/admin/status.xml` shows it and `Report_Rule` with `--status` sends it (section 7.2).
package struct StatusPage: Sendable {
    /// Something that happened, with the time on the phone's clock where that is set.
    package struct Entry: Hashable, Sendable {
        /// When.
        package var at: UnixTime?
        /// What: a reason, or a result with its reason.
        package var text: String

        /// Makes an entry.
        package init(at: UnixTime?, _ text: String) {
            (self.at, self.text) = (at, text)
        }
    }

    /// The phone.
    package var device: Device
    /// Its parameters.
    package var parameters: ParameterStore
    /// How far the redirection service got.
    package var customization = CustomizationState.open
    /// The time on the phone's clock; nil where it was never set.
    package var now: UnixTime?
    /// The time since power came.
    package var uptime = Duration.zero
    /// The last reboots, newest first; five are shown.
    package var reboots: [Entry] = []
    /// The last resyncs, newest first; three are shown.
    package var provisioning: [Entry] = []
    /// The last upgrades, newest first; three are shown.
    package var upgrades: [Entry] = []
    /// What became of the last custom CA; empty where none was ever fetched (SRV-44).
    package var customCAStatus = ""
    /// `Installed` with the first certificate's name, or `Not Installed`.
    package var customCAInfo = "Not Installed"

    /// Makes the status of a phone that has just come up.
    package init(_ device: Device, _ parameters: ParameterStore) {
        (self.device, self.parameters) = (device, parameters)
    }

    /// The page.
    package var bytes: [UInt8] {
        var page = Array("<?xml version=\"1.0\"?>\n<flat-status>\n".utf8)
        for (name, value) in product { page += Self.element(name, value) }
        page += Array("<Reboot_History>\n".utf8)
        for (name, value) in Self.numbered("Reboot_Reason", reboots, 5, form: Self.rebootForm) {
            page += Self.element(name, value)
        }
        page += Array("</Reboot_History>\n".utf8)
        let results =
            Self.numbered("Provisioning_Status", provisioning, 3, form: Self.resultForm)
            + Self.numbered("Firmware_Upgrade_Status", upgrades, 3, form: Self.resultForm)
        for (name, value) in results { page += Self.element(name, value) }
        for line in lines { page += Self.element(line.name, line.value) }
        return page + Array("</flat-status>\n".utf8)
    }

    // MARK: - Parts

    private var product: [(name: String, value: String)] {
        [
            ("Product_Name", device.model.name), ("Serial_Number", device.serial.text),
            ("Software_Version", device.loadName), ("Hardware_Version", device.hardwareVersion),
            ("MAC_Address", device.mac.uppercase), ("Client_Certificate", device.certificate.macroValue),
            ("Customization", customization.rawValue), ("Current_Time", now.map(Self.clockForm) ?? ""),
            ("Elapsed_Time", Self.elapsed(uptime)), ("Custom_CA_Provisioning_Status", customCAStatus),
            ("Custom_CA_Info", customCAInfo),
        ]
    }

    /// One registration a line, all under the same name, as phones print them.
    private var lines: [(name: String, value: String)] {
        (1...max(1, device.model.extensions)).flatMap { line -> [(name: String, value: String)] in
            let isEnabled = parameters["Line_Enable_\(line)_"] == "Yes"
            let hasProxy = parameters["Proxy_\(line)_"]?.isEmpty == false
            return [
                ("Registration_State", isEnabled && hasProxy ? "Not Registered" : "Offline"),
                ("Message_Waiting", "No"),
            ]
        }
    }

    private static func numbered(
        _ name: String, _ entries: [Entry], _ count: Int, form: (Entry) -> String
    ) -> [(name: String, value: String)] {
        (0..<count).map { place in
            ("\(name)_\(place + 1)", place < entries.count ? form(entries[place]) : "")
        }
    }

    private static func element(_ name: String, _ value: String) -> [UInt8] {
        if value.isEmpty { return Array("<\(name)/>\n".utf8) }
        return Array("<\(name)>".utf8) + XMLText.escaped(value) + Array("</\(name)>\n".utf8)
    }

    /// `[08/10/14 14:03:43]Provisioning`.
    private static func rebootForm(_ entry: Entry) -> String {
        guard let at = entry.at else { return entry.text }
        let time = CivilTime(at)
        let date = "\(time.month.padded(2))/\(time.day.padded(2))/\((time.year % 100).padded(2))"
        return "[\(date) \(clock(time))]\(entry.text)"
    }

    /// `11/24/2026 12:00:00 Succeeded`.
    private static func resultForm(_ entry: Entry) -> String {
        entry.at.map { "\(CivilTime($0).statusForm) \(entry.text)" } ?? entry.text
    }

    /// `4/20/2017 14:17:55`.
    private static func clockForm(_ moment: UnixTime) -> String {
        let time = CivilTime(moment)
        return "\(time.month)/\(time.day)/\(time.year) \(clock(time))"
    }

    private static func clock(_ time: CivilTime) -> String {
        "\(time.hour.padded(2)):\(time.minute.padded(2)):\(time.second.padded(2))"
    }

    /// `22:39:05`, the hours as many as they are.
    private static func elapsed(_ duration: Duration) -> String {
        let seconds = Int(duration.components.seconds)
        return "\((seconds / 3600).padded(2)):\((seconds / 60 % 60).padded(2)):\((seconds % 60).padded(2))"
    }
}
