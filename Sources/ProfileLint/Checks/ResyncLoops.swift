import ProfileFormat
import ProfileRules
import Provisioning

/// What makes a phone resync, reboot or fetch again and again without need.
struct ResyncLoops: LintCheck {
    func findings(in page: LintPage) -> [LintFinding] {
        tooOften(page) + sameFileTwice(page)
    }

    /// Below this many seconds, a fleet's timers are an attack on its server.
    private static let shortest: Int64 = 60

    private func tooOften(_ page: LintPage) -> [LintFinding] {
        ["Resync_Periodic", "Resync_Error_Retry_Delay"].compactMap { name in
            guard let element = page.element(of: name), let schedule = Schedule(parsing: page.value(name)),
                let shortest = schedule.items.filter({ $0.seconds > 0 }).map(\.seconds).min(), shortest < Self.shortest
            else { return nil }
            return page.finding(.resyncLoop, "\(name) lets the phone ask every \(shortest) s", element)
        }
    }

    /// Two rules that lead to one file: it is fetched twice in each resync.
    private func sameFileTwice(_ page: LintPage) -> [LintFinding] {
        var seen: [ProfileURL: String] = [:]
        return ["Profile_Rule", "Profile_Rule_B", "Profile_Rule_C", "Profile_Rule_D"].compactMap { name in
            let outcome = RuleEvaluator().evaluate(page.value(name), kind: .profile, using: page.phone).outcome
            guard case .selected(let selection) = outcome, case .url(let url) = selection.target else { return nil }
            guard let first = seen.updateValue(name, forKey: url), let element = page.element(of: name) else {
                return nil
            }
            return page.finding(
                .resyncLoop, "\(name) leads to the file of \(first): each resync fetches it twice", element)
        }
    }

    /// Parameters that one document sets and a later one of the same resync sets back: each resync changes them twice, and
    /// reboots for ever where they need a reboot.
    static func flapping(between pages: [LintPage]) -> [LintFinding] {
        guard pages.count > 1 else { return [] }
        var found: [LintFinding] = []
        // The second resync tells: what changes in it, changes in each.
        var store = pages[pages.count - 1].after
        for page in pages {
            let again = store.apply(page.profile, emptyElement: page.device.assumptions.emptyElement)
            for change in again.changes where change.effect != .immediate {
                guard let element = page.element(of: change.name) else { continue }
                let cost = change.effect == .reboot ? "reboots the phone" : "restarts the lines"
                found.append(
                    page.finding(
                        .resyncLoop, "\(change.name) is set to another value by a later profile: each resync \(cost)",
                        element,
                        severity: change.effect == .reboot ? .error : .warning
                    )
                )
            }
        }
        return found
    }
}
