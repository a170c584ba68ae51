import ProfileRules
package import Provisioning

/// From what a rule decided to everything that decides the bytes on the wire; read from the phone as it stands,
/// because copying it costs more.
extension PhoneContext {
    /// A request of the phone as it is now.
    package func request(
        _ id: TransferID, _ purpose: TransferRequest.Purpose, _ url: ProfileURL,
        method: TransferRequest.Method = .get, body: [UInt8]? = nil, authorization: Secret? = nil,
        isSameHost: Bool = true, dial: DialTarget? = nil
    ) -> TransferRequest {
        TransferRequest(
            id: id, purpose: purpose, method: method, url: url, userAgent: userAgent, authorization: authorization,
            body: body, tls: url.scheme == .https ? tls(showsCertificate: isSameHost) : nil, dial: dial,
            proxy: proxy, resolve: device.network.resolve, limits: device.network.limits.limits(for: purpose)
        )
    }

    /// The proxy of `Proxy_Mode` Manual; automatic discovery is not followed (HTTP-17).
    package var proxy: ProxySettings? {
        let host = parameter("Proxy_Host")
        guard parameter("Proxy_Mode") == "Manual", !host.isEmpty else { return nil }
        let port = Int(parameter("Proxy_Port")) ?? 3128
        guard isOn("Proxy_Server_Requires_Authentication") else { return ProxySettings(host: host, port: port) }
        let account = Challenge.Account(
            user: parameter("Proxy_Username"), password: Secret(parameter("Proxy_Password")))
        return ProxySettings(host: host, port: port, account: account)
    }

    /// `Cisco-CP-8841-3PCC/12.0.7 (00562b043615)`, or what `HTTP_User_Agent_Name` makes of it (HTTP-4, HTTP-5).
    package var userAgent: String {
        let template = parameter("HTTP_User_Agent_Name")
        if template.isEmpty || template == "$VERSION ($MA)" { return standardUserAgent }
        let text = MacroExpander.expandText(template, using: self)
        // A header ends at its line's end: nothing a profile sets may begin another.
        return String(text.map { $0.isNewline || $0 == "\0" ? " " : $0 })
    }

    /// What the header is when nobody changed it.
    private var standardUserAgent: String {
        "Cisco-\(device.model.name)/\(device.firmware.version.short) (\(device.mac.lowercase))"
    }

    /// What the phone offers and insists on: the release's record, the parameters that govern it, the assumptions.
    package func tls(showsCertificate: Bool = true) -> ClientTLSSettings {
        return ClientTLSSettings(
            profile: profile, trust: device.trust, identity: showsCertificate ? device.certificate.identity : nil,
            verificationTime: verificationTime, nameCheck: nameCheck,
            remembersVerdicts: device.assumptions.rememberVerdicts == .yes,
            signsQuickly: device.assumptions.quickSignatures == .yes
        )
    }

    private var profile: TLSProfile {
        let firmware = device.firmware
        let assumptions = device.assumptions
        var profile = firmware.tls(for: device.model)
        if profile.maximum == .tls13, assumptions.conferenceMinimum == .tls13 { profile.minimum = .tls13 }
        if let name = firmware.minimumVersionParameters.last,
            let parameter = ParameterCatalog.shared.parameter(named: name),
            let override = parameters.override(of: parameter),
            let version = TLSVersion(parameterValue: override.value)
        {
            // A minimum above what the model can do leaves what it can do.
            profile.minimum = min(version, profile.maximum)
        }
        if firmware.hasCipherListParameter { profile.cipherList = parameter("TLS_Cipher_List") }
        if assumptions.firmwareOffer == .no { (profile.groups, profile.signatureSchemes) = ([], []) }
        switch assumptions.chainBuilding {
        case .firmware: break
        case .modern: profile.chainBuilding = .modern
        case .legacy: profile.chainBuilding = .legacy
        }
        // A modern policy also turns away servers without secure renegotiation (P-13).
        if assumptions.modernFloor == .yes { (profile.securityLevel, profile.allowsLegacyServers) = (2, false) }
        profile.sendsServerName = assumptions.sendSNI == .yes
        profile.renegotiates = assumptions.renegotiation == .yes
        profile.resumes = assumptions.resume == .yes
        return profile
    }

    private var nameCheck: ServerNameCheck {
        let assumptions = device.assumptions
        var check = device.firmware.nameCheck
        switch assumptions.nameRule {
        case .firmware: break
        case .rfc: check = ServerNameCheck(rule: .rfc, dnsTest: .off)
        case .cn: check = ServerNameCheck(rule: .cn, dnsTest: .off)
        }
        if assumptions.strictNameDNS == .yes { check.dnsTest = .enforce }
        return check
    }

    /// The phone's own time; nil leaves dates unchecked (SRV-30, SRV-32).
    private var verificationTime: UnixTime? {
        if let time = device.clock.wallTime(at: now) { return time }
        return switch device.assumptions.unsetClock {
        case .skip: nil
        case .buildDate: device.firmware.buildDate
        case .epoch: UnixTime(0)
        }
    }
}
