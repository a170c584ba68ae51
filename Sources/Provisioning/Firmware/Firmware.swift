/// One firmware release as a phone's provisioning client shows it: a record, never a condition in code.
///
/// A record does not change, and all phones that run the release refer to the same one.
public final class Firmware: Sendable {
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
    public let version: FirmwareVersion
    /// The era it belongs to.
    public let era: Era
    /// What it offers and insists on in a handshake.
    public let tls: TLSProfile
    /// The same for conference phones (7832, 8832), where they differ (TLS-1).
    public let conferenceTLS: TLSProfile?
    /// How it finds out whether it talks to the machine it meant (SRV-16).
    public let nameCheck: ServerNameCheck
    /// The parameter that governs the lowest TLS version, newest name last; empty where none does (TLS-1, TLS-3).
    public let minimumVersionParameters: [String]
    /// True where `TLS_Cipher_List` governs the suites (TLS-5).
    public let hasCipherListParameter: Bool
    /// The names of the compiled-in roots (SRV-1), as `Certs` names its slots.
    public let anchorSlots: [String]
    /// The vendor's redirection service (FIND-10).
    public let redirectionHost: String
    /// Factory values that differ from those of the newest release.
    public let factoryValues: [String: String]
    /// Defects and habits.
    public let quirks: Set<Quirk>
    /// When this release was built: the clock of a phone that was never set (SRV-32).
    public let buildDate: UnixTime
    /// Where these facts come from.
    public let source: String

    /// Makes a record.
    public init(
        version: FirmwareVersion, era: Era, tls: TLSProfile, conferenceTLS: TLSProfile? = nil,
        nameCheck: ServerNameCheck, minimumVersionParameters: [String] = [], hasCipherListParameter: Bool = true,
        anchorSlots: [String] = Firmware.multiplatformSlots, redirectionHost: String = "activate.cisco.com",
        factoryValues: [String: String] = [:], quirks: Set<Quirk> = [], buildDate: CivilTime, source: String
    ) {
        (self.version, self.era, self.tls, self.conferenceTLS) = (version, era, tls, conferenceTLS)
        (self.nameCheck, self.minimumVersionParameters) = (nameCheck, minimumVersionParameters)
        (self.hasCipherListParameter, self.anchorSlots) = (hasCipherListParameter, anchorSlots)
        (self.redirectionHost, self.factoryValues) = (redirectionHost, factoryValues)
        (self.quirks, self.buildDate, self.source) = (quirks, buildDate.unixTime, source)
    }

    /// The record of a release that has none of its own and behaves as this one.
    public func standing(for version: FirmwareVersion) -> Firmware {
        Firmware(
            version: version, era: era, tls: tls, conferenceTLS: conferenceTLS, nameCheck: nameCheck,
            minimumVersionParameters: minimumVersionParameters, hasCipherListParameter: hasCipherListParameter,
            anchorSlots: anchorSlots, redirectionHost: redirectionHost, factoryValues: factoryValues, quirks: quirks,
            buildDate: CivilTime(buildDate), source: source
        )
    }

    /// The roots of every multiplatform release (SRV-1, SRV-2).
    public static let multiplatformSlots = [
        "Cisco Small Business CA", "CyberTrust CA", "Verisign CA", "Sipura Root CA", "Linksys Root CA",
    ]

    /// The roots of the ancestors: the vendor's own and nobody else's (SRV-2).
    public static let ancestorSlots = ["Cisco Small Business CA", "Sipura Root CA", "Linksys Root CA"]

    /// Factory values before TLS 1.2 became the minimum.
    static let valuesBefore12_0_7SR2 = ["TLS_Client_Min_Version": "TLS 1.0"]
    /// Factory values before the phone's own pages spoke HTTPS.
    static let valuesBefore12_0_3 = valuesBefore12_0_7SR2.merging(["Enable_Protocol": "Http", "Web_Server_Port": "80"])
    {
        $1
    }
    /// Factory values before failed resyncs were retried by a list of delays.
    static let valuesBefore11_3_1 = valuesBefore12_0_3.merging(["Resync_Error_Retry_Delay": "3600"]) { $1 }

    /// The key and digest of the certificates that phones of this release left the factory with (CLI-8).
    public func manufacturingKey(_ choice: Assumptions.MICKey) -> (
        key: CertificateRecipe.Key, digest: CertificateRecipe.Digest
    ) {
        switch choice {
        case .modern: (.rsa(2048), .sha256)
        case .firmware: (.rsa(2048), quirks.contains(.signedWithSHA1) ? .sha1 : .sha256)
        case .weak: (.rsa(1024), .sha1)
        }
    }

    /// The release as a load name of an image family: `sip88xx.11-3-2MPP0001-609` (M-6).
    ///
    /// Older releases have no four digits behind `MPP`.
    public func loadName(family: String) -> String {
        let service = version.serviceRelease
        let digits =
            quirks.contains(.numberedLoadNames)
            ? "\(service.padded(2))01" : (service == 0 ? "" : "SR\(service)")
        let build = version.build.isEmpty ? "1" : version.build
        return "\(family).\(version.major)-\(version.minor)-\(version.micro)MPP\(digits)-\(build)"
    }

    /// What a model of this release offers and insists on.
    public func tls(for model: PhoneModel) -> TLSProfile {
        model.lineKeys == 0 ? conferenceTLS ?? tls : tls
    }
}
