import ArgumentParser
import OpenSSL
import Provisioning

/// `handset certs …`: an operator's emulation PKI, and what a server needs to trust it.
struct CertsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certs",
        abstract: "Mint an emulation PKI: roots, server and device certificates; sign requests as the vendor would.",
        discussion: """
              handset certs init --out pki
              handset certs server prov.example.test --pki pki --out pki
              handset resync 'https://prov.example.test:8443/$MA.xml' --pki pki --resolve prov.example.test:8443:127.0.0.1
            """,
        subcommands: [CertsInit.self, CertsServer.self, CertsSign.self, CertsDevice.self, CertsShow.self]
    )
}

/// `handset certs init`.
struct CertsInit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make the roots: one signs servers, one signs phones, one signs renewed phones.",
        discussion: "  handset certs init --out pki"
    )

    @OptionGroup var mint: MintOptions

    func run() throws {
        let roots = [
            ("provisioning-root", "Handset Provisioning Root"), ("device-root", "Handset Device Root"),
            (OperatorFolder.renewed, "Handset Renewed Device Root"),
        ]
        try mint.reserve(roots.flatMap { ["\($0.0).pem", "\($0.0).key"] })
        for (name, title) in roots {
            let root = try MintOptions.mint(
                .root(title, from: MintOptions.yesterday, to: MintOptions.after(days: 3650)))
            try mint.write(root.certificate.pem, to: "\(name).pem")
            try mint.write(root.key.pem, to: "\(name).key", isKey: true)
        }
        Terminal.say("next: handset certs server HOST --pki \(mint.out) --out \(mint.out)")
    }
}
