/// The words that expectations may use: every kind of event and its fields, as the log writes them.
///
/// A test holds the table against `docs/events.schema.json`.
enum EventVocabulary {
    /// The fields of a kind; nil where there is no such kind.
    static func fields(of kind: String) -> [String]? { table[kind].map { ["phone"] + $0 } }

    /// Every kind.
    static let kinds: [String] = table.keys.sorted()

    private static let table: [String: [String]] = {
        var table: [String: [String]] = [:]
        for line in rows.split(separator: "\n") {
            let words = line.split(separator: " ").map { String($0) }
            table[words[0], default: []] += words.dropFirst()
        }
        return table
    }()

    private static let rows = """
        runStarted schema version libcurl openssl seed options began
        runEnded succeeded failed status
        phonePoweredOn model serial firmware clientCertificate clock
        ruleEvaluated rule text expanded alternative assignments options url skipped error column
        requestStarted transfer method url userAgent
        handshakeFinished transfer ok tlsVersion cipher group dhBits sni serverSubject serverNames verifyCode verifyDepth
        handshakeFinished verifyName verifiedAt anchor looksIntermediate signatureFault extendedKeyUsage verifyCertificate nameCheck alertSent
        handshakeFinished alertReceived alertSentNumber alertReceivedNumber clientCertificateRequested
        handshakeFinished clientCertificateSent clientCertificateInForce clientIdentity resumed finished foreignBytes
        handshakeFinished foreignText closeNotify cipherListIgnored acceptableAuthorities acceptableSignatures messages chain clientHello
        responseReceived transfer status bytes contentEncoding location server peer timings remarks
        transferFailed transfer phase cause refusedBy reason alsoPossible detail alertSent alertReceived
        transferFailed alertSentNumber alertReceivedNumber verifyCode depth
        profileDecoded transfer stages elements parameters unknown
        profileRejected transfer stages stage reason line column offset
        parameterChanged name from to rule
        parameterIgnored name reason line rule
        resyncSucceeded trigger transfers changed seconds
        resyncFailed trigger transfers changed seconds class err
        resyncScheduled reason in
        syslogSent severity text
        rebooted reason
        upgradeFinished succeeded load err
        reportFinished succeeded url err
        customCAFinished succeeded status info
        noted about text
        awaitingActivationCode
        generatorMeasured interval planned started inFlight peakInFlight cpu lag late apply
        generatorMeasured descriptors descriptorLimit cores bottleneck
        finding id severity statement evidence fix
        """
}
