package import Diagnosis
package import OpenSSL
package import Provisioning
import ResyncEngine

/// Which phones will refuse a server, or be refused, today and on other dates.
///
/// Each kind of offer needs one handshake; chains and names are then judged offline, by every firmware's own trust and
/// rules, at every date. Where a server found nothing in common, wider offers follow.
package final class CompatibilityMatrix {
    /// A phone of one release, and the rules it brings to a handshake.
    package struct Phone {
        /// The phone.
        package let device: Device
        /// What it offers and insists on.
        package let settings: ClientTLSSettings

        /// Makes the phone of a device with its parameters.
        package init(_ device: Device, _ parameters: ParameterStore) {
            self.device = device
            settings = PhoneContext(device, parameters).tls()
        }
    }

    /// What one phone makes of the server on one date.
    package struct Cell {
        /// The date by the phone's clock.
        package let date: UnixTime
        /// Why not; nil where the phone would send its request.
        package let failure: TransferFailure?
        /// The verdict over the chain, where there was one.
        package let verify: VerifyVerdict?
        /// The verdict over the names, where there was one.
        package let names: NameVerdict?
        /// What explains the refusal, as a resync of that phone tells it.
        package let finding: Finding?
    }

    /// One phone's line.
    package struct Row {
        /// The phone.
        package let phone: Phone
        /// What it was shown.
        package let view: ServerView
        /// A verdict for each date.
        package let cells: [Cell]
        /// The first moment from the first date on at which the server is refused, and why; nil where there is none.
        package let firstRefusal: Cell?
        /// What the server wants that the phone does not offer, where it found nothing in common with it.
        package let lack: OfferTrial.Lack?
    }

    /// What a handshake is made with: phones of a case have certificates of their own.
    private struct Offer: Hashable {
        var profile: TLSProfile
        let identity: ObjectIdentifier?
    }

    private let url: ProfileURL
    private let lookup: (String) -> [String]
    private let look: (ClientTLSSettings) -> ServerView
    private var views: [Offer: ServerView] = [:]
    private var lacks: [TLSProfile: OfferTrial.Lack] = [:]

    /// Makes the matrix of a server.
    ///
    /// - Parameters:
    ///   - url: Where phones find it.
    ///   - lookup: The phones' resolver, for the names of certificates.
    ///   - look: One handshake with the server, without an opinion of its own.
    package init(
        url: ProfileURL, lookup: @escaping (String) -> [String], look: @escaping (ClientTLSSettings) -> ServerView
    ) {
        (self.url, self.lookup, self.look) = (url, lookup, look)
    }

    /// How many handshakes were needed so far.
    package var handshakes: Int { views.count }

    /// The line of one phone.
    package func row(_ phone: Phone, dates: [UnixTime]) throws(LocalFault) -> Row {
        let view = view(for: phone.settings)
        let evaluator = try TrustEvaluator(phone.settings.trust, phone.settings.profile)
        let cells = dates.map { cell(phone, view, evaluator, at: $0).cell }
        return Row(
            phone: phone, view: view, cells: cells,
            firstRefusal: dates.min().flatMap { firstRefusal(phone, view, evaluator, from: $0) },
            lack: lack(of: phone.settings, view)
        )
    }

    /// A server that finds nothing in common with a phone does not say what: wider offers tell.
    private func lack(of settings: ClientTLSSettings, _ view: ServerView) -> OfferTrial.Lack? {
        guard view.failure?.cause == .noCommonCipher, view.failure?.refusedBy == .server, view.trace?.version == nil
        else { return nil }
        if let known = lacks[settings.profile] { return known }
        let groups = view.trace?.offer.groups ?? settings.profile.groups
        var trial = OfferTrial(upTo: settings.profile.maximum, offered: groups)
        while let offer = trial.next { trial.take(look(offer.widening(settings)).answer, to: offer) }
        lacks[settings.profile] = trial.lack
        return trial.lack
    }

    /// Chains are put together after the handshake: phones that differ in that alone see the same.
    private func view(for settings: ClientTLSSettings) -> ServerView {
        var offer = Offer(profile: settings.profile, identity: settings.identity.map { ObjectIdentifier($0) })
        offer.profile.chainBuilding = .modern
        if let known = views[offer] { return known }
        let seen = look(settings)
        views[offer] = seen
        return seen
    }

    private func firstRefusal(
        _ phone: Phone, _ view: ServerView, _ evaluator: TrustEvaluator, from start: UnixTime
    ) -> Cell? {
        var moment = start
        for _ in 0..<Self.boundaryLimit {
            let (cell, holds) = cell(phone, view, evaluator, at: moment)
            if cell.failure != nil { return cell }
            guard holds.upperBound > moment, holds.upperBound < UnixTime(.max) else { return nil }
            moment = holds.upperBound
        }
        return nil
    }

    private static let boundaryLimit = 64

    private func cell(
        _ phone: Phone, _ view: ServerView, _ evaluator: TrustEvaluator, at date: UnixTime
    ) -> (cell: Cell, holds: Range<UnixTime>) {
        let always = UnixTime(.min)..<UnixTime(.max)
        guard var trace = view.trace, !view.presented.isEmpty, let leaf = view.presented.first?.summary else {
            let finding = finding(view.failure, phone, view.trace)
            return (Cell(date: date, failure: view.failure, verify: nil, names: nil, finding: finding), always)
        }
        // With a clock that was never set, dates go unchecked whatever the table's date (SRV-32).
        let time = phone.settings.verificationTime == nil ? nil : date
        let chain = evaluator.evaluate(view.presented, at: time)
        trace.verify = chain.verdict
        trace.nameCheck = phone.settings.nameCheck.verdict(
            for: leaf, host: url.host, peerAddress: view.peerAddress, lookup: lookup
        )
        // The phone looks at the chain before the server looks at the phone, and at the name after both.
        let failure = chain.verdict.isAccepted ? view.failure ?? trace.failure : trace.failure(of: chain.verdict)
        let cell = Cell(
            date: date, failure: failure, verify: chain.verdict, names: trace.nameCheck,
            finding: finding(failure, phone, trace))
        return (cell, chain.holds)
    }

    /// The explanation that fits what this phone saw, by the rules that explain a resync.
    private func finding(_ failure: TransferFailure?, _ phone: Phone, _ trace: HandshakeTrace?) -> Finding? {
        guard let failure else { return nil }
        let device = phone.device
        let shown = Event.PhonePoweredOn(
            model: device.model.name, serial: device.serial.text, firmware: device.firmware.version.label,
            clientCertificate: device.certificate.macroValue, clock: "")
        let evidence = Evidence(.failure(failure), phone: shown, url: url, trace: trace)
        return DiagnosisRules.all.lazy.compactMap { $0.finding(in: evidence) }.first
    }
}

extension HandshakeTrace {
    /// The failure that the chain alone is, whatever the names.
    fileprivate func failure(of verdict: VerifyVerdict) -> TransferFailure {
        TransferFailure(
            phase: .tls, cause: verdict.cause(in: self), refusedBy: .phone, detail: verdict.explanation(in: self)
        )
    }
}
