/// One phone: what left the factory, what runs on it, and what its cable knows.
public struct Device: Sendable {
    /// The model on the label.
    public var model: PhoneModel
    /// The hardware address.
    public var mac: MACAddress
    /// The serial number.
    public var serial: SerialNumber
    /// The release that runs.
    public var firmware: Firmware
    /// The certificate for servers that ask.
    public var certificate: DeviceCertificate
    /// The phone's clock.
    public var clock: DeviceClock
    /// Addresses, DHCP answers and resolver overrides.
    @Shared public var network: NetworkSettings
    /// The choices made where no document speaks.
    public var assumptions: Assumptions
    /// The compiled-in roots, and those of the user of this program (`--cacert`); shared between phones.
    public var firmwareTrust: TrustStore
    /// A custom CA already installed (`--custom-ca`, SRV-40).
    public var customCA: [TrustAnchor]
    /// The hardware version, `$HWVER`.
    public var hardwareVersion: String
    /// The product series, `$PSN`, which guides give in three forms (M-2).
    public var productSeries: String
    /// The load that an upgrade brought, without `.loads`; nil while the release that left the factory runs (UP-8).
    public var installedLoad: String?

    /// Makes a phone; what is not given is what a new phone of that model has.
    public init(
        model: PhoneModel, mac: MACAddress, serial: SerialNumber? = nil, firmware: Firmware,
        firmwareTrust: TrustStore, certificate: DeviceCertificate, clock: DeviceClock,
        network: NetworkSettings = .none, assumptions: Assumptions = Assumptions(), customCA: [TrustAnchor] = [],
        hardwareVersion: String = "1.0.0"
    ) {
        self.model = model
        self.mac = mac
        self.serial = serial ?? SerialNumber(derivedFrom: mac)
        self.firmware = firmware
        self.certificate = certificate
        self.clock = clock
        _network = Shared(wrappedValue: network)
        self.assumptions = assumptions
        self.firmwareTrust = firmwareTrust
        self.customCA = customCA
        self.hardwareVersion = hardwareVersion
        productSeries = model.series
    }

    /// Everybody the phone trusts: the custom CA adds and never replaces (SRV-6).
    public var trust: TrustStore { firmwareTrust.adding(customCA) }

    /// The load that runs, as `$SWVER` shows it: `sip88xx.11-3-2MPP0001-609` (Q5: without `.loads`).
    public var loadName: String { installedLoad ?? firmware.loadName(family: model.imageFamily) }
}

/// The place of a phone in its run, from 0.
public struct PhoneID: Hashable, Comparable, Sendable {
    /// The index.
    public let index: Int

    /// Makes the identity of the phone at an index.
    public init(_ index: Int) {
        self.index = index
    }

    /// Orders by index.
    public static func < (left: PhoneID, right: PhoneID) -> Bool { left.index < right.index }
}
