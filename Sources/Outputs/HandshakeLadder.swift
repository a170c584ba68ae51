package import Provisioning

/// One line of a ladder, and how it is meant.
package struct LadderLine: Hashable, Sendable {
    /// How a line is meant.
    package enum Tone: Sendable { case plain, good, bad }

    /// The text.
    package let text: String
    /// How it is meant.
    package let tone: Tone

    init(_ text: String, _ tone: Tone = .plain) {
        (self.text, self.tone) = (text, tone)
    }
}

/// A handshake as a person reads it: who sent what, the chain, the verdict on it, the name rule that decided.
package struct HandshakeLadder {
    /// The lines.
    package private(set) var lines: [LadderLine] = []

    /// Draws a trace.
    package init(_ trace: HandshakeTrace) {
        lines.append(LadderLine("  phone                                                        server"))
        for message in trace.messages { draw(message, trace) }
        let parts = [trace.version.map { "\($0)" }, trace.cipher?.name, trace.group?.name].compactMap { $0 }
        if trace.finished, !parts.isEmpty { lines.append(LadderLine("  session  " + parts.joined(separator: ", "))) }
        if trace.cipherListIgnored {
            lines.append(LadderLine("  TLS_Cipher_List is unusable and counts as blank (TLS-5)"))
        }
        drawChain(trace)
        drawNames(trace)
    }

    private mutating func draw(_ message: HandshakeMessage, _ trace: HandshakeTrace) {
        var text = message.name
        var tone = LadderLine.Tone.plain
        switch message.kind {
        case .alert(let alert, let isFatal):
            text = "alert \(alert.number) \(alert.name)"
            tone = isFatal && alert != .closeNotify ? .bad : .plain
        case .handshake(.clientHello):
            let name = trace.serverNameSent.map { ", for \(StoryOutput.safe($0))" } ?? ", no server name"
            text += " (\(message.sizeBytes) bytes\(name))"
        case .handshake(.certificate) where message.direction == .sent:
            text += trace.clientCertificateSent ? " (the phone's own)" : " (empty: the phone has none)"
        case .handshake(.certificate): text += " (\(trace.serverChain.count) in the chain)"
        case .handshake(.certificateRequest): text += " (who are you?)"
        default: break
        }
        let rail = 52
        let body = text.count > rail ? String(text.prefix(rail)) : text
        let dashes = String(repeating: "─", count: max(1, rail - body.count))
        let line = message.direction == .sent ? "    ── \(body) \(dashes)▶" : "    ◀\(dashes) \(body) ──"
        lines.append(LadderLine(line, tone))
    }

    private mutating func drawChain(_ trace: HandshakeTrace) {
        for (depth, certificate) in trace.serverChain.enumerated() {
            let subject = StoryOutput.safe(certificate.subject.rfc2253)
            lines.append(LadderLine("  chain \(depth)  \(subject.isEmpty ? "(no subject)" : subject)"))
            let names = certificate.dnsNames + certificate.ipAddresses.map(\.description)
            let also = depth == 0 && !names.isEmpty ? ", names \(StoryOutput.safe(names.joined(separator: " ")))" : ""
            lines.append(
                LadderLine(
                    "           by \(StoryOutput.safe(certificate.issuer.rfc2253)), \(certificate.keyKind) \(certificate.keyBits), until \(certificate.notAfter)\(also)"
                )
            )
        }
        guard let verify = trace.verify else { return }
        let dates = verify.verifiedAt.map { "dates held against \($0)" } ?? "dates not checked: the clock is unset"
        if verify.isAccepted {
            lines.append(
                LadderLine(
                    "  trust    ends in \(StoryOutput.safe(verify.anchorSlot ?? "a root of the firmware")); \(dates)",
                    .good))
        } else {
            lines.append(
                LadderLine(
                    "  trust    refused: \(verify.name) (verify code \(verify.code)) at depth \(verify.depth); \(dates)",
                    .bad))
        }
    }

    private mutating func drawNames(_ trace: HandshakeTrace) {
        guard let check = trace.nameCheck else { return }
        let sides =
            "expected \(StoryOutput.safe(check.expected)), certificate says \(StoryOutput.safe(check.presented))"
        let verdict = check.ok ? "matches" : "refused"
        lines.append(
            LadderLine("  name     \(verdict) by rule \(check.rule.rawValue): \(sides)", check.ok ? .good : .bad))
        if let warning = check.warning {
            lines.append(
                LadderLine(
                    "           the certificate's own DNS test would say: \(warning.rawValue) (a warning from 11.3 on)")
            )
        }
    }
}
