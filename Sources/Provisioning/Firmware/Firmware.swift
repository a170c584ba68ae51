/// One firmware release as a phone's provisioning client shows it: a record, never a condition in code.
public struct Firmware: Sendable {
    /// The span of releases with the same behaviour on the wire (reference, section 0).
    public enum Era: String, CaseIterable, Sendable {
        /// SPA ancestors, 2.0 – 7.x.
        case E0
        /// 11.0(1) – 11.2(2).
        case E1
        /// 11.2(3) – 11.2(3)SR1.
        case E2
        /// 11.3(1) – 12.0(1).
        case E3
        /// 12.0(2) – 12.0(7)SR1.
        case E4
        /// 12.0(7)SR2 and later.
        case E5
    }

    /// The release.
    public var version: FirmwareVersion
    /// The era it belongs to.
    public var era: Era
    /// What it offers and insists on in a handshake.
    public var tls: TLSProfile
    /// The same for conference phones (7832, 8832), where they differ (TLS-1).
    public var conferenceTLS: TLSProfile?
    /// How it finds out whether it talks to the machine it meant (SRV-16).
    public var nameCheck: ServerNameCheck
    /// The parameter that governs the lowest TLS version, newest name last; empty where none does (TLS-1, TLS-3).
    public var minimumVersionParameters: [String]
    /// True where `TLS_Cipher_List` governs the suites (TLS-5).
    public var hasCipherListParameter: Bool
    /// The names of the compiled-in roots (SRV-1), as `Certs` names its slots.
    public var anchorSlots: [String]
    /// Defects and habits.
    public var quirks: Set<Quirk>
    /// When this release was built: the clock of a phone that was never set (SRV-32).
    public var buildDate: UnixTime
    /// Where these facts come from.
    public var source: String

    /// Makes a record.
    public init(
        version: FirmwareVersion, era: Era, tls: TLSProfile, conferenceTLS: TLSProfile? = nil,
        nameCheck: ServerNameCheck, minimumVersionParameters: [String] = [], hasCipherListParameter: Bool = true,
        anchorSlots: [String] = Firmware.multiplatformSlots, quirks: Set<Quirk> = [], buildDate: CivilTime,
        source: String
    ) {
        (self.version, self.era, self.tls, self.conferenceTLS) = (version, era, tls, conferenceTLS)
        (self.nameCheck, self.minimumVersionParameters) = (nameCheck, minimumVersionParameters)
        (self.hasCipherListParameter, self.anchorSlots) = (hasCipherListParameter, anchorSlots)
        (self.quirks, self.buildDate, self.source) = (quirks, buildDate.unixTime, source)
    }

    /// The roots of every multiplatform release (SRV-1, SRV-2).
    public static let multiplatformSlots = [
        "Cisco Small Business CA", "CyberTrust CA", "Verisign CA", "Sipura Root CA", "Linksys Root CA",
    ]

    /// What a model of this release offers and insists on.
    public func tls(for model: PhoneModel) -> TLSProfile {
        model.lineKeys == 0 ? conferenceTLS ?? tls : tls
    }
}
