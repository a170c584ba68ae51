/// What a resync is to do, and who wants it.
struct ResyncRequest: Hashable, Sendable {
    /// What started it.
    var trigger: ResyncTrigger
    /// A rule of its own, from a command (SM-21); nil for the stored rules.
    var rule: String?
    /// The host that sent the command, which stands in for a missing server (PR-51).
    var commandHost: String?

    init(_ trigger: ResyncTrigger, rule: String? = nil, commandHost: String? = nil) {
        (self.trigger, self.rule, self.commandHost) = (trigger, rule, commandHost)
    }
}
