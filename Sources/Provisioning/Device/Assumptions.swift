/// Every choice made where no document says what a phone does: one field each, with its requirement.
///
/// `handset list assumptions` prints them; `--assume NAME=VALUE` changes one.
public struct Assumptions: Hashable, Sendable {
    /// Which name rule decides (SRV-14, SRV-16).
    public enum NameRule: String, CaseIterable, Sendable { case firmware, rfc, cn }
    /// Whether malformed profiles are mended (G-28).
    public enum XMLMode: String, CaseIterable, Sendable { case strict, lenient }
    /// What an empty element does (G-19).
    public enum EmptyElement: String, CaseIterable, Sendable { case set, keep, `default` }
    /// Which digest derives the key of an encrypted profile (E-4).
    public enum ProfileDigest: String, CaseIterable, Sendable { case auto, md5, sha256 }
    /// How the text of `IKM_HTTP_Encrypt_Content` becomes bytes (E-12).
    public enum IKMEncoding: String, CaseIterable, Sendable { case text, base64url, hex, auto }
    /// The root of what a phone writes: by kind, `device` around reports and `flat-profile` alone for dumps (P9).
    public enum OutputRoot: String, CaseIterable, Sendable {
        case byKind, device
        case flatProfile = "flat-profile"
    }
    /// What a clock that was never set means for certificate dates (SRV-32).
    public enum UnsetClock: String, CaseIterable, Sendable { case skip, buildDate, epoch }
    /// How the forced resync delay counts (SM-9).
    public enum ForcedDelay: String, CaseIterable, Sendable { case maximumWait, idleCountdown }
    /// How certificate chains are put together (SRV-22).
    public enum ChainBuilding: String, CaseIterable, Sendable { case firmware, modern, legacy }
    /// The lowest TLS version of a conference phone that speaks 1.3 (TLS-1; section 8, row 4).
    public enum ConferenceMinimum: String, CaseIterable, Sendable {
        case tls12 = "1.2"
        case tls13 = "1.3"
    }
    /// How much `$ERR` says (LG-8, REP-5).
    public enum ErrTexts: String, CaseIterable, Sendable { case short, reasons }
    /// Which certificate a minted phone has: the factory's, one renewed under another root, or the shared one
    /// (CLI-5, CLI-9).
    public enum MIC: String, CaseIterable, Sendable { case installed, renewed, generic }
    /// The key and digest of a minted device certificate: today's, the release's, or the weakest met (CLI-8).
    public enum MICKey: String, CaseIterable, Sendable { case modern, firmware, weak }
    /// What one unit of `Resync_Random_Delay` is (Q3).
    public enum RandomDelayUnit: String, CaseIterable, Sendable { case twentySeconds, second }
    /// What `$PSN` is, of which guides print four forms (Q4, M-2).
    public enum SeriesForm: String, CaseIterable, Sendable { case series, digits, product }
    /// What a retry delay of 0 means (Q6).
    public enum ZeroDelay: String, CaseIterable, Sendable { case never, atOnce }
    /// What `--delta` counts from (Q10).
    public enum DeltaBaseline: String, CaseIterable, Sendable { case lastReport, lastResync }
    /// A plain switch.
    public enum Switch: String, CaseIterable, Sendable { case no, yes }
    /// Where the MAC stands in the subject of a minted device certificate (CLI-3).
    public enum MICSubject: String, CaseIterable, Sendable { case surname, state }

    /// Which name rule decides; `firmware` follows the release's era.
    public var nameRule = NameRule.firmware
    /// Makes the certificate's DNS test fatal on E3 and later (SRV-16).
    public var strictNameDNS = Switch.no
    /// Refuses weak keys and digests as a modern policy would (SRV-21, LIB-4).
    public var modernFloor = Switch.no
    /// What an unset clock means (SRV-32).
    public var unsetClock = UnsetClock.skip
    /// Sends the server name in the ClientHello (TLS-9).
    public var sendSNI = Switch.yes
    /// Accepts renegotiation and post-handshake authentication (TLS-11).
    public var renegotiation = Switch.yes
    /// Resumes TLS sessions (TLS-12).
    public var resume = Switch.no
    /// Sends alternatives of the certificate's subject in `S` or `ST` (CLI-3).
    public var micSubject = MICSubject.surname
    /// How certificate chains are put together; `firmware` follows the release's record.
    public var chainBuilding = ChainBuilding.firmware
    /// Offers the groups and signature algorithms of the release's own library, and not those of ours (TLS-1).
    public var firmwareOffer = Switch.yes
    /// The lowest TLS version of a conference phone that speaks 1.3.
    public var conferenceMinimum = ConferenceMinimum.tls12
    /// Which certificate a minted phone has.
    public var mic = MIC.installed
    /// The key and digest of a minted device certificate.
    public var micKey = MICKey.modern
    /// How much `$ERR` says.
    public var errTexts = ErrTexts.short
    /// Remembers verdicts over identical chains within a run; the trace is the same without.
    public var rememberVerdicts = Switch.yes
    /// Signs with the keys of emulated phones without what protects a secret key; the trace is the same without (CLI-8).
    public var quickSignatures = Switch.yes
    /// Puts the RSA keys of a fleet's phones together of pooled primes: quick, and no secret (CLI-8).
    public var pooledPrimes = Switch.yes
    /// Whether malformed profiles are mended.
    public var xmlMode = XMLMode.strict
    /// What an empty element does.
    public var emptyElement = EmptyElement.set
    /// Which digest derives the profile key.
    public var profileDigest = ProfileDigest.auto
    /// How the IKM's text becomes bytes.
    public var ikmEncoding = IKMEncoding.text
    /// The root of dumps and reports.
    public var outputRoot = OutputRoot.byKind
    /// Reads rules as the ancestors did: a missing left operand, a lone `!`, dotted versions (PR-34).
    public var legacyRules = Switch.yes
    /// A true trigger starts a resync by itself, as on the SPA series (Q1).
    public var legacyTrigger = Switch.no
    /// How the forced delay counts.
    public var forcedDelay = ForcedDelay.maximumWait
    /// What one unit of the random delay is.
    public var randomDelayUnit = RandomDelayUnit.twentySeconds
    /// The random delay also spreads periods, daily times and retries (Q14).
    public var delayEveryResync = Switch.no
    /// What a retry delay of 0 means.
    public var zeroDelay = ZeroDelay.never
    /// What `$PSN` is.
    public var seriesForm = SeriesForm.series
    /// `$SWVER` ends with `.loads` (Q5).
    public var loadSuffix = Switch.no
    /// What a browser submits restarts the phone (Q9).
    public var submitReboots = Switch.yes
    /// What `--delta` counts from.
    public var deltaBaseline = DeltaBaseline.lastReport
    /// `$SERVIP` stays unexpanded in request messages where the release has that defect (REP-2).
    public var servIPDefect = Switch.yes
    /// Tries the second well-known path when DHCP names only a host (FIND-3).
    public var secondLocation = Switch.yes

    /// Makes the default assumptions.
    public init() {}
}

extension Assumptions {
    /// One assumption as people meet it: its name, what it may be, where it comes from.
    public struct Entry: Sendable {
        /// The name of `--assume NAME=VALUE`.
        public let name: String
        /// The values it may have, the default first where it matters not.
        public let values: [String]
        /// The requirement it belongs to.
        public let requirement: String
        /// What it decides.
        public let about: String
        /// Its value in a set of assumptions.
        public let read: @Sendable (Assumptions) -> String
        fileprivate let write: @Sendable (inout Assumptions, String) -> Bool
    }

    /// Sets one assumption by name; false when the name or the value is unknown.
    public mutating func set(_ name: String, to value: String) -> Bool {
        guard let entry = Self.all.first(where: { $0.name == name }) else { return false }
        return entry.write(&self, value)
    }

    private static func entry<Value: RawRepresentable<String> & CaseIterable & Sendable>(
        _ name: String, _ path: any WritableKeyPath<Assumptions, Value> & Sendable, _ requirement: String,
        _ about: String
    ) -> Entry {
        Entry(
            name: name, values: Value.allCases.map(\.rawValue), requirement: requirement, about: about,
            read: { $0[keyPath: path].rawValue },
            write: { assumptions, text in
                guard let value = Value(rawValue: text) else { return false }
                assumptions[keyPath: path] = value
                return true
            }
        )
    }

    /// Every assumption, in the order of the list command.
    public static let all: [Entry] = [
        entry("nameRule", \.nameRule, "SRV-16", "which name rule decides: the release's, RFC 6125's, or the CN alone"),
        entry("strictNameDNS", \.strictNameDNS, "SRV-16", "the certificate's DNS test is fatal on E3 and later"),
        entry("modernFloor", \.modernFloor, "SRV-21", "keys under 2048 bits and SHA-1 or MD5 signatures are refused"),
        entry("unsetClock", \.unsetClock, "SRV-32", "what a clock that was never set means for certificate dates"),
        entry("sendSNI", \.sendSNI, "TLS-9", "the ClientHello names the server"),
        entry(
            "renegotiation", \.renegotiation, "TLS-11", "renegotiation and post-handshake authentication are followed"),
        entry("resume", \.resume, "TLS-12", "TLS sessions are resumed"),
        entry(
            "micSubject", \.micSubject, "CLI-3", "the MAC stands in surname (S) or state (ST) of a minted certificate"),
        entry(
            "chainBuilding", \.chainBuilding, "SRV-22", "chains are built as the release, OpenSSL 3 or OpenSSL 1.0 does"
        ),
        entry(
            "firmwareOffer", \.firmwareOffer, "TLS-1",
            "groups and signature algorithms are those of the release's library"),
        entry(
            "conferenceMinimum", \.conferenceMinimum, "TLS-1",
            "the lowest TLS version of a conference phone that speaks 1.3"),
        entry("mic", \.mic, "CLI-9", "a minted certificate is the factory's, a renewed or the generic one"),
        entry("micKey", \.micKey, "CLI-8", "a minted certificate's key and digest are today's, the release's, or weak"),
        entry("errTexts", \.errTexts, "REP-5", "$ERR has short words, or the reasons of the closed list"),
        entry("rememberVerdicts", \.rememberVerdicts, "SRV-22", "a verdict over the same chain and day is remembered"),
        entry(
            "quickSignatures", \.quickSignatures, "CLI-8",
            "minted keys, never given ones, sign without blinding and checks"),
        entry(
            "pooledPrimes", \.pooledPrimes, "CLI-8",
            "the RSA keys of a fleet share primes from a pool: quick, and no secret"),
        entry("xmlMode", \.xmlMode, "G-28", "malformed profiles are refused or mended"),
        entry(
            "emptyElement", \.emptyElement, "G-19",
            "an empty element sets empty (<X ua=\"rw\"/> keeps), keeps (<X/> alone), or restores the default"),
        entry("profileDigest", \.profileDigest, "E-4", "the digest that derives the key of an encrypted profile"),
        entry("ikmEncoding", \.ikmEncoding, "E-12", "how the text of IKM_HTTP_Encrypt_Content becomes bytes"),
        entry("outputRoot", \.outputRoot, "RP-7", "the root of dumps and reports: by kind, device, or flat-profile"),
        entry("legacyRules", \.legacyRules, "PR-34", "rules may use the ancestors' short forms"),
        entry("legacyTrigger", \.legacyTrigger, "SM-8", "a trigger that turns true starts a resync by itself"),
        entry("forcedDelay", \.forcedDelay, "SM-9", "Forced_Resync_Delay is a maximum wait or an idle countdown"),
        entry("randomDelayUnit", \.randomDelayUnit, "SM-4", "a unit of Resync_Random_Delay is 20 seconds, or one"),
        entry(
            "delayEveryResync", \.delayEveryResync, "SM-4",
            "the random delay spreads periods, daily times and retries too"),
        entry("zeroDelay", \.zeroDelay, "SM-7", "a retry delay of 0 is no retry, or a retry at once"),
        entry("seriesForm", \.seriesForm, "M-2", "$PSN is 8841-3PCC, 8841, or CP-8841-3PCC"),
        entry("loadSuffix", \.loadSuffix, "PR-33", "$SWVER ends with .loads"),
        entry("submitReboots", \.submitReboots, "SM-3", "a change submitted by a browser restarts the phone"),
        entry(
            "deltaBaseline", \.deltaBaseline, "RP-3",
            "a delta counts from the last report that arrived, or from the last resync"),
        entry(
            "servIPDefect", \.servIPDefect, "REP-2",
            "$SERVIP stays unexpanded in request messages where a release has it"),
        entry("secondLocation", \.secondLocation, "FIND-3", "a DHCP host is asked for /Cisco/$PN/$MA.cfg second"),
    ]
}
