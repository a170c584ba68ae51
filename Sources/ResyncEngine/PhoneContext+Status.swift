package import ProfileFormat
import Provisioning

extension PhoneContext {
    /// The status of the phone as its page and its status report show it (SM-18, REP-4).
    package var statusPage: StatusPage {
        var page = StatusPage(device, parameters)
        page.customization = memory.customization
        page.now = shown(at: now)
        page.uptime = now - bootedAt
        page.reboots = memory.reboots.map { reboot in
            StatusPage.Entry(at: reboot.at.map(inLocalTime), reboot.reason.rawValue)
        }
        page.provisioning = status.entries.map(entry)
        page.upgrades = upgrades.entries.map(entry)
        page.customCAStatus = customCAStatus
        page.customCAInfo = customCAInfo
        return page
    }

    private func entry(_ result: ResultHistory.Entry) -> StatusPage.Entry {
        let text = result.result == .a ? "Succeeded" : "Failed: \(result.err)"
        return StatusPage.Entry(at: shown(at: result.at), "\(result.rule) \(text)")
    }

    /// A moment on the phone's clock, in its local time.
    private func shown(at moment: Instant) -> UnixTime? { device.clock.wallTime(at: moment).map(inLocalTime) }

    private func inLocalTime(_ time: UnixTime) -> UnixTime { time + PhoneTimeZone(self).offset(at: time) }
}
