import ArgumentParser
import Glibc
import Handset
import OpenSSL
import Provisioning

/// `handset certs server HOST`.
struct CertsServer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "server", abstract: "Mint a server's certificate, and print the lines for nginx and Apache.",
        discussion: "  handset certs server prov.example.test --pki pki --out pki"
    )

    @Argument(help: "The server's FQDN, or an address.") var host: String
    @OptionGroup var mint: MintOptions
    @Option(help: "How many days it is valid.") var days = 365
    @Option(help: "The kind of key: rsa2048, rsa1024 or p256.") var keyType = KeyChoice.rsa2048

    func run() throws {
        guard IPAddress(host) != nil || (host.contains(".") && ProfileURL.server(host[...])?.host == host) else {
            throw InputProblem("\(host): expected the server's FQDN, such as prov.example.test, or an address")
        }
        guard (1...36_500).contains(days) else { throw InputProblem("--days \(days): expected 1 to 36500") }
        let folder = mint.folder
        let issuer = try folder?.provisioningRoot() ?? EmulationPKI.provisioningRoot
        try mint.reserve(["\(host).pem", "\(host).key"])
        let (from, to) = (MintOptions.yesterday, MintOptions.after(days: days))
        let server = try MintOptions.mint(.server(host, from: from, to: to, key: keyType.recipe), issuer: issuer)
        try mint.write(server.chainPEM, to: "\(host).pem")
        try mint.write(server.key.pem, to: "\(host).key", isKey: true)
        var roots = "\(folder?.path ?? mint.out)/device-root.pem"
        if folder == nil {
            roots = "\(mint.out)/emulation-device-root.pem"
            try FileAccess.write(Array(EmulationPKI.deviceRoot.certificate.pem.utf8), to: roots)
            Terminal.print(roots)
        }
        Terminal.say(recipes(roots: roots))
    }

    /// The lines that make nginx and Apache ask phones for their certificates (CLI-11).
    private func recipes(roots: String) -> String {
        let certificate = Self.absolute("\(mint.out)/\(host).pem")
        let key = Self.absolute("\(mint.out)/\(host).key")
        let clients = Self.absolute(roots)
        return """

            nginx, inside server { … }:

                listen 443 ssl;
                server_name \(host);
                ssl_certificate        \(certificate);
                ssl_certificate_key    \(key);
                ssl_client_certificate \(clients);
                ssl_verify_client on;
                ssl_verify_depth 3;
                ssl_protocols TLSv1.2 TLSv1.3;

            Apache, inside <VirtualHost *:443>:

                ServerName \(host)
                SSLEngine on
                SSLCertificateFile    \(certificate)
                SSLCertificateKeyFile \(key)
                SSLCACertificateFile  \(clients)
                SSLVerifyClient require
                SSLVerifyDepth  3
                SSLProtocol     -all +TLSv1.2 +TLSv1.3
                SSLOptions      +StdEnvVars
            """
    }

    private static func absolute(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
