/// What is compiled in: the roots of the firmware's slots, and the one key that is public (SRV-1, SRV-3).
///
/// `anchors/README.md` says what the files are, and how real roots take the place of the stand-ins.
package enum Certs {
    /// A named place for roots in the firmware.
    package struct Slot: Sendable {
        /// The name, as the vendor's guides have it.
        package let name: String
        /// The roots in it, one or more, as PEM.
        package let pem: [UInt8]
    }

    /// The five documented slots, in the order of the guides.
    package static let slots = [
        Slot(name: "Cisco Small Business CA", pem: PackageResources.cisco_small_business_ca_pem),
        Slot(name: "CyberTrust CA", pem: PackageResources.cybertrust_ca_pem),
        Slot(name: "Verisign CA", pem: PackageResources.verisign_ca_pem),
        Slot(name: "Sipura Root CA", pem: PackageResources.sipura_root_ca_pem),
        Slot(name: "Linksys Root CA", pem: PackageResources.linksys_root_ca_pem),
    ]

    /// Roots that a user compiled in beside the slots; none as shipped.
    package static let additionalRoots = Slot(name: "additional", pem: PackageResources.additional_roots_pem)

    /// The root of the emulation's device certificates: what a server trusts, and a phone does not.
    package static let deviceRoot = PackageResources.device_root_pem

    /// The stand-in root that signs the emulation's servers: as shipped, the content of the first slot.
    package static let provisioningRoot = PackageResources.handset_emulation_root_pem

    /// The published key of both emulation roots: for loopback, and worth nothing elsewhere.
    package static let emulationKey = PackageResources.handset_emulation_ca_key
}
