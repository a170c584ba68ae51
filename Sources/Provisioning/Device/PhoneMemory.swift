/// What a phone keeps without power beside its parameters and its custom CA (SM-17).
public struct PhoneMemory: Hashable, Sendable {
    /// The load that the phone was last upgraded by, and the rule that led there (UP-4).
    public struct Upgrade: Hashable, Sendable {
        /// The text of the rule.
        public var rule: String
        /// The URL it came to, in full.
        public var url: String

        /// Makes the memory of an upgrade.
        public init(rule: String, url: String) {
            (self.rule, self.url) = (rule, url)
        }
    }

    /// One reboot: why, and when by the phone's own clock where that was set.
    public struct Reboot: Hashable, Sendable {
        /// Why.
        public var reason: RebootReason
        /// When.
        public var at: UnixTime?

        /// Makes the memory of a reboot.
        public init(_ reason: RebootReason, at: UnixTime?) {
            (self.reason, self.at) = (reason, at)
        }
    }

    /// How the last installation of a custom CA ended (SRV-44).
    public struct CustomCA: Hashable, Sendable {
        /// True where one was installed.
        public var succeeded: Bool
        /// When, as the status field prints it.
        public var at: String

        /// Makes the memory of an installation.
        public init(succeeded: Bool, at: String) {
            (self.succeeded, self.at) = (succeeded, at)
        }
    }

    /// The account that a person gave the phone for servers that ask and rules that have none (PR-43).
    public struct Account: Hashable, Sendable {
        /// The name.
        public var user: Secret
        /// The password.
        public var password: Secret

        /// Makes an account.
        public init(user: Secret, password: Secret) {
            (self.user, self.password) = (user, password)
        }
    }

    /// How far the redirection service got (SM-2).
    public var customization = CustomizationState.open
    /// True once a resync has succeeded since the factory (SM-5).
    public var hasSynced = false
    /// The last five reboots, the newest first (SM-16).
    public private(set) var reboots: [Reboot] = []
    /// The last upgrade that succeeded.
    public var upgrade: Upgrade?
    /// The load in the inactive partition, without `.loads` (UP-3).
    public var inactiveLoad: String?
    /// The last installation of a custom CA.
    public var customCA: CustomCA?
    /// The account for profiles.
    public var account: Account?

    /// Makes the memory of a phone fresh from the factory.
    public init() {}

    /// Adds a reboot; the sixth is forgotten.
    public mutating func note(_ reboot: Reboot) {
        reboots = [reboot] + reboots.prefix(4)
    }
}
