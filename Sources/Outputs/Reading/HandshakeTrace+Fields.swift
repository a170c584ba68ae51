import Provisioning

extension HandshakeTrace {
    /// Builds a trace of everything that its line tells.
    init(_ fields: JSONFields) throws(JSONFields.Failure) {
        self.init()
        for message in try fields.array("messages") {
            messages.append(try HandshakeMessage(try JSONFields(message)))
        }
        for certificate in try fields.array("chain") {
            serverChain.append(try CertificateSummary(try JSONFields(certificate)))
        }
        try readAlerts(fields)
        try readChoices(fields)
        verify = try VerifyVerdict(fields)
        nameCheck = try fields.optionalObject("nameCheck").map(reading: NameVerdict.init)
        clientCertificateRequested = try fields.flag("clientCertificateRequested")
        clientCertificateSent = try fields.flag("clientCertificateSent")
        clientCertificateInForce = try fields.flag("clientCertificateInForce")
        clientIdentity = try fields.optionalObject("clientIdentity").map(reading: ShownIdentity.init)
        acceptableAuthorities = try fields.texts("acceptableAuthorities")
        try readSignatures(fields)
        resumed = try fields.flag("resumed")
        finished = try fields.flag("finished")
        sawForeignBytes = try fields.flag("foreignBytes")
        foreignText = try fields.optionalText("foreignText") ?? ""
        sawCloseNotify = try fields.flag("closeNotify")
        cipherListIgnored = try fields.flag("cipherListIgnored")
        if let text = try fields.optionalText("clientHello") {
            guard let hello = Hexadecimal.bytes(text) else { throw fields.wrong("clientHello", "hexadecimal digits") }
            clientHello = hello
        }
    }

    /// Builds what a failure repeats of its handshake: alerts and the verdict on the chain; nil where there was none.
    init?(verdictsOnly fields: JSONFields) throws(JSONFields.Failure) {
        self.init()
        try readAlerts(fields)
        if let code = try fields.optionalNumber("verifyCode") {
            verify = VerifyVerdict(code: code, depth: try fields.number("depth"))
        }
        if alertSent == nil, alertReceived == nil, verify == nil { return nil }
    }

    /// Builds what a server chose, as far as a line tells it.
    init(choicesOnly fields: JSONFields) throws(JSONFields.Failure) {
        self.init()
        try readChoices(fields)
    }

    private mutating func readAlerts(_ fields: JSONFields) throws(JSONFields.Failure) {
        alertSent = try AlertDescription(fields, "alertSentNumber")
        alertReceived = try AlertDescription(fields, "alertReceivedNumber")
    }

    private mutating func readChoices(_ fields: JSONFields) throws(JSONFields.Failure) {
        if let text = try fields.optionalText("tlsVersion") {
            guard let known = TLSVersion.allCases.first(where: { $0.description == text }) else {
                throw fields.wrong("tlsVersion", "a version such as TLSv1.2")
            }
            version = known
        }
        if let text = try fields.optionalText("cipher") {
            guard let code = CipherSuite(name: text)?.code ?? Self.code(text) else {
                throw fields.wrong("cipher", "the name of a suite")
            }
            cipher = CipherSuite(code)
        }
        if let text = try fields.optionalText("group") {
            guard let code = NamedGroup(name: text)?.code ?? Self.code(text) else {
                throw fields.wrong("group", "the name of a group")
            }
            group = NamedGroup(code)
        }
        dhBits = try fields.optionalNumber("dhBits")
    }

    /// Logs of before there was such a list have none.
    private mutating func readSignatures(_ fields: JSONFields) throws(JSONFields.Failure) {
        guard fields.has("acceptableSignatures") else { return }
        for text in try fields.texts("acceptableSignatures") {
            guard let code = SignatureScheme(name: text)?.code ?? Self.code(text) else {
                throw fields.wrong("acceptableSignatures", "the names of signature algorithms")
            }
            acceptableSignatures.append(SignatureScheme(code))
        }
    }

    /// The code point of `0xcafe`, as code points without a name are written.
    private static func code(_ text: String) -> UInt16? {
        text.hasPrefix("0x") ? UInt16(text.dropFirst(2), radix: 16) : nil
    }
}

extension Optional {
    /// Maps with a function that throws one type of error, which `map` does not let through.
    fileprivate func map<Result>(
        reading transform: (Wrapped) throws(JSONFields.Failure) -> Result
    ) throws(JSONFields.Failure) -> Result? {
        guard let self else { return nil }
        return try transform(self)
    }
}

extension AlertDescription {
    fileprivate init?(_ fields: JSONFields, _ name: String) throws(JSONFields.Failure) {
        guard let number = try fields.optionalNumber(name) else { return nil }
        guard let byte = UInt8(exactly: number) else { throw fields.wrong(name, "a number from 0 to 255") }
        self.init(byte)
    }
}

extension VerifyVerdict {
    fileprivate init?(_ fields: JSONFields) throws(JSONFields.Failure) {
        guard let code = try fields.optionalNumber("verifyCode") else { return nil }
        self.init(
            code: code, depth: try fields.number("verifyDepth"),
            certificate: try fields.optionalObject("verifyCertificate").map(reading: CertificateSummary.init),
            anchorSlot: try fields.optionalText("anchor"), verifiedAt: try fields.optionalTime("verifiedAt"),
            looksIntermediate: try fields.flag("looksIntermediate"),
            signatureFault: fields.has("signatureFault") ? try fields.word("signatureFault") : nil,
            extendedKeyUsage: fields.has("extendedKeyUsage") ? try fields.texts("extendedKeyUsage") : nil
        )
    }
}

extension NameVerdict {
    fileprivate init(_ fields: JSONFields) throws(JSONFields.Failure) {
        self.init(
            rule: try fields.word("rule"), ok: try fields.flag("ok"), expected: try fields.text("expected"),
            presented: try fields.text("presented"), reason: try fields.word("reason"),
            warning: fields.has("warning") ? try fields.word("warning") : nil
        )
    }
}

extension ShownIdentity {
    fileprivate init(_ fields: JSONFields) throws(JSONFields.Failure) {
        var chain: [Link] = []
        for link in try fields.array("chain") {
            let link = try JSONFields(link)
            chain.append(
                Link(
                    issuer: try link.text("issuer"), keyKind: try link.text("keyKind"),
                    keyBits: try link.number("keyBits"), signature: try link.text("signature"),
                    strictFault: try link.optionalNumber("strictFault")))
        }
        self.init(
            subject: try fields.text("subject"), servesClients: try fields.flag("servesClients"), chain: chain)
        if fields.has("notBefore"), fields.has("notAfter") {
            let (first, last) = (try fields.time("notBefore"), try fields.time("notAfter"))
            validity = first...max(first, last)
        }
    }
}

extension HandshakeMessage {
    fileprivate init(_ fields: JSONFields) throws(JSONFields.Failure) {
        let kind: Kind
        if let alert = try AlertDescription(fields, "alert") {
            kind = .alert(alert, isFatal: try fields.flag("fatal"))
        } else if let type = try fields.optionalNumber("type") {
            guard let byte = UInt8(exactly: type) else { throw fields.wrong("type", "a number from 0 to 255") }
            kind = .handshake(HandshakeType(byte))
        } else {
            kind = .changeCipherSpec
        }
        let from = try fields.text("from")
        guard from == "phone" || from == "server" else { throw fields.wrong("from", "\"phone\" or \"server\"") }
        self.init(
            from == "phone" ? .sent : .received, kind, sizeBytes: try fields.number("bytes"),
            offset: try fields.duration("t")
        )
    }
}

extension CertificateSummary {
    init(_ fields: JSONFields) throws(JSONFields.Failure) {
        var addresses: [IPAddress] = []
        for text in try fields.texts("ipAddresses") {
            guard let address = IPAddress(text) else { throw fields.wrong("ipAddresses", "a list of addresses") }
            addresses.append(address)
        }
        self.init(
            subject: DistinguishedName(rfc2253: try fields.text("subject")),
            issuer: DistinguishedName(rfc2253: try fields.text("issuer")), dnsNames: try fields.texts("dnsNames"),
            ipAddresses: addresses, emailAddresses: try fields.texts("emailAddresses"),
            serialNumber: try fields.text("serial"), notBefore: try fields.time("notBefore"),
            notAfter: try fields.time("notAfter"), sha256: try fields.text("sha256"),
            keyKind: try fields.text("keyKind"), keyBits: try fields.number("keyBits"),
            signatureAlgorithm: try fields.text("signature"), isCA: try fields.flag("isCA"),
            issuerURLs: fields.has("issuerURLs") ? try fields.texts("issuerURLs") : []
        )
    }
}
