import Diagnosis
import Provisioning

/// The profile leaves the phone able to resync.
struct ProvisioningStaysOn: Check {
    let card = CheckCard(
        "provisioning-stays-on", .profile, .error, ["PR-2", "SM-3", "SM-5", "SM-7", "A-3"],
        title: "The profile leaves provisioning on: the phone will ask again.",
        why: """
            Provision_Enable=No ends all provisioning, browser commands included: only a factory reset at the desk brings the \
            phone back. Without a period and without retries it asks again only when power fails.
            """,
        fix:
            "Leave Provision_Enable and Resync_On_Reset at Yes, Resync_Periodic above 0, Resync_Error_Retry_Delay not 0."
    )

    func judge(_ evidence: CheckEvidence) -> Verdict {
        if let verdict = evidence.unlessProvisioned { return verdict }
        guard let phone = evidence.good.parameters else { return .couldNotRun("the phone's memory is not known") }
        if phone["Provision_Enable"] == "No" { return .failed("the profile sets Provision_Enable to No") }
        let isPeriodic =
            !["", "0"].contains(phone["Resync_Periodic"] ?? "") || phone["Resync_At__HHmm_"]?.isEmpty == false
        if phone["Resync_On_Reset"] == "No", !isPeriodic {
            return .failed("the profile leaves neither Resync_On_Reset nor a period: the phone never asks again")
        }
        if !isPeriodic {
            return .failed("the phone has no period: it asks again only after a restart", severity: .warning)
        }
        if ["", "0"].contains(phone["Resync_Error_Retry_Delay"] ?? "0") {
            return .failed("Resync_Error_Retry_Delay is 0: one failed resync ends the timers", severity: .warning)
        }
        return .passed("Provision_Enable is Yes, and the phone asks again by itself")
    }
}
