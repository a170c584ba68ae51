package import Provisioning

/// What the world is like and what is expected of it, never how a phone behaves.
package struct Scenario: Sendable {
    /// Where a scenario can be played.
    package enum Setting: String, CaseIterable, Sendable {
        /// On sockets, against the lab or a real server.
        case live
        /// In virtual time, without a network.
        case virtual
    }

    /// The file, as the person named it.
    package let file: String
    /// What it shows, in a sentence or two.
    package let about: String
    /// The phones, group by group.
    package let phones: [PhoneGroup]
    /// The servers, the first one being what rules lead to.
    package let servers: [PlacedServer]
    /// Names beside those of the servers.
    package let zone: Zone
    /// When what happens.
    package let run: RunPlan
    /// What is expected.
    package let expectations: [Expectation]
    /// Where it can be played.
    package let settings: [Setting]

    /// The name of the file without folders and ending: `T-04-missing-intermediate`.
    package var name: String {
        let last = file.split(separator: "/").last.map { String($0) } ?? file
        return last.hasSuffix(".yaml") ? String(last.dropLast(5)) : last
    }

    /// The day of virtual time: the same in every run.
    package static let virtualDay = CivilTime(year: 2026, month: 11, day: 24, hour: 12).unixTime

    /// How many phones there are.
    package var phoneCount: Int { phones.reduce(0) { $0 + $1.count } }

    /// The names that phones can resolve: those of the servers, and the others of the scenario.
    package var names: Zone {
        var names = zone
        for server in servers where server.url == nil {
            for host in server.hosts where zone.addresses[host.lowercased()] == nil {
                names.addresses[host.lowercased(), default: []] += server.addresses.map(\.description)
            }
        }
        return names
    }
}

/// Phones that are alike but for their addresses.
package struct PhoneGroup: Sendable {
    /// Whose certificate a phone has.
    package enum Certificate: Sendable {
        /// Its own, under the manufacturing root or another issuer, with what is different about it.
        case own(OwnCertificate)
        /// The one that old units share (CLI-5).
        case generic
        /// One of the server's `certificates`, by name.
        case named(String)
        /// None.
        case none
    }

    /// What is different about a phone's own certificate.
    package struct OwnCertificate: Hashable, Sendable {
        /// The name of the issuer: `device-root`, or one of the server's `certificates` (C-04, C-07).
        package var issuer = ServerSpec.deviceRoot
        /// The key; nil for RSA with 2048 bits.
        package var key: CertificateRecipe.Key?
        /// The digest under the issuer's signature; nil for SHA-256 (C-13).
        package var digest: CertificateRecipe.Digest?
        /// The validity; nil for that of a phone in order (C-05).
        package var from: UnixTime?
        /// The end of validity.
        package var to: UnixTime?
        /// The usages; nil for clientAuth (C-12).
        package var usages: [CertificateRecipe.Usage]?
        /// True where the issuers are sent along (C-07).
        package var sendsIssuers = true
        /// True where the key is another certificate's (C-14).
        package var hasForeignKey = false
        /// True where the key is damaged (C-15).
        package var hasBrokenKey = false

        /// Makes one with nothing different about it.
        package init() {}
    }

    /// The model.
    package var model = PhoneModel(named: "8841")!
    /// The release.
    package var firmware = FirmwareCatalog.standard
    /// The address of the first phone; the others follow it.
    package var mac = MACAddress(0x0056_2b04_3615)
    /// How many there are.
    package var count = 1
    /// Whose certificate they have.
    package var certificate = Certificate.own(OwnCertificate())
    /// The roots they trust in place of the firmware's, by name; nil for the firmware's (T-07, T-08).
    package var trust: [String]?
    /// Custom CAs already installed, by name.
    package var customCA: [String] = []
    /// The clock at the start; nil for the true time, else a time or nothing set.
    package var clock: DeviceClock?
    /// What their cable knows.
    package var network = NetworkSettings.none
    /// The choices made where no document speaks.
    package var assumptions = Assumptions()
    /// Parameters before the start, in the order of the file.
    package var parameters: [(name: String, value: String)] = []

    /// Makes the usual phone.
    package init() {}
}
