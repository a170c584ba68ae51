/// Everything that decides a phone's side of one handshake.
public struct ClientTLSSettings: Sendable {
    /// What the phone offers and insists on.
    public var profile: TLSProfile
    /// Whom the phone trusts: this, and nothing that the host has lying about.
    public var trust: TrustStore
    /// Who the phone says it is, where it has a certificate.
    public var identity: DeviceIdentity?
    /// The phone's own time for the dates of certificates; nil leaves the dates unchecked (SRV-30, SRV-32).
    public var verificationTime: UnixTime?
    /// How the server's name is checked.
    public var nameCheck: ServerNameCheck
    /// Remembers the verdict over an identical chain within a run; the trace is the same without.
    public var remembersVerdicts: Bool
    /// Signs with the keys of emulated phones without what protects a secret key; the trace is the same without.
    public var signsQuickly: Bool

    /// Makes settings.
    public init(
        profile: TLSProfile, trust: TrustStore, identity: DeviceIdentity? = nil, verificationTime: UnixTime?,
        nameCheck: ServerNameCheck, remembersVerdicts: Bool = true, signsQuickly: Bool = true
    ) {
        (self.profile, self.trust, self.identity) = (profile, trust, identity)
        (self.verificationTime, self.nameCheck) = (verificationTime, nameCheck)
        (self.remembersVerdicts, self.signsQuickly) = (remembersVerdicts, signsQuickly)
    }
}
