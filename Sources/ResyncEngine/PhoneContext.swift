import ProfileRules
package import Provisioning

/// What a phone knows at a moment: itself, its parameters, its last results. The macros read from here.
package struct PhoneContext: Sendable {
    /// The phone.
    package var device: Device
    /// Its parameters.
    package var parameters: ParameterStore
    /// The moment of the input that is being handled.
    package var now = Instant.start
    /// When power came.
    package var bootedAt = Instant.start
    /// When the last resync attempt began (SM-10).
    package var lastResync: Instant?
    /// When the last upgrade attempt began (SM-10).
    package var lastUpgrade: Instant?
    /// What started the resync at hand.
    package var trigger = ResyncTrigger.powerUp
    /// The current, else the most recent request.
    package var requestURL: ProfileURL?
    /// The address of that request's server, once known.
    package var requestAddress = ""
    /// The text of `$ERR` (LG-8).
    package var err = ""
    /// The text of `$UPGERR`.
    package var upgradeErr = ""
    /// How far the redirection service got (SM-2).
    package var customization = CustomizationState.open
    /// True once a resync has succeeded since the factory (SM-5).
    package var hasSynced = false
    /// How many lines are in a call (SM-9).
    package var activeCalls = 0
    /// The last profile that was applied without remark.
    package var settled: SettledProfile?
    /// Transfers made so far: the number of the next is one more.
    package var transfers = 0

    /// Makes the knowledge of a phone without power.
    package init(_ device: Device, _ parameters: ParameterStore) {
        (self.device, self.parameters) = (device, parameters)
    }

    /// The number of a new transfer.
    package mutating func nextTransfer() -> TransferID {
        transfers += 1
        return TransferID(transfers)
    }

    /// The value of a parameter; empty for one that this phone does not have.
    package func parameter(_ name: String) -> String { parameters[name] ?? "" }

    /// A parameter that says yes or no.
    package func isOn(_ name: String) -> Bool { parameter(name) == "Yes" }
}

extension PhoneContext: MacroSource {
    /// The value of a macro; nil for a name that is none (MX-4).
    package func value(of macro: String) -> String? {
        switch macro {
        case "MA": device.mac.lowercase
        case "MAU": device.mac.uppercase
        case "MAC": device.mac.colons
        case "PN": device.model.name
        case "PSN": device.productSeries
        case "SN": device.serial.text
        case "CCERT": device.certificate.macroValue
        case "IP": device.network.address
        case "EXTIP": device.network.externalAddress
        case "SWVER": device.loadName
        case "HWVER": device.hardwareVersion
        case "VERSION": "Cisco-\(device.model.name)/\(device.firmware.version.short)"
        case "PRVST": trigger.macroValue
        case "UPGST": upgradeErr.isEmpty ? "1" : "2"
        case "PRVTMR": seconds(since: lastResync)
        case "UPGTMR": seconds(since: lastUpgrade)
        case "REGTMR1", "REGTMR2": "0"
        case "UPGERR": upgradeErr
        case "UPGCOND": "true"
        case "ERR": err
        case "ISCUST": [.acquired, .customPending].contains(customization) ? "1" : "0"
        case "EMS", "MUID", "MPWD", "PUID", "PPWD", "PDOM": ""
        case "ORIGTYPE", "AUTHSTATUS": "none"
        default: requestValue(of: macro) ?? accountValue(of: macro)
        }
    }

    /// The text of GPP_SA to GPP_SD; only option arguments get to see it (MX-6).
    package func secret(_ letter: Character) -> String { parameter("GPP_S\(letter.uppercased())") }

    /// The text of GPP_A to GPP_P.
    package func generalPurpose(_ letter: Character) -> String { parameter("GPP_\(letter.uppercased())") }

    private func requestValue(of macro: String) -> String? {
        switch macro {
        case "SCHEME", "METH": requestURL?.scheme.rawValue ?? ""
        case "SERV": requestURL?.host ?? ""
        case "SERVIP": requestAddress.isEmpty ? requestURL?.host ?? "" : Self.bracketed(requestAddress)
        case "PORT": requestURL.map { String($0.port) } ?? ""
        case "PATH": requestURL?.path ?? ""
        default: nil
        }
    }

    /// `$UID1` and so on: the user names of the extensions.
    private func accountValue(of macro: String) -> String? {
        guard macro.hasPrefix("UID"), let line = Int(macro.dropFirst(3)) else { return nil }
        return parameters["User_ID_\(line)_"]
    }

    private func seconds(since moment: Instant?) -> String {
        String((now - (moment ?? bootedAt)).components.seconds)
    }

    /// IPv6 addresses stand in brackets (LG-4).
    private static func bracketed(_ address: String) -> String {
        address.utf8.contains(UInt8(ascii: ":")) ? "[\(address)]" : address
    }
}
