import Diagnosis
import Provisioning

extension ProbeRecord {
    /// How the server refused, in words; nil where it did not, or where nothing shows it.
    var refusal: String? {
        if let trace = traces.last(where: { $0.alertReceived != nil }), let alert = trace.alertReceived {
            return "alert \(alert) \(trace.wasRefusedAfterFinish ? "after" : "in") the handshake"
        }
        if let response = lastResponse {
            if response.status != 200 { return "HTTP \(response.status)" }
            return rejection == nil ? nil : "HTTP 200 with something that is no profile"
        }
        switch failure?.cause {
        case .connectionReset, .connectionClosed, .closedDuringHandshake, .emptyReply:
            return "the connection was closed"
        default: return nil
        }
    }

    /// True where at least one body became a profile.
    var gotProfile: Bool { !decoded.isEmpty }
}

extension CheckEvidence {
    /// Judges a phone that must not get the good phone's profile.
    func intruder(_ probe: Probe, _ who: String) -> Verdict {
        if let verdict = unlessTLS { return verdict }
        guard let record = records[probe] else { return unlessProvisioned ?? .couldNotRun("\(who) was not tried") }
        if record.gotProfile {
            if record.settings != good.settings, record.secrets.isEmpty {
                return .passed("\(who) gets another profile, without secrets")
            }
            let parameters = record.decoded.map(\.parameters).reduce(0, +)
            return .failed("\(who) gets the profile: HTTP 200 with \(Self.count(parameters, "parameter"))")
        }
        if let verdict = unlessProvisioned { return verdict }
        if let refusal = record.refusal { return .passed("\(who) is refused: \(refusal)") }
        return undecided(record, who)
    }

    /// The verdict on somebody whom the server neither served nor refused: the check that owns the reason says more.
    func undecided(_ record: ProbeRecord, _ who: String) -> Verdict {
        guard let owner = record.owner else { return .couldNotRun("\(who): \(record.complaint)") }
        return .skipped("\(who) did not get as far as the server's decision (\(record.complaint)): see \(owner)")
    }

    /// `1 parameter`, `2 parameters`.
    static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    /// Some names, the first ones where there are many.
    static func some(_ names: [String]) -> String {
        names.count <= 5
            ? names.joined(separator: ", ") : names.prefix(5).joined(separator: ", ") + " and \(names.count - 5) more"
    }

    /// Judges a clause about the good phone's resync: failed where it counts against the check, else what is seen.
    func ofGoodPhone(_ id: String, _ judge: () -> Verdict) -> Verdict {
        if good.owner == id { return .failed(good.complaint, findings: good.findings) }
        return unlessProvisioned ?? judge()
    }
}
