package import Provisioning

/// What a rule may look at: one moment of a transfer, and what the log told about it before.
package struct Evidence: Sendable {
    /// The moment.
    package enum Moment: Sendable {
        /// A handshake that the phone is content with: the place for warnings.
        case handshake
        /// A transfer that brought nothing.
        case failure(TransferFailure)
        /// A body that is no profile.
        case rejection(Event.ProfileRejected)
        /// A custom CA that was fetched and holds no certificate.
        case unusableCustomCA
        /// A body that is one: another place for warnings.
        case content(Event.ProfileDecoded)
    }

    /// The moment.
    package var moment: Moment
    /// The phone, where the log told of it.
    package var phone: Event.PhonePoweredOn?
    /// Where the request went.
    package var url: ProfileURL?
    /// The request before, where a redirect led from it to this one.
    package var redirectedFrom: ProfileURL?
    /// True where the server wanted a password before it answered.
    package var wasChallenged: Bool
    /// The `Server` header of the answer that redirected the phone here.
    package var redirectorServer: String?
    /// The handshake, where there was one.
    package var trace: HandshakeTrace?
    /// The response, where there was one.
    package var response: Event.ResponseReceived?
    /// The rule that the request came from, where the log told of it.
    package var rule: String?
    /// What this machine's clock says at that moment, where the phone's should say the same.
    package var machineTime: UnixTime?
    /// What further questions brought to light, in order.
    package var looks: [SecondLook] = []
    /// The numbers of the events that tell all this.
    package var events: [Int]

    /// Makes evidence.
    package init(
        _ moment: Moment, phone: Event.PhonePoweredOn? = nil, url: ProfileURL? = nil,
        redirectedFrom: ProfileURL? = nil, wasChallenged: Bool = false, trace: HandshakeTrace? = nil,
        response: Event.ResponseReceived? = nil,
        rule: String? = nil, events: [Int] = []
    ) {
        (self.moment, self.phone, self.url, self.redirectedFrom) = (moment, phone, url, redirectedFrom)
        (self.trace, self.response, self.rule, self.events) = (trace, response, rule, events)
        self.wasChallenged = wasChallenged
    }

    /// The failure, where the moment is one.
    package var failure: TransferFailure? {
        if case .failure(let failure) = moment { failure } else { nil }
    }

    /// The rejected body, where the moment is one.
    package var rejection: Event.ProfileRejected? {
        if case .rejection(let rejection) = moment { rejection } else { nil }
    }

    /// The profile, where the moment is that of one.
    package var content: Event.ProfileDecoded? {
        if case .content(let content) = moment { content } else { nil }
    }

    /// What the phone showed of itself, where a certificate went out and the log tells of it.
    var shown: ShownIdentity? { trace?.clientIdentity }

    /// `EC `, where the server shows such a certificate: it may hold another beside it.
    var leafKind: String { trace?.leaf?.keyKind == "EC" ? "EC " : "" }

    /// True where the phone showed a certificate that is not in force by its own clock.
    var showedOutOfForce: Bool {
        guard let trace, trace.clientCertificateSent, trace.verify?.verifiedAt != nil else { return false }
        return !trace.clientCertificateInForce
    }

    /// The certificate whose dates the phone refused, and both clocks, where they differ by more than an hour.
    var wrongClock: (certificate: CertificateSummary, phone: UnixTime, machine: UnixTime)? {
        guard let machineTime, let verify = trace?.verify, let phone = verify.verifiedAt,
            let certificate = verify.certificate, max(phone, machineTime) > min(phone, machineTime) + 3600,
            certificate.isValid(at: machineTime)
        else { return nil }
        return (certificate, phone, machineTime)
    }

    /// True where the server names somebody of the phone's chain among the authorities it takes; nil where it names nobody.
    var isIssuerNamed: Bool? {
        guard let trace, let shown, !trace.acceptableAuthorities.isEmpty else { return nil }
        return shown.chain.contains { trace.acceptableAuthorities.contains($0.issuer) }
    }

    /// Who signed, or is part of, the chain that the server itself presented.
    var ownAuthorities: Set<String> {
        let chain = trace?.serverChain ?? []
        return Set(chain.map(\.issuer.rfc2253) + chain.dropFirst().map(\.subject.rfc2253))
    }

    /// The first run of twelve hexadecimal digits in the path, in lower case: a MAC address, as rules write `$MA`.
    var macInPath: String? {
        // By its bytes: almost every phone of a fleet is asked for it, and no regular expression is as quick.
        let runs = url?.path.utf8.split { !Self.isHexadecimal($0) }
        return runs?.first { $0.count == 12 }.map { String(decoding: $0, as: UTF8.self).lowercased() }
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "F"),
            UInt8(ascii: "a")...UInt8(ascii: "f"):
            true
        default: false
        }
    }

    /// The handshake, where the phone is content with it and the moment is not a failure.
    package var acceptedTrace: HandshakeTrace? {
        if case .handshake = moment { trace } else { nil }
    }

    /// The server as a sentence names it: `prov.example.test`, with its port where that is unusual.
    package var server: String {
        guard let url else { return "the server" }
        return url.port == url.scheme.defaultPort ? url.host : "\(url.host):\(url.port)"
    }

    /// The release that runs on the phone.
    package var firmware: String {
        phone.map { "firmware \($0.firmware)\(FirmwareCatalog.remark(on: $0.firmware))" } ?? "this firmware"
    }

    /// A sentence for a failure of one of some causes, with what the transfer itself had to say; nil for any other.
    func failed(by causes: FailureCause..., telling sentence: String) -> String? {
        guard let failure, causes.contains(failure.cause) else { return nil }
        return failure.detail.isEmpty ? sentence : "\(sentence): \(failure.detail)"
    }

    /// A sentence for a body rejected at a stage, with the place and the reason; nil for any other.
    func rejected(at stages: String..., telling sentence: String) -> String? {
        guard let rejection, stages.contains(rejection.stage) else { return nil }
        return "\(sentence)\(rejection.place): \(rejection.reason)"
    }
}

extension Event.ProfileRejected {
    /// ` at line 3, column 9`, ` at byte 77`, or nothing.
    var place: String {
        if let line { return " at line \(line)" + (column.map { ", column \($0)" } ?? "") }
        return offset.map { " at byte \($0)" } ?? ""
    }
}

extension CertificateSummary {
    /// Where it says that its issuer's certificate can be had; nil where it does not.
    var issuerOffer: String? {
        issuerURLs.first.map { "the certificate says where the issuer's can be had: \($0)" }
    }
}
