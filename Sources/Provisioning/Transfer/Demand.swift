/// What somebody outside asks a running phone to do.
public struct Demand: Hashable, Sendable {
    /// Who asked.
    public enum Source: Hashable, Sendable {
        /// The person who runs this program.
        case person
        /// A browser command, with the address it came from (PR-51).
        case browser(from: String)
        /// A SIP NOTIFY, with the line it was addressed to (EV-1).
        case notify(line: Int)
        /// The phone's own keypad.
        case keypad
    }

    /// What is asked.
    public enum Action: Hashable, Sendable {
        /// Resync with a rule of its own, or with the stored rules (SM-20, SM-21).
        case resync(rule: String?)
        /// Fetch and install a load (UP-1).
        case upgrade(rule: String)
        /// Upload every report (RP-2).
        case report
        /// Install a custom CA once (SRV-41).
        case customCA(rule: String)
        /// Restart from power-on.
        case reboot
        /// Forget everything but the renewed certificate.
        case factoryReset
        /// A person changed a parameter on the phone or its web page.
        case change(parameter: String, to: String)
        /// A person gave the phone the account that a server asked for (PR-43).
        case signIn(PhoneMemory.Account)
        /// A line lost its registration; `$REGTMR1` and `$REGTMR2` count from here.
        case registrationLost(line: Int)
        /// A line is registered again.
        case registered(line: Int)
        /// DHCP gave another address, which restarts the phone (SM-16).
        case addressChanged(to: String)
        /// A call began on a line (SM-9).
        case callStarted
        /// A call ended.
        case callEnded
        /// The power went.
        case powerOff
    }

    /// Who asked.
    public var source: Source
    /// What is asked.
    public var action: Action

    /// Makes a demand.
    public init(_ action: Action, from source: Source = .person) {
        (self.action, self.source) = (action, source)
    }
}
