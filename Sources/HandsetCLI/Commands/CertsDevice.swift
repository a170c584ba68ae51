import ArgumentParser
import Handset
import OpenSSL
import Provisioning

/// `handset certs device --mac M` (CLI-1 … CLI-4).
struct CertsDevice: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "device", abstract: "Mint one phone's certificate: OU product, L serial, S the MAC.",
        discussion: """
              handset certs device --mac 00562b043615 --pki pki --out pki

            S is the surname attribute (OID 2.5.4.4): what Apache calls SSL_CLIENT_S_DN_S. Tools print it as SN, which is not the
            serial number; that stands in L. --subject state puts the MAC into ST instead, for servers that look there.
            """
    )

    @Option(help: "The hardware address.") var mac: String
    @Option(help: "The model.") var model = "CP-8841-3PCC"
    @Option(help: "The serial number; derived from the MAC when not given.") var serial: String?
    @Option(help: "The kind of key: rsa2048, rsa1024 or p256.") var keyType = KeyChoice.rsa2048
    @Option(help: "Where the MAC stands: surname or state.") var subject = "surname"
    @OptionGroup var mint: MintOptions

    func run() throws {
        guard let address = MACAddress(parsing: mac) else {
            throw InputProblem("--mac \(mac): expected twelve hexadecimal digits, such as 00562b043615")
        }
        guard let phoneModel = PhoneModel(named: model) else {
            throw InputProblem("--model \(model): no such model; `handset list models` names them")
        }
        guard let variant = Assumptions.MICSubject(rawValue: subject) else {
            throw InputProblem("--subject \(subject): expected surname or state")
        }
        let authority = PhoneAuthority(deviceRoot: try mint.folder?.deviceRoot() ?? EmulationPKI.deviceRoot)
        let name = address.lowercase
        try mint.reserve(["\(name).pem", "\(name).key"])
        let device = authority.certified(
            model: phoneModel, serial: serial.map { SerialNumber($0) } ?? SerialNumber(derivedFrom: address),
            mac: address, key: keyType, subject: variant
        )
        try mint.write(device.chainPEM, to: "\(name).pem")
        try mint.write(device.key.pem, to: "\(name).key", isKey: true)
    }
}
