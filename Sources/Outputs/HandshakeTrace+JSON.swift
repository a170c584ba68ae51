package import Provisioning

extension TransferFailure {
    /// Writes the failure: the contract's fields, then what the cause leaves open.
    func write(to json: inout JSONWriter, _ trace: HandshakeTrace?) {
        json.member("phase", phase.rawValue)
        json.member("cause", cause.code)
        json.member("refusedBy", refusedBy.rawValue)
        json.member("reason", cause.rawValue)
        json.member("alsoPossible", list: cause.catalogue.dropFirst())
        json.member("detail", detail)
        json.alerts(trace)
        json.member("verifyCode", trace?.verify?.code)
        json.member("depth", trace?.verify?.depth)
    }
}

extension HandshakeTrace {
    /// Writes the whole handshake; a reader can build it again from what stands here.
    func write(to json: inout JSONWriter) {
        json.member("ok", isAccepted)
        json.member("tlsVersion", version?.description)
        json.member("cipher", cipher?.name)
        json.member("group", group?.name)
        if let dhBits { json.member("dhBits", dhBits) }
        json.member("sni", serverNameSent)
        json.member("serverSubject", leaf?.subject.rfc2253)
        json.member("serverNames", list: leaf?.names ?? [])
        writeVerdicts(to: &json)
        json.alerts(self)
        json.member("clientCertificateRequested", clientCertificateRequested)
        json.member("clientCertificateSent", clientCertificateSent)
        json.member("clientCertificateInForce", clientCertificateInForce)
        json.name("clientIdentity")
        if let clientIdentity { clientIdentity.write(to: &json) } else { json.null() }
        json.member("resumed", resumed)
        json.member("finished", finished)
        json.member("foreignBytes", sawForeignBytes)
        if !foreignText.isEmpty { json.member("foreignText", foreignText) }
        json.member("closeNotify", sawCloseNotify)
        json.member("cipherListIgnored", cipherListIgnored)
        json.member("acceptableAuthorities", list: acceptableAuthorities)
        json.member("acceptableSignatures", list: acceptableSignatures.map(\.name))
        json.name("messages")
        json.array(messages) { json, message in message.write(to: &json) }
        json.name("chain")
        json.array(serverChain) { json, certificate in certificate.write(to: &json) }
        json.name("clientHello")
        if clientHello.isEmpty { json.null() } else { json.hexadecimal(clientHello) }
    }

    private func writeVerdicts(to json: inout JSONWriter) {
        json.member("verifyCode", verify?.code)
        json.member("verifyDepth", verify?.depth)
        json.member("verifyName", verify?.name)
        json.member("verifiedAt", verify?.verifiedAt?.description)
        json.member("anchor", verify?.anchorSlot)
        json.member("looksIntermediate", verify?.looksIntermediate ?? false)
        json.member("signatureFault", verify?.signatureFault?.rawValue)
        if let usages = verify?.extendedKeyUsage { json.member("extendedKeyUsage", list: usages) }
        json.name("verifyCertificate")
        if let certificate = verify?.certificate { certificate.write(to: &json) } else { json.null() }
        json.name("nameCheck")
        if let nameCheck { nameCheck.write(to: &json) } else { json.null() }
    }
}

extension ShownIdentity {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("subject", subject)
            json.member("servesClients", servesClients)
            if let validity {
                json.member("notBefore", validity.lowerBound.description)
                json.member("notAfter", validity.upperBound.description)
            }
            json.name("chain")
            json.array(chain) { json, link in
                json.object { json in
                    json.member("issuer", link.issuer)
                    json.member("keyKind", link.keyKind)
                    json.member("keyBits", link.keyBits)
                    json.member("signature", link.signature)
                    json.member("strictFault", link.strictFault)
                }
            }
        }
    }
}

extension NameVerdict {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("rule", rule.rawValue)
            json.member("ok", ok)
            json.member("expected", expected)
            json.member("presented", presented)
            json.member("reason", reason.rawValue)
            json.member("warning", warning?.rawValue)
        }
    }
}

extension HandshakeMessage {
    /// A handshake message has its type, an alert its number and whether it is fatal.
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("from", direction == .sent ? "phone" : "server")
            json.member("message", name)
            json.member("bytes", sizeBytes)
            json.member("t", seconds: offset.inSeconds)
            switch kind {
            case .handshake(let type): json.member("type", Int(type.number))
            case .changeCipherSpec: break
            case .alert(let alert, let isFatal):
                json.member("alert", Int(alert.number))
                json.member("fatal", isFatal)
            }
        }
    }
}

extension CertificateSummary {
    /// Writes the certificate as an object.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("subject", subject.rfc2253)
            json.member("issuer", issuer.rfc2253)
            json.member("dnsNames", list: dnsNames)
            json.member("ipAddresses", list: ipAddresses.map(\.description))
            json.member("emailAddresses", list: emailAddresses)
            json.member("serial", serialNumber)
            json.member("notBefore", notBefore.description)
            json.member("notAfter", notAfter.description)
            json.member("keyKind", keyKind)
            json.member("keyBits", keyBits)
            json.member("signature", signatureAlgorithm)
            json.member("sha256", sha256)
            json.member("isCA", isCA)
            if !issuerURLs.isEmpty { json.member("issuerURLs", list: issuerURLs) }
        }
    }
}

extension JSONWriter {
    /// Both alerts, by name and by number.
    fileprivate mutating func alerts(_ trace: HandshakeTrace?) {
        member("alertSent", trace?.alertSent?.camelName)
        member("alertReceived", trace?.alertReceived?.camelName)
        member("alertSentNumber", trace?.alertSent.map { Int($0.number) })
        member("alertReceivedNumber", trace?.alertReceived.map { Int($0.number) })
    }
}

extension AlertDescription {
    /// The name in one word, as the statics of this type are called: `unknownCA`, `handshakeFailure`.
    package var camelName: String {
        let upper: Set<Substring> = ["ca", "mac", "psk"]
        let words = name.split(separator: "_").enumerated().map { index, word in
            if index == 0 { return String(word) }
            return upper.contains(word) ? word.uppercased() : word.prefix(1).uppercased() + word.dropFirst()
        }
        return words.joined()
    }
}
