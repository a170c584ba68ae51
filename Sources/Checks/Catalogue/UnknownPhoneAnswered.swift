import Diagnosis
import Provisioning

/// A phone that nobody registered is told so.
struct UnknownPhoneAnswered: Check {
    let card = CheckCard(
        "unknown-phone-answered", .access, .warning, ["HTTP-3", "PR-9", "HTTP-2"],
        title: "A phone that nobody registered gets a refusal that it understands: 404, or 401 or 403.",
        why: """
            404 is "file not found" to a phone: it retries, or counts it as success where Resync_Fails_On_FNF is No. A page \
            with status 200 reads "corrupt file", and a profile made up for anybody provisions strangers.
            """,
        fix: "Answer 404 where there is no profile, and make none up: nginx `try_files $uri =404;`"
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        guard let record = evidence.records[.unknownPhone] else {
            return evidence.unlessProvisioned ?? .couldNotRun("it was not tried")
        }
        if let verdict = evidence.unlessProvisioned { return verdict }
        if record.firstURL == evidence.good.firstURL { return .skipped("the rule names no phone: all fetch one file") }
        if record.gotProfile {
            return record.settings == evidence.good.settings
                ? .passed("an unknown phone gets the profile that every phone gets")
                : .failed("an unknown phone gets a profile of its own: HTTP 200")
        }
        guard let refusal = record.refusal else { return evidence.undecided(record, "the unknown phone") }
        return answer(record, refusal)
    }

    private func answer(_ record: ProbeRecord, _ refusal: String) -> Verdict {
        switch record.lastResponse?.status {
        case 404?:
            return .passed(
                "404: the phone says file not found and retries by Resync_Error_Retry_Delay; with Resync_Fails_On_FNF=No it "
                    + "counts as success")
        case 200?:
            return .failed("an unknown phone is answered 200 with something that is no profile, and says corrupt file")
        case let status? where status >= 500:
            return .failed("an unknown phone is answered \(status): a fault of the server's, where 404 is meant")
        default:
            return .passed(
                "\(refusal): the phone retries by Resync_Error_Retry_Delay, whatever Resync_Fails_On_FNF says")
        }
    }
}
