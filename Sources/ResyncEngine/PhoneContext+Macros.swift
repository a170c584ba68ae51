import ProfileRules
import Provisioning

extension PhoneContext: MacroSource {
    /// The value of a macro; nil for a name that is none (MX-4).
    package func value(of macro: String) -> String? {
        switch macro {
        case "MA": device.mac.lowercase
        case "MAU": device.mac.uppercase
        case "MAC": device.mac.colons
        case "PN": device.model.name
        case "PSN": productSeries
        case "SN": device.serial.text
        case "CCERT": device.certificate.macroValue
        case "IP": device.network.address
        case "EXTIP": device.network.externalAddress
        case "SWVER": device.loadName + (device.assumptions.loadSuffix == .yes ? ".loads" : "")
        case "HWVER": device.hardwareVersion
        case "VERSION": "Cisco-\(device.model.name)/\(device.firmware.version.short)"
        case "PRVST": trigger.macroValue
        case "UPGST": upgradeFailures == 0 ? "1" : "2"
        case "PRVTMR": seconds(since: lastResync ?? bootedAt)
        case "UPGTMR": seconds(since: lastUpgrade ?? bootedAt)
        case "REGTMR1": registrationLost.one.map { seconds(since: $0) } ?? "0"
        case "REGTMR2": registrationLost.two.map { seconds(since: $0) } ?? "0"
        case "UPGERR": upgradeErr
        case "UPGCOND": "true"
        case "ERR": err
        case "ISCUST": [.acquired, .customPending].contains(memory.customization) ? "1" : "0"
        case "EMS", "MUID", "MPWD", "PUID", "PPWD", "PDOM": ""
        case "ORIGTYPE", "AUTHSTATUS": "none"
        default: requestValue(of: macro) ?? accountValue(of: macro)
        }
    }

    /// The text of GPP_SA to GPP_SD; only option arguments get to see it (MX-6).
    package func secret(_ letter: Character) -> String { parameter("GPP_S\(letter.uppercased())") }

    /// The text of GPP_A to GPP_P.
    package func generalPurpose(_ letter: Character) -> String { parameter("GPP_\(letter.uppercased())") }

    private var productSeries: String {
        switch device.assumptions.seriesForm {
        case .series: device.productSeries
        case .digits: device.model.digits
        case .product: device.model.name
        }
    }

    private func requestValue(of macro: String) -> String? {
        switch macro {
        case "SCHEME", "METH": requestURL?.scheme.rawValue ?? ""
        case "SERV": requestURL?.host ?? ""
        case "SERVIP": Self.bracketed(requestAddress.isEmpty ? requestURL?.host ?? "" : requestAddress)
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

    private func seconds(since moment: Instant) -> String {
        String((now - moment).components.seconds)
    }

    /// IPv6 addresses stand in brackets (LG-4).
    private static func bracketed(_ address: String) -> String {
        address.utf8.contains(UInt8(ascii: ":")) ? "[\(address)]" : address
    }
}
