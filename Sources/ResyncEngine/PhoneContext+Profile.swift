import ProfileFormat
import Provisioning

extension PhoneContext {
    /// Unwraps a profile and applies it whole, before the next rule is read (G-25, G-26).
    mutating func take(
        _ response: HTTPResponse, key: Secret?, alias: Character? = nil, from rule: String, _ transfer: TransferID,
        _ tally: inout ChangeTally, _ effects: inout PhoneEffects
    ) throws(DecodeFailure) {
        let isPlain = key == nil && alias == nil
        if isPlain, let event = settled?.event(of: response, transfer, in: parameters) {
            effects.record(.profileDecoded(event))
            return
        }
        let aliases = try alias.map { letter throws(DecodeFailure) in try AliasMap(generalPurpose(letter)) }
        let ikm = parameter("IKM_HTTP_Encrypt_Content")
        var decoder = ProfileDecoder(of: device)
        decoder.explains = explainsKeys && effects.isRecording
        let decoded = try decoder.decode(
            response.body, contentEncoding: response.contentEncoding, key: key, ikm: ikm.isEmpty ? nil : Secret(ikm),
            aliases: aliases
        )
        let done = parameters.apply(decoded.profile, emptyElement: device.assumptions.emptyElement)
        tell(done, decoded, rule, transfer, &tally, &effects)
        settled = isPlain ? SettledProfile(response, decoded, done, in: parameters) : nil
    }

    private func tell(
        _ done: ProfileApplication, _ decoded: ProfileDecoder.Decoded, _ rule: String, _ transfer: TransferID,
        _ tally: inout ChangeTally, _ effects: inout PhoneEffects
    ) {
        effects.record(
            .profileDecoded(
                Event.ProfileDecoded(
                    transfer: transfer.number, stages: decoded.stages, elements: done.elements,
                    parameters: done.parameters, unknown: done.unknownCount
                )
            )
        )
        tally.note(done.changes, by: rule, &effects)
        guard effects.isRecording else { return }
        guard !done.invalid.isEmpty || !decoded.profile.repairs.isEmpty else { return }
        let lines = LineIndex(decoded.profile.bytes)
        for issue in done.invalid {
            let line = lines.line(of: issue.offset)
            effects.record(.parameterIgnored(name: issue.name, reason: issue.reason, line: line, rule: rule))
        }
        for repair in decoded.profile.repairs {
            let line = lines.line(of: repair.offset)
            effects.record(.parameterIgnored(name: "", reason: repair.what, line: line, rule: rule))
        }
    }
}

extension Event.ProfileRejected {
    init(_ failure: DecodeFailure, _ transfer: TransferID) {
        self.init(
            transfer: transfer.number, stages: failure.stages, stage: failure.stage.rawValue, reason: failure.reason,
            line: failure.line, column: failure.column, offset: failure.offset
        )
    }
}
