/// The words that expectations may use: every kind of event and its fields, as the log writes them, and what each can hold.
///
/// | behind a name | it holds |
/// |---|---|
/// | nothing | any text |
/// | `?`, `#` | yes or no, a number |
/// | `:phase` | a word of ``ClosedWords`` |
/// | `{}`, `{timings}` | names with texts, the members of the row `.timings` |
/// | `[…]` | a list of what stands in the brackets |
///
/// A test holds the table against `docs/events.schema.json`.
enum EventVocabulary {
    /// The fields of a kind; nil where there is no such kind.
    static func fields(of kind: String) -> [FieldForm.Field]? {
        kinds.contains(kind) ? [FieldForm.Field(name: "phone", form: .text)] + members(of: kind) : nil
    }

    /// Every kind.
    static let kinds: [String] = Set(lines.map(\.name)).filter { !$0.hasPrefix(".") }.sorted()

    private static let lines = rows.split(separator: "\n").map { row in
        let words = row.split(separator: " ")
        return (name: String(words[0]), words: words.dropFirst())
    }

    /// Read anew for each pattern: files have few, and most of the table is asked for by none.
    private static func members(of name: String) -> [FieldForm.Field] {
        lines.filter { $0.name == name }.flatMap { $0.words.map { field($0) } }
    }

    private static func field(_ word: Substring) -> FieldForm.Field {
        let name = word.prefix { $0.isLetter || $0.isNumber }
        return FieldForm.Field(name: String(name), form: form(word[name.endIndex...]))
    }

    private static func form(_ mark: Substring) -> FieldForm {
        let inner = mark.dropFirst().dropLast()
        switch mark.first {
        case nil: return .text
        case "?": return .flag
        case "#": return .number
        case ":": return .word(ClosedWords.list(String(mark.dropFirst())))
        case "[": return .list(form(inner))
        default: return inner.isEmpty ? .pairs : .object(members(of: ".\(inner)"))
        }
    }

    private static let rows = """
        .timings resolved# connected# secured# firstByte# total#
        .nameCheck rule:nameRule ok? expected presented reason:nameReason warning:nameReason
        .message t# from:end message bytes# type# alert# fatal?
        .certificate subject issuer dnsNames[] ipAddresses[] emailAddresses[] serial notBefore notAfter keyKind keyBits#
        .certificate signature sha256 isCA? issuerURLs[]
        .shown issuer keyKind keyBits# signature strictFault#
        .identity subject servesClients? notBefore notAfter chain[{shown}]
        runStarted schema# version libcurl openssl seed# options{} began
        runEnded succeeded# failed# status#
        phonePoweredOn model:model serial firmware clientCertificate:certificate clock
        ruleEvaluated rule text expanded alternative# assignments{} options{} url skipped? error column#
        requestStarted transfer# method:method url userAgent
        handshakeFinished transfer# ok? tlsVersion:version cipher group dhBits# sni serverSubject serverNames[]
        handshakeFinished verifyCode# verifyDepth# verifyName verifiedAt anchor looksIntermediate?
        handshakeFinished signatureFault:signature extendedKeyUsage[] verifyCertificate{certificate}
        handshakeFinished nameCheck{nameCheck}
        handshakeFinished alertSent:alert alertReceived:alert alertSentNumber# alertReceivedNumber#
        handshakeFinished clientCertificateRequested? clientCertificateSent? clientCertificateInForce?
        handshakeFinished clientIdentity{identity} resumed? finished? foreignBytes? foreignText closeNotify?
        handshakeFinished cipherListIgnored? acceptableAuthorities[] acceptableSignatures[] messages[{message}]
        handshakeFinished chain[{certificate}] clientHello
        responseReceived transfer# status# bytes# contentEncoding location server peer timings{timings} remarks{}
        transferFailed transfer# phase:phase cause:cause refusedBy:side reason:reason alsoPossible[:row] detail
        transferFailed alertSent:alert alertReceived:alert alertSentNumber# alertReceivedNumber# verifyCode# depth#
        secondLook question:question object url asked answer:answer status# server location tlsVersion cipher group
        secondLook page keyKind curve peer phase:phase reason:reason refusedBy:side detail
        profileDecoded transfer# stages[] elements# parameters# unknown#
        profileRejected transfer# stages[] stage:stage reason line# column# offset#
        parameterChanged name:parameter from to rule
        parameterIgnored name reason line# rule
        resyncSucceeded trigger:trigger transfers# changed# seconds#
        resyncFailed trigger:trigger transfers# changed# seconds# class:class err
        resyncScheduled reason:wake in#
        syslogSent severity:syslog text
        rebooted reason:reboot
        upgradeFinished succeeded? load err
        reportFinished succeeded? url err
        customCAFinished succeeded? status info
        noted about text
        awaitingActivationCode
        generatorMeasured interval# planned# started# inFlight# peakInFlight# cpu# lag# late[[#]] apply[[#]]
        generatorMeasured descriptors# descriptorLimit# cores# bottleneck
        finding id:finding severity:severity statement evidence[#] fix
        """
}
