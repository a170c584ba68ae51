import Diagnosis
import Provisioning

extension Evidence {
    static func failure(
        _ cause: FailureCause, phase: TransferFailure.Phase = .tls, url: String = "https://prov.example.test/p.xml",
        redirectedFrom: String? = nil, trace: HandshakeTrace? = nil, status: Int? = nil
    ) -> Evidence {
        Evidence(
            .failure(TransferFailure(phase: phase, cause: cause, refusedBy: .phone, detail: "both sides")),
            url: ProfileURL(absolute: url), redirectedFrom: redirectedFrom.flatMap { ProfileURL(absolute: $0) },
            trace: trace, response: status.map { .make(status: $0) }, events: [7]
        )
    }

    static func rejection(
        _ stage: String, _ reason: String = "broken", bytes: Int = 10, url: String = "https://prov.example.test/p.xml"
    ) -> Evidence {
        Evidence(
            .rejection(Event.ProfileRejected(transfer: 1, stage: stage, reason: reason, line: 3, column: 9)),
            url: ProfileURL(absolute: url), response: .make(status: 200, bytes: bytes)
        )
    }

    /// The slugs of every rule that fits, in order.
    var fitting: [String] { DiagnosisRules.all.compactMap { $0.finding(in: self)?.id } }
}

extension Event.ResponseReceived {
    static func make(status: Int, bytes: Int = 10, location: String? = nil) -> Event.ResponseReceived {
        Event.ResponseReceived(
            transfer: 1, status: status, bytes: bytes, contentEncoding: nil, location: location, server: nil, peer: "",
            timings: TransferTimings()
        )
    }
}

extension HandshakeTrace {
    /// A handshake that a phone is content with, at noon of 24 November 2026.
    static func accepted(until day: CivilTime = CivilTime(year: 2027, month: 11, day: 24)) -> HandshakeTrace {
        HandshakeTrace(
            serverChain: [
                CertificateSummary(
                    subject: DistinguishedName(["CN": "prov.example.test"]),
                    issuer: DistinguishedName(["CN": "Issuing CA"]), dnsNames: ["prov.example.test"],
                    notBefore: UnixTime(0), notAfter: day.unixTime
                )
            ],
            verify: VerifyVerdict(
                code: 0, depth: 0, verifiedAt: CivilTime(year: 2026, month: 11, day: 24, hour: 12).unixTime
            ),
            nameCheck: .make(ok: true, .commonName), finished: true
        )
    }
}

extension NameVerdict {
    static func make(ok: Bool, _ reason: Reason, warning: Reason? = nil) -> NameVerdict {
        NameVerdict(
            rule: .hostname, ok: ok, expected: "prov.example.test", presented: "www.example.test", reason: reason,
            warning: warning
        )
    }
}
