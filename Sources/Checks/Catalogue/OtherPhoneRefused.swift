import Diagnosis
import Provisioning

/// One phone does not get another phone's profile.
struct OtherPhoneRefused: Check {
    let card = CheckCard(
        "other-phone-refused", .access, .error, ["C-20", "CLI-12", "CLI-13"],
        title: "A phone that asks for another phone's profile, with its own certificate, does not get it.",
        why: """
            Every phone of the vendor has a valid certificate. A server that checks the certificate and not whose it is gives \
            all profiles to the owner of any one phone. Where the profile holds secrets this is an error, else a warning.
            """,
        fix: """
            Compare the path with the certificate's subject. nginx: `map $ssl_client_s_dn $mac { "~SN=([0-9a-f]{12})" $1; }`, \
            then `if ($uri != /$mac.xml) { return 403; }` Apache: `Require expr "%{REQUEST_URI} == '/%{SSL_CLIENT_S_DN_S}.xml'"`
            """
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        if let verdict = evidence.unlessTLS { return verdict }
        guard evidence.plan.hasCertificate else { return .skipped("the phone has no certificate") }
        guard let crossing = evidence.records[.crossing] else {
            return evidence.unlessProvisioned ?? .couldNotRun("it was not tried")
        }
        if let verdict = evidence.unlessProvisioned { return verdict }
        if crossing.firstURL == evidence.good.firstURL {
            return .skipped("the rule names no phone: all fetch one file")
        }
        let other = evidence.records[.otherPhone]
        if let other, !other.succeeded {
            return .skipped(
                "\(evidence.plan.otherPhone) is no phone of this server (\(other.refusal ?? other.complaint)); "
                    + "name a second one by --other-mac")
        }
        if crossing.gotProfile { return leak(crossing, other, evidence) }
        if let path = disguise(other, evidence) {
            return failed("by the spelling \(path), though not by the plain one", other ?? crossing, evidence)
        }
        guard let refusal = crossing.refusal else { return evidence.undecided(crossing, "the phone") }
        if other == nil, refusal == "HTTP 404" {
            return .skipped("\(evidence.plan.otherPhone) is no phone of this server; name a second one by --other-mac")
        }
        return .passed("\(evidence.plan.phone) is refused the profile of \(evidence.plan.otherPhone): \(refusal)")
    }

    private func leak(_ crossing: ProbeRecord, _ other: ProbeRecord?, _ evidence: CheckEvidence) -> Verdict {
        if crossing.settings == evidence.good.settings {
            return .passed("both phones get the same profile: there is nothing of the other phone in it")
        }
        if let other, crossing.settings != other.settings {
            return .passed(
                "the certificate decides: the other phone's path brings another profile than the other phone's")
        }
        return failed("HTTP 200", crossing, evidence)
    }

    private func failed(_ how: String, _ record: ProbeRecord, _ evidence: CheckEvidence) -> Verdict {
        let secrets = record.secrets
        let what = secrets.isEmpty ? "without secrets in it" : "with \(CheckEvidence.some(secrets))"
        return .failed(
            "\(evidence.plan.phone) gets the profile of \(evidence.plan.otherPhone), \(what): \(how)",
            severity: secrets.isEmpty ? .warning : .error)
    }

    /// The spelling of the path under which the other phone's file came after all.
    private func disguise(_ other: ProbeRecord?, _ evidence: CheckEvidence) -> String? {
        guard let wanted = other?.lastResponse?.body, !wanted.isEmpty else { return nil }
        for case (.disguise(let path), let record) in evidence.records.sorted(by: { $0.key.name < $1.key.name }) {
            if let response = record.lastResponse, response.status == 200, response.body == wanted { return path }
        }
        return nil
    }
}
