package import Provisioning
package import ResyncEngine
import Synchronization

/// What listeners know of a running phone, and where they leave what it is asked: the one lock between them.
package final class PhoneDoor: Sendable {
    private let known = Mutex<(phone: PhoneContext, at: Int64)?>(nil)
    private let mailbox: Mailbox

    /// Opens the door of a phone whose world has this mailbox.
    package init(_ mailbox: Mailbox) {
        self.mailbox = mailbox
    }

    /// Shows the phone as it is now.
    package func show(_ phone: PhoneContext, at now: Instant) {
        var phone = phone
        phone.now = now
        let seen = phone
        known.withLock { $0 = (seen, MonotonicClock.nanoseconds) }
    }

    /// The phone as it was shown, its time gone on; nil before the first time.
    var phone: PhoneContext? {
        known.withLock { known in
            guard var phone = known?.phone, let at = known?.at else { return nil }
            phone.now = phone.now + .nanoseconds(MonotonicClock.nanoseconds - at)
            return phone
        }
    }

    /// Hands a demand to the phone.
    func demand(_ demand: Demand) { mailbox.demand(demand, of: PhoneID(0)) }
}
