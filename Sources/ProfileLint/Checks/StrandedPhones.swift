import ProfileRules
import Provisioning
import ResyncEngine

/// Values after which a phone does not come back for its next profile, or cannot.
struct StrandedPhones: LintCheck {
    func findings(in page: LintPage) -> [LintFinding] {
        var found: [LintFinding] = []
        /// Tells of a parameter, where the document itself sets it.
        func tell(_ name: String, _ message: String, _ severity: LintRule.Severity = .error) {
            guard let element = page.element(of: name) else { return }
            found.append(page.finding(.strandedPhone, message, element, severity: severity))
        }
        if page.value("Provision_Enable") == "No" {
            tell(
                "Provision_Enable",
                "Provision_Enable=No ends provisioning: only a factory reset or a person brings it back")
        }
        schedule(page, tell)
        network(page, tell)
        server(page, tell)
        for name in ["Enable_Web_Admin_Access", "Enable_Web_Server"] where page.value(name) == "No" {
            tell(
                name, "\(name)=No closes the web page to you too; a later profile or a factory reset opens it", .warning
            )
        }
        return found
    }

    private typealias Tell = (String, String, LintRule.Severity) -> Void

    private func schedule(_ page: LintPage, _ tell: Tell) {
        let rules = ["Profile_Rule", "Profile_Rule_B", "Profile_Rule_C", "Profile_Rule_D"]
        if rules.allSatisfy({ page.value($0).isEmpty }) {
            tell("Profile_Rule", "every Profile_Rule is empty: the phone asks for no profile again", .error)
        }
        let isPeriodic = Schedule(parsing: page.value("Resync_Periodic"))?.delay(at: 1, u: 0) != nil
        guard !isPeriodic, page.value("Resync_At__HHmm_").isEmpty else { return }
        let onReset = page.value("Resync_On_Reset") == "Yes"
        let message =
            onReset
            ? "no timed resync is left: the phone asks again only when it restarts"
            : "no resync is left, timed or on reset: the phone does not ask again by itself"
        for name in ["Resync_Periodic", "Resync_On_Reset", "Resync_At__HHmm_"] where page.element(of: name) != nil {
            return tell(name, message, onReset ? .warning : .error)
        }
    }

    private func network(_ page: LintPage, _ tell: Tell) {
        if page.value("Connection_Type") == "Static IP" {
            let missing = ["Static_IP", "NetMask", "Gateway"].filter { page.value($0).isEmpty }
            if !missing.isEmpty {
                tell("Connection_Type", "Static IP without \(missing.joined(separator: ", ")): no network", .error)
            }
        }
        if page.value("DNS_Server_Order") == "Manual", page.value("Primary_DNS").isEmpty {
            tell("DNS_Server_Order", "manual name servers, and Primary_DNS is empty: no name resolves", .error)
        }
        if page.value("Proxy_Mode") == "Manual", page.value("Proxy_Host").isEmpty {
            tell("Proxy_Mode", "a manual proxy, and Proxy_Host is empty: no request leaves", .error)
        }
    }

    /// A rule whose server the phone may not go to (PR-55).
    private func server(_ page: LintPage, _ tell: Tell) {
        let domains = page.value("Restricted_Access_Domains")
        guard !domains.isEmpty else { return }
        for name in ["Profile_Rule", "Profile_Rule_B", "Profile_Rule_C", "Profile_Rule_D"] {
            let outcome = RuleEvaluator().evaluate(page.value(name), kind: .profile, using: page.phone).outcome
            guard case .selected(let selection) = outcome, case .url(let url) = selection.target,
                !RestrictedDomains.allow(url.host, list: domains)
            else { continue }
            let place = page.element(of: "Restricted_Access_Domains") == nil ? name : "Restricted_Access_Domains"
            tell(place, "\(name) goes to \(url.host), which Restricted_Access_Domains rules out", .error)
        }
    }
}
