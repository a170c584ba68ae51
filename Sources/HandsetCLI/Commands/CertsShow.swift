import ArgumentParser
import OpenSSL
import Provisioning

/// `handset certs show FILE`.
struct CertsShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show certificates as a phone reads them.",
        discussion: "  handset certs show pki/prov.example.test.pem"
    )

    @Argument(help: "A file of certificates, PEM or DER.") var file: String

    func run() throws {
        for (depth, certificate) in try PhoneOptions.certificates(file, option: "show").enumerated() {
            let summary = certificate.summary
            Terminal.print("\(depth)  \(summary.subject.rfc2253)")
            Terminal.print("   issuer   \(summary.issuer.rfc2253)")
            if !summary.names.isEmpty { Terminal.print("   names    \(summary.names.joined(separator: " "))") }
            Terminal.print("   valid    \(summary.notBefore) to \(summary.notAfter)")
            let role = summary.isCA ? ", a CA" : ""
            Terminal.print(
                "   key      \(summary.keyKind) \(summary.keyBits), signed with \(summary.signatureAlgorithm)\(role)")
            Terminal.print("   SHA-256  \(summary.sha256)")
        }
    }
}
