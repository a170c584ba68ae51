import Provisioning

/// What a server wants that the phone does not offer: wider offers tell (P-04, P-08, A-05, A-08).
struct OfferWanted: SecondQuestion {
    func questions(for evidence: Evidence) -> [SecondLook.Question] {
        evidence.offerTrial?.next.map { [.widerOffer($0)] } ?? []
    }
}

extension Evidence {
    /// The trial of the phone's offer, with every answer so far; nil where the server did not refuse the offer itself.
    var offerTrial: OfferTrial? {
        guard let failure, failure.cause == .noCommonCipher, failure.refusedBy == .server, let trace,
            trace.version == nil, !trace.clientHello.isEmpty
        else { return nil }
        let offer = trace.offer
        let maximum = offer.versions.max() ?? TLSVersion(rawValue: offer.legacyVersion) ?? .tls12
        var trial = OfferTrial(upTo: maximum, offered: offer.groups)
        for look in looks {
            if case .widerOffer(let offer) = look.question { trial.take(look.answer, to: offer) }
        }
        return trial
    }

    /// What the phone's offer lacks, where wider offers have told.
    var lack: OfferTrial.Lack? { offerTrial?.lack }

    /// What a wider offer told, as the statement of the finding that it leads to; nil for any other finding.
    func lackStatement(of id: String) -> String? {
        guard let lack, lack.finding == id else { return nil }
        return "\(server) found nothing in common with the phone; \(lack)"
    }
}
