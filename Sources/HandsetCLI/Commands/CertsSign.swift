import ArgumentParser
import OpenSSL
import Provisioning

/// `handset certs sign CSR` (SRV-10, SRV-21, SRV-23).
struct CertsSign: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Sign a server's request as the vendor's signing desk would.",
        discussion: """
              openssl req -new -newkey rsa:2048 -nodes -keyout server.key -out server.csr -subj /CN=prov.example.com \\
                -addext subjectAltName=DNS:prov.example.com
              handset certs sign server.csr --pki pki --out signed

            The CN must be the server's FQDN. The vendor's own desk is at software.cisco.com/software/cda, under Certificate
            Management, Sign CSR.
            """
    )

    @Argument(help: "The request, PEM or DER; - is standard input.") var request: String
    @OptionGroup var mint: MintOptions
    @Option(help: "How many days the certificate is valid.") var days = 365

    func run() throws {
        guard (1...36_500).contains(days) else { throw InputProblem("--days \(days): expected 1 to 36500") }
        let issuer = try mint.folder?.provisioningRoot() ?? EmulationPKI.provisioningRoot
        let file = try FileAccess.read(request)
        let (from, to) = (MintOptions.yesterday, MintOptions.after(days: days))
        switch SigningDesk.sign(file, issuer: issuer, from: from, to: to) {
        case .failure(let refusal): throw InputProblem("\(request): refused: \(refusal)")
        case .success(let signed):
            try mint.reserve(["\(signed.host).pem"])
            try mint.write(signed.pem, to: "\(signed.host).pem")
        }
    }
}
