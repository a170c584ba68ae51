public import ArgumentParser
public import Handset
import Provisioning

/// The options that say which phone it is and what its cable knows; the same for every command that has a phone.
struct PhoneOptions: ParsableArguments {
    @Option(help: "The model: 8841, CP-8841-3PCC …; `handset list models`.")
    var model = "CP-8841-3PCC"

    @Option(help: "The hardware address, twelve hexadecimal digits.")
    var mac = "00562b043615"

    @Option(help: "The serial number; derived from the MAC when not given.")
    var serial: String?

    @Option(help: "The firmware release: 11.3.2, 12.0.7SR2 …; `handset list firmware`.")
    var firmware = FirmwareCatalog.standard.version.label

    @Option(help: ArgumentHelp("The phone's certificate: PEM, leaf first, then its chain.", valueName: "file"))
    var cert: String?

    @Option(help: ArgumentHelp("The key of --cert, PEM; read from --cert when not given.", valueName: "file"))
    var key: String?

    @Option(
        help: ArgumentHelp("A PKI made by `handset certs init`: its roots, its device certificates.", valueName: "dir"))
    var pki: String?

    @Flag(help: "The phone has no client certificate.")
    var noClientCert = false

    @Option(help: "The key of a minted certificate: rsa2048, rsa1024 or p256.")
    var keyType = KeyChoice.rsa2048

    @Option(help: ArgumentHelp("More roots, as if compiled in: PEM.", valueName: "file"))
    var cacert: String?

    @Option(
        help: ArgumentHelp("A custom CA that is already installed: PEM, or one DER certificate.", valueName: "file"))
    var customCa: String?

    @Option(
        name: .customLong("set"), help: ArgumentHelp("A parameter's value before the start.", valueName: "name=value"))
    var parameters: [String] = []

    @Option(help: ArgumentHelp("The phone's memory: read when it exists, written at the end.", valueName: "file"))
    var state: String?

    @Option(help: ArgumentHelp("An answer of the resolver, as curl takes it.", valueName: "host:port:addr"))
    var resolve: [String] = []

    @Option(help: ArgumentHelp("The name servers for SRV records, in place of the host's.", valueName: "addr:port"))
    var dnsServers: String?

    @Option(
        help: ArgumentHelp(
            "Append the secrets of every session, as SSLKEYLOGFILE holds them, for Wireshark.", valueName: "file"))
    var keylog: String?

    @Option(help: "The time for connection and handshake.")
    var connectTimeout: DurationArgument?

    @Option(help: "The time for a whole transfer.")
    var maxTime: DurationArgument?

    @Option(
        help: ArgumentHelp(
            "The date on the phone's clock: 2026-11-24, 2026-11-24T12:00:00Z or +30d from today; `unset` for none.",
            valueName: "date"))
    var asOf: String?

    @Option(help: "How far the phone's clock is ahead of the true time; negative when behind.")
    var clockSkew: String?

    @Option(help: ArgumentHelp("A DHCP option the phone got.", valueName: "66=value"))
    var dhcpOption: [String] = []

    @Option(
        help: ArgumentHelp("A choice where no document speaks; `handset list assumptions`.", valueName: "name=value"))
    var assume: [String] = []

    @Option(help: "The seed of every die thrown.")
    var seed: UInt64 = 1
}

extension KeyChoice: ExpressibleByArgument {}
