/// The certificate a phone shows when a server asks who it is.
///
/// The key travels inside ``DeviceIdentity`` and never leaves it in words.
public enum DeviceCertificate: Sendable {
    /// The unique certificate installed in the factory (CLI-1).
    case manufacturing(DeviceIdentity)
    /// The shared certificate of units older than firmware 2.0 (CLI-5).
    case generic(DeviceIdentity)
    /// A certificate given by the user of this program (`--cert`, `--key`).
    case custom(DeviceIdentity)
    /// No certificate at all.
    case none

    /// The chain and key, where there are any.
    public var identity: DeviceIdentity? {
        switch self {
        case .manufacturing(let identity), .generic(let identity), .custom(let identity): identity
        case .none: nil
        }
    }

    /// The value of `$CCERT`: only a unique certificate counts as installed (CLI-6).
    public var macroValue: String {
        switch self {
        case .manufacturing, .custom: "Installed"
        case .generic, .none: "Not Installed"
        }
    }
}
