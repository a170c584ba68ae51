import Provisioning

/// A handshake as a person reads it: who sent what, the session, the chain, the verdicts on it and on the names.
///
/// ```
///   phone                                                      server
///     │─ ClientHello (158 bytes), for prov.example.test ───────────▶│   0.0 ms
///     │◀──────────────────────────────── Certificate, 2 in the chain ─│   1.6 ms
///     │─ alert 48 unknown_ca, fatal ────────────────────────────────▶│   2.6 ms
/// ```
struct HandshakeLadder {
    private let trace: HandshakeTrace

    /// The width between the two rails.
    private static let width = 60
    /// How many messages are drawn; a peer may send any number.
    private static let messagesShown = 40
    /// How many certificates are told; a peer may send any number.
    private static let certificatesShown = 8

    /// Makes the ladder of a trace.
    init(_ trace: HandshakeTrace) {
        self.trace = trace
    }

    /// Every line.
    var lines: [StoryLine] {
        let all = rungs + session + chain + trust + names + client
        return all.isEmpty ? [.row("handshake", "nothing crossed the wire", .bad)] : all
    }

    // MARK: - Messages

    private var rungs: [StoryLine] {
        if trace.messages.isEmpty { return [] }
        let gap = String(repeating: " ", count: Self.width - 3)
        let shown = trace.messages.prefix(Self.messagesShown)
        let rest = trace.messages.count - shown.count
        return [StoryLine(""), StoryLine("  phone\(gap)server")] + shown.map { rung($0) }
            + (rest > 0 ? [StoryLine("    … and \(Shown.count(rest, "more message"))")] : []) + [StoryLine("")]
    }

    private func rung(_ message: HandshakeMessage) -> StoryLine {
        let text = SafeText.shown(label(message), limit: Self.width - 6)
        let dashes = String(repeating: "─", count: max(1, Self.width - 3 - text.count))
        let rung = message.direction == .sent ? "─ \(text) \(dashes)▶" : "◀\(dashes) \(text) ─"
        return StoryLine("    │\(rung)│  \(Shown.milliseconds(message.offset.inSeconds))", tone(message))
    }

    private func tone(_ message: HandshakeMessage) -> StoryLine.Tone {
        guard case .alert(let alert, let isFatal) = message.kind else { return .plain }
        return isFatal && alert != .closeNotify ? .bad : .plain
    }

    private func label(_ message: HandshakeMessage) -> String {
        switch message.kind {
        case .alert(let alert, let isFatal): "alert \(alert.number) \(alert.name)\(isFatal ? ", fatal" : "")"
        case .changeCipherSpec: message.name
        case .handshake(.clientHello):
            trace.serverNameSent.map { "\(message.name), for \($0)" } ?? "\(message.name), no server name"
        case .handshake(.certificate) where message.direction == .sent:
            trace.clientCertificateSent ? "\(message.name), the phone's own" : "\(message.name), empty"
        case .handshake(.certificate): "\(message.name), \(trace.serverChain.count) in the chain"
        default: message.name
        }
    }

    // MARK: - Verdicts

    private var session: [StoryLine] {
        let parts = [
            trace.version?.description, trace.cipher?.name, trace.group?.name, trace.resumed ? "resumed" : nil,
        ]
        var lines: [StoryLine] = []
        let known = parts.compactMap(\.self)
        if !known.isEmpty { lines.append(.row("session", known.joined(separator: ", "))) }
        if trace.cipherListIgnored {
            lines.append(.row("", "TLS_Cipher_List is unusable and counts as blank (TLS-5)", .doubtful))
        }
        return lines
    }

    private var chain: [StoryLine] {
        let rest = trace.serverChain.count - Self.certificatesShown
        return trace.serverChain.prefix(Self.certificatesShown).enumerated().flatMap { depth, certificate in
            [
                StoryLine.row(depth == 0 ? "chain" : "", "\(depth)  \(name(certificate.subject))"),
                StoryLine.row("", "   issued by \(name(certificate.issuer))"),
                StoryLine.row("", "   \(facts(certificate))"),
            ]
        } + (rest > 0 ? [.row("", "… and \(rest) more")] : [])
    }

    private func name(_ name: DistinguishedName) -> String {
        name.attributes.isEmpty ? "(no name)" : SafeText.shown(name.rfc2253, limit: 160)
    }

    private func facts(_ certificate: CertificateSummary) -> String {
        // Only the kind tells an address from a name that looks like one.
        let isDoubtful = certificate.dnsNames.contains { IPAddress($0) != nil }
        let alternative =
            isDoubtful
            ? certificate.labelledNames : certificate.dnsNames + certificate.ipAddresses.map(\.description)
        let names = alternative.prefix(6).joined(separator: ", ") + (alternative.count > 6 ? ", …" : "")
        return "\(certificate.keyKind) \(certificate.keyBits), \(SafeText.shown(certificate.signatureAlgorithm)), "
            + "\(certificate.notBefore) to \(certificate.notAfter)"
            + (alternative.isEmpty ? "" : ", for \(SafeText.shown(names, limit: 200))")
    }

    private var trust: [StoryLine] {
        guard let verify = trace.verify else { return [] }
        let dates =
            verify.verifiedAt.map { "dates held against \($0)" } ?? "dates not checked: the phone has no time yet"
        if verify.isAccepted {
            let anchor = verify.certificate.map { name($0.subject) } ?? "a root of the phone"
            let slot = verify.anchorSlot.map { " (\(SafeText.shown($0)))" } ?? ""
            return [.row("trust", "accepted: the chain ends in \(anchor)\(slot); \(dates)", .good)]
        }
        let subject = verify.certificate.map { ", \(name($0.subject))" } ?? ""
        return [
            .row(
                "trust", "REFUSED: \(verify.name), verify code \(verify.code), at depth \(verify.depth)\(subject)", .bad
            ),
            .row("", dates),
        ]
    }

    private var names: [StoryLine] {
        guard let check = trace.nameCheck else { return [] }
        let sides = "the phone wants \(SafeText.shown(check.expected)), the certificate says \(presented(check))"
        let verdict = check.ok ? "accepted" : "REFUSED"
        var lines = [
            StoryLine.row("name", "\(verdict) by rule \(check.rule.rawValue): \(sides)", check.ok ? .good : .bad)
        ]
        if let warning = check.warning {
            lines.append(
                .row(
                    "", "the certificate's DNS test, which older releases enforce, says \(warning.rawValue)", .doubtful)
            )
        }
        return lines
    }

    private func presented(_ check: NameVerdict) -> String {
        check.presented.isEmpty ? "nothing" : SafeText.shown(check.presented)
    }

    private var client: [StoryLine] {
        switch (trace.clientCertificateRequested, trace.clientCertificateSent) {
        case (true, true): [.row("client", "the server asked for the phone's certificate and got it")]
        case (true, false):
            [.row("client", "the server asked for the phone's certificate; the phone sent none", .doubtful)]
        case (false, _): trace.finished ? [.row("client", "the server did not ask for the phone's certificate")] : []
        }
    }
}
